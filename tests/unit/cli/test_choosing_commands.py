"""`win policies` and `win choose`: what they print, in words and as data, and how they refuse."""

from __future__ import annotations

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from wincommons.cli import app

run = CliRunner()
pytestmark = pytest.mark.usefixtures("starter")


def answer(*arguments: str) -> str:
    done = run.invoke(app, list(arguments))
    assert done.exit_code == 0, done.stderr
    return done.stdout


def ids(*arguments: str) -> set[str]:
    return {row["policy"] for row in csv.DictReader(io.StringIO(answer("policies", *arguments, "--csv")))}


@pytest.mark.slow
def test_every_facet_narrows_the_list() -> None:
    whole = ids()
    assert len(whole) == 261
    facets = (
        ("--condition", "humane_housing"), ("--sector", "housing"), ("--level", "organization"),
        ("--stance", "with_caution"), ("--rating", "mixed"), ("--measure", "suicide_rate"), ("--search", "alquiler"),
        ("--search", "vivienda"),
    )  # fmt: skip
    for option, value in facets:
        assert ids(option, value) < whole, option
    both = ids("--condition", "humane_housing", "--level", "state")
    assert both == ids("--condition", "humane_housing") & ids("--level", "state")
    assert ids("--stance", "stop_doing") == {
        "alcohol_privatisation", "consumer_directed_plans", "lead_education_only", "zero_tolerance",
    }  # fmt: skip


@pytest.mark.slow
def test_a_rating_never_stands_without_whose_it_is() -> None:
    rows = json.loads(answer("policies", "--json"))["policies"]
    assert all(row["rating_words"].startswith(f"{row['rating_name']} (") for row in rows)
    assert "Mixed evidence (read at What Works for Health)" in " ".join(answer("policies", "minimum_wage").split())
    assert "Evidencia mixta (leída en What Works for Health)" in " ".join(
        answer("policies", "minimum_wage", "-l", "es").split()
    )


@pytest.mark.slow
def test_one_policy_as_data_has_a_row_an_effect() -> None:
    rows = list(csv.DictReader(io.StringIO(answer("policies", "minimum_wage", "--csv"))))
    assert [row["effect_id"] for row in rows] == [
        "minwage_poverty", "minwage_income_q10", "minwage_suicide_dollar", "minwage_suicide_10pct",
    ]  # fmt: skip
    assert "No study that says how much it changes is known to us." in answer("policies", "zero_tolerance")


@pytest.mark.slow
def test_choose_tells_changes_blanks_and_what_not_to_add() -> None:
    text = " ".join(answer("choose", "39035", "suicide_rate").split())
    assert "5 effects with a printed interval are known; for 2 of them a change here can be told." in text
    assert "Stop doing Nothing on the stop-doing list is known to move this figure." in text
    assert "Take one of them, never the sum." in text
    blank = " ".join(answer("choose", "39035", "child_poverty", "-l", "es").split())
    assert "No se conoce aquí ningún efecto con intervalo" in blank
    seen = answer("choose", "39035", "suicide_rate", "--as", "hospital")
    assert "(a hospital)" in seen
    assert "minimum_wage" not in seen


@pytest.mark.slow
def test_choose_as_data_and_with_a_reach() -> None:
    told = json.loads(answer("choose", "39035", "suicide_rate", "--reach", "minimum_wage=0.4", "--json"))
    reaches = {
        (choice["policy"]["id"], one["change"]["reach"], one["change"]["reach_given"])
        for choice in told["choices"]
        for one in choice["findings"]
        if one["change"]
    }
    assert reaches == {("minimum_wage", 0.4, True), ("means_safety_sites", 0.1, False)}
    rows = list(csv.DictReader(io.StringIO(answer("choose", "39035", "suicide_rate", "--csv"))))
    assert {"policy", "rating_basis", "change_lower", "change_people", "blank", "words"} <= set(rows[0])


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["policies", "housing_frist"], 1, "Did you mean housing_first"),
        (["policies", "--sector", "houses"], 1, "'houses' is none of: aging,"),
        (["policies", "housing_first", "--level", "state"], 2, "filters are for the list"),
        (["policies", "--search", "zzz"], 1, "No policy fits all of these."),
        (["choose", "39035", "suicide_rate", "--reach", "much"], 2, "write a share"),
        (["choose", "39035", "suicide_rate", "--reach", "1.5"], 1, "is no reach"),
        (["choose", "39035", "suicide_rate", "--reach", "nothing=0.5"], 1, "There is no policy 'nothing'."),
        (["choose", "Nowhere", "suicide_rate"], 1, "Nowhere"),
        (["choose", "39035", "suicides"], 1, "There is no measure 'suicides'."),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(arguments: list[str], code: int, told: str) -> None:
    done = run.invoke(app, arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert told in " ".join(done.stderr.replace("│", " ").split())
