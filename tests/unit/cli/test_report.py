"""`win report`: a document in a file, and a sentence for what cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.reports import opened
from typer.testing import CliRunner

from wincommons.cli import app

run = CliRunner()
pytestmark = pytest.mark.usefixtures("starter")


@pytest.mark.slow
def test_a_brief_and_a_plan_are_written_and_their_release_is_named(tmp_path: Path) -> None:
    from wincommons.insight import Commons

    release = Commons.open().release.id
    for kind, name in (("brief", "brief.pdf"), ("chip", "chip.DOCX")):
        done = run.invoke(app, ["report", kind, "39035", "-o", str(tmp_path / name), "--figures-only"])
        assert done.exit_code == 0, done.stderr
        assert f"from release {release}" in " ".join(done.stderr.split())
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF-1.7")
    pages = opened.word((tmp_path / "chip.DOCX").read_bytes())
    assert pages.core_properties.title == "Cuyahoga County, OH"
    assert any("no aim is agreed" in one.text.lower() for one in pages.paragraphs)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["chna", "39035", "-o", "{folder}/report.txt"], 2, "must end in .pdf or .docx"),
        (["chna", "39035", "-o", "{folder}/nowhere/a.pdf"], 2, "there is no folder"),
        (["chna", "39035", "-o", "{folder}/taken.pdf"], 2, "is a folder"),
        (["essay", "39035", "-o", "{folder}/a.pdf"], 2, "essay"),
        (["chna", "Nowhereville", "-o", "{folder}/a.pdf", "--figures-only"], 1, "Nowhereville"),
        (["brief", "US", "-o", "{folder}/a.pdf", "--figures-only"], 1, "a state or a county"),
    ],
)
def test_what_cannot_be_written_is_refused_before_any_work(
    tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    done = run.invoke(app, ["report", *(one.format(folder=tmp_path) for one in arguments)])
    assert done.exit_code == code
    assert says in " ".join(done.stderr.replace("│", " ").split())
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.slow
def test_data_that_are_republished_meanwhile_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The release is opened once; whatever becomes current afterwards, the document is of the one that it names."""
    from wincommons.insight import Commons

    opened_ones: list[str] = []
    first = Commons.open.__func__  # type: ignore[attr-defined] # a class method's function

    def counting(cls: type[Commons], home: object = None, language: str = "en") -> Commons:
        commons: Commons = first(cls, home, language)
        opened_ones.append(commons.release.id)
        return commons

    monkeypatch.setattr(Commons, "open", classmethod(counting))
    monkeypatch.setattr(Commons, "refresh", lambda _self: pytest.fail("a report asks for one release only"))
    done = run.invoke(app, ["report", "brief", "39035", "-o", str(tmp_path / "a.pdf"), "--figures-only"])
    assert (done.exit_code, len(opened_ones)) == (0, 1)
