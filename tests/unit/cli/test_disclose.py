"""`win disclose`: what it prints and writes, and what it says of a table that it cannot use."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from wincommons.cli import app
from wincommons.stats.disclosure import Audit, audit

run = CliRunner()
HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "publish-a-table-safely.md"
VISITS = "town,Children,Adults,Older\nAshby,3,41,22\nBirch,25,60,31\nCole,14,9,0\nDover,30,52,40\n"


@pytest.fixture(autouse=True)
def a_terminal_of_a_hundred_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole answers are compared, so lines must break where they broke."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def visits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "visits.csv"
    path.write_text(VISITS, encoding="utf-8")
    return path


def answer(*arguments: str) -> str:
    done = run.invoke(app, ["disclose", *arguments])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def complaint(*arguments: str, code: int = 1) -> str:
    done = run.invoke(app, ["disclose", *arguments])
    assert done.exit_code == code, done.output
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.slow
@pytest.mark.usefixtures("visits")
def test_a_whole_answer() -> None:
    assert (
        answer("visits.csv")
        == """\
2 cells are hidden for counting 1 to 9, and 2 more so that nobody can work them out.

visits.csv was read as a cross table: 20 cells by “town” and “column”, with the totals.
Totals that the file does not have and that were worked out: 8. A reader may know them from
elsewhere.
Whoever reads all the rest knows no hidden cell more nearly than another: it is, for one, between 1
and 16 (Ashby, Children).
Zeros are shown, so a reader knows that a hidden cell is no zero; that is reckoned with.
Method: integer programming; no other safe choice hides fewer people in other cells.

town    Children   Adults   Older   Total
Ashby     hidden   hidden      22      66
Birch         25       60      31     116
Cole      hidden   hidden       0      23
Dover         30       52      40     122
Total         72      162      93     327
"""
    )


@pytest.mark.slow
@pytest.mark.usefixtures("visits")
def test_a_table_is_written_once_and_over_another_only_by_force(tmp_path: Path) -> None:
    done = run.invoke(app, ["disclose", "visits.csv", "--output", "out.csv"])
    assert done.stderr.startswith("Wrote out.csv: in each row, “status” says")
    assert "Ashby" not in done.stdout.splitlines()[-1], "the table is in the file"
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == {"town": "Ashby", "column": "Children", "count": "", "status": "Q"}
    assert rows[-1] == {"town": "Total", "column": "Total", "count": "327", "status": "A"}
    assert complaint("visits.csv", "-o", "out.csv").startswith("out.csv is there already.")
    answer("visits.csv", "-o", "out.csv", "--force")
    assert "would lose its counts" in complaint("visits.csv", "-o", "visits.csv", "--force")
    assert answer("out.csv", "--audit").startswith("Of 4 cells hidden, none can be worked out from the totals.\n")


@pytest.mark.slow
@pytest.mark.usefixtures("visits")
def test_answers_for_programs() -> None:
    told = json.loads(answer("visits.csv", "--json", "--minimum", "5"))
    assert (told["minimum"], told["small"], told["cheapest"]) == (5, 1, True)
    assert [cell["count"] for cell in told["cells"][:2]] == [None, None]
    assert answer("visits.csv", "--csv").splitlines()[:2] == ["town,column,count,status", "Ashby,Children,,Q"]


@pytest.mark.slow
def test_the_long_form_and_one_that_is_long(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("n,a,b,c\n" + "\n".join(f"{10 + i},a{i % 4},b{i // 4 % 4},c{i // 16}" for i in range(48)), "utf-8")
    said = answer(str(path), "--language", "es")
    assert said.startswith("Ninguna celda cuenta de 1 a 9: la tabla se puede publicar como está.\n")
    assert said.rstrip().endswith("60 más; --csv las da todas.")
    wide = tmp_path / "wide.csv"
    wide.write_text("a," + ",".join(f"c{i}" for i in range(12)) + "\nx," + ",".join("30" for _ in range(12)), "utf-8")
    assert "x   c0          30\n" in answer(str(wide))


@pytest.mark.slow
def test_an_audit_prints_each_exposed_cell(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("a,n\n" + "".join(f"x{i},S\n" for i in range(45)) + "Total,60\n", encoding="utf-8")
    said = answer(str(path), "--audit", "--count", "n", "--minimum", "100")
    assert "\nx0: between 0 and 60\n" in said
    assert "\n5 more; --csv gives them all.\n" in said
    assert answer(str(path), "--audit", "--count", "n", "--csv").strip() == ""


@pytest.mark.slow
@pytest.mark.usefixtures("visits")
def test_problems_are_sentences(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,p,q\nx,1,2\ny,3,many\nz,4,5\n", encoding="utf-8")
    assert complaint("bad.csv") == (
        "Line 3, column “q”: “many” is no count. Write a whole number, 0 where there is nobody.\n"
    )
    assert complaint("bad.csv", "-l", "es").startswith("Línea 3, columna «q»: «many» no es un conteo.")
    assert "No such file" in complaint("none.csv")
    both = complaint("visits.csv", "--audit", "-o", "x", code=2)
    assert "audit only looks at one" in " ".join(re.findall(r"\w+", both))
    assert "goes with" in complaint("visits.csv", "--force", code=2)
    assert "not both" in complaint("visits.csv", "--json", "--csv", code=2)


@pytest.mark.slow
@pytest.mark.usefixtures("visits")
def test_what_a_solver_prints_does_not_reach_the_answer(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """HiGHS prints past Python where it mends a solution; the answer must be JSON all the same."""

    def noisy(*given: Any, **asked: Any) -> Audit:
        os.write(1, b"noise")
        return audit(*given, **asked)

    monkeypatch.setattr("wincommons.insight.disclosing.audit", noisy)
    assert json.loads(answer("visits.csv", "--json"))["small"] == 2
    os.write(1, b"heard")
    assert capfd.readouterr().out == "heard"


@pytest.mark.slow
def test_the_how_to_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = HOW_TO.read_text(encoding="utf-8")
    for name, table in re.findall(r'^```csv title="(.+?)"\n(.*?)^```', page, flags=re.MULTILINE | re.DOTALL):
        if name != "safe.csv":  # that one the page has us write
            (tmp_path / name).write_text(table, encoding="utf-8")
    followed = 0
    for block in re.findall(r"^```console\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL):
        command, _, shown = block.partition("\n")
        done = run.invoke(app, shlex.split(command.removeprefix("$ win ")))
        assert done.exit_code == 0, done.output
        assert shown == (done.stderr + done.stdout if shown.startswith("Wrote") else done.stdout)
        followed += 1
    assert followed == 4
    assert (tmp_path / "safe.csv").read_text(encoding="utf-8") in page
