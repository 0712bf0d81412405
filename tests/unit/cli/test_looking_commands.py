"""`win gaps`, `win trend`, `win findings`: what they print, in words and as data, and how they refuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wincommons.cli import app

run = CliRunner()
pytestmark = pytest.mark.usefixtures("starter")


def answer(*arguments: str) -> str:
    done = run.invoke(app, list(arguments))
    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_gaps_tell_the_people_the_measures_and_the_pace() -> None:
    text = " ".join(answer("gaps", "39035", "child_poverty").split())
    assert "Black children: 38.6%; white children: 9.8%." in text
    assert "about 25,200 fewer Black children" in text
    assert "Whether it is closing cannot be said: too few comparable years." in text
    assert "Ratio 3.9× 3.5 to 4.4" in text
    assert "Over the 3 groups with a reliable figure in which nobody is counted twice." in text


@pytest.mark.slow
def test_gaps_as_data_carry_groups_and_measures_with_source_and_reason() -> None:
    rows = json.loads(answer("gaps", "39035", "median_household_income", "--json"))["rows"]
    assert {row["what"] for row in rows} >= {"group", "ratio", "theil"}
    theil = next(row for row in rows if row["what"] == "theil")
    assert (theil["value"], theil["reason"], theil["source"]) == (None, "missing_input", "census_acs")
    table = list(csv.DictReader(io.StringIO(answer("gaps", "39035", "child_poverty", "--csv"))))
    assert {"measure", "place", "period", "group", "value", "lower", "upper", "source", "vintage"} <= set(table[0])
    assert answer("gaps", "39035", "child_poverty", "-l", "es").startswith("Niñas y niños en la pobreza")


def test_gaps_without_groups_are_a_sentence() -> None:
    done = run.invoke(app, ["gaps", "39035", "suicide_rate"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.strip() == (
        "The data loaded here have no figures of 'Deaths by suicide' for any group in Cuyahoga County."
    )


@pytest.mark.slow
def test_a_trend_says_verdict_yearly_change_and_outlook_each_with_its_interval() -> None:
    text = answer("trend", "39035", "suicide_rate")
    assert "No clear change since 2016.\nNo clear yearly change from 2016 to 2020: −5.1 to 11.1% a year.\n" in text
    assert "If it goes on as it did: 15.1 per 100,000 in 2025 (10.2 to 22.5)." in text.replace("\u00a0", " ")
    far = " ".join(answer("trend", "39035", "suicide_rate", "--to", "2090").split())
    assert "2090 cannot be foreseen: further ahead than its years reach back." in far
    money = " ".join(answer("trend", "US", "per_capita_personal_income", "--to", "2022").split())
    assert "The yearly change cannot be told: figures without an interval." in money
    spanish = " ".join(answer("trend", "39035", "suicide_rate", "-l", "es").split())
    assert "Sin cambio anual claro de 2016 a 2020: entre −5.1 y 11.1 % al año." in spanish


@pytest.mark.slow
def test_findings_rank_by_the_cautious_end_and_say_why_nothing_is_closing() -> None:
    told = json.loads(answer("findings", "--json"))
    factors = [one["factor"] for one in told["widest"]]
    assert len(factors) == 10
    assert factors == sorted(factors, reverse=True)
    for one in told["widest"]:
        ratio, lower, upper = (one["gap"][name] for name in ("ratio", "ratio_lower", "ratio_upper"))
        assert one["factor"] == pytest.approx(max(lower, 1 / upper))
        assert lower <= ratio <= upper
    assert told["closing"] == []
    assert told["closing_words"] == (
        "Of none of the 3,985 gaps can be said whether it is closing: too few comparable years (3,985)."
    )
    text = " ".join(answer("findings", "--limit", "2", "--level", "state", "--measure", "child_poverty").split())
    assert "The widest gaps: states 1. " in text
    assert "ranked by the cautious end" in text
    done = run.invoke(app, ["findings", "--level", "planet"])
    assert done.exit_code == 1
    assert "planet" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    [
        ("trend", "39035", "suicide_rate"),
        (
            "prove",
            "-m",
            "suicide_rate",
            "--treated",
            "39035",
            "--start",
            "2014",
            "--donor-states",
            "medicaid_expansion",
        ),
    ],
)
def test_a_group_that_cannot_be_read_is_a_sentence(asked: tuple[str, ...]) -> None:
    for group in ("nonsense", "race=Black people", "sex=female;race=black"):
        done = run.invoke(app, [*asked, "--group", group])
        assert done.exit_code == 1
        assert " ".join(done.stderr.split()).endswith(
            f"'{group}' is no group: write 'all', or pairs such as 'race=black' or 'race=black;sex=female'."
        )


@pytest.mark.slow
def test_states_to_compare_with_that_are_none_are_named(tmp_path: Path) -> None:
    asked = ["prove", "-m", "suicide_rate", "--treated", "39035", "--start", "2014", "--donor-states"]
    states = tmp_path / "states.txt"
    states.write_text("TX\n# the next is a county\n39049\n")
    done = run.invoke(app, [*asked, str(states)])
    assert done.exit_code == 1
    assert "Franklin County, OH is no state: list the states" in " ".join(done.stderr.split())
    states.write_bytes("\N{BYTE ORDER MARK}TX\nGA\nFL\n".encode())
    assert "3 states listed by the asker" in " ".join(answer(*asked, str(states)).split())
    states.write_bytes(b"TX\n\xff\xfe\n")
    done = run.invoke(app, [*asked, str(states)])
    assert done.exit_code == 2
    assert "is no text in UTF-8" in " ".join(done.stderr.replace("│", " ").split())
    done = run.invoke(app, [*asked, str(tmp_path)])
    assert done.exit_code == 2
    assert "is a folder" in " ".join(done.stderr.replace("│", " ").split())
