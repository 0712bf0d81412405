"""The maps of gaps, trends and uncertainty: what each class means, and what is said of what is not known."""

from __future__ import annotations

from collections import Counter

import pytest

from wincommons.insight import Commons, NoFiguresError
from wincommons.insight.map_of_uncertainty import relative_error
from wincommons.model import Direction


def _kinds(answer) -> dict[str, int]:
    return {one.name: one.places for one in answer.classes}


@pytest.mark.slow
def test_a_gap_within_chance_has_no_width_and_places_without_groups_are_counted(commons: Commons) -> None:
    answer = commons.measure_map(commons.measure_places("child_poverty", within="39"), "gap")
    assert _kinds(answer) == {"beyond": 23, "within_chance": 8, "no_groups": 57}
    assert answer.finding == (
        "A gap beyond chance in 23 of 31 places with groups to compare (counties of Ohio); in 8 it may be chance"
    )
    assert all((one.size is not None) == (one.kind == "beyond") for one in answer.places)
    assert any("In 57 places no two groups have a reliable figure" in note for note in answer.notes)
    cuyahoga = next(one for one in answer.places if one.place == "39035")
    gap = commons.profile("39035").row("child_poverty").gap
    assert cuyahoga.size == pytest.approx(abs(gap.difference))
    assert cuyahoga.cells[0] == f"{gap.group_name}: {gap.group_text}"


def test_the_groups_are_said_to_be_of_another_series_than_the_values(commons: Commons) -> None:
    page = commons.measure_places("child_poverty", level="state")
    answer = commons.measure_map(page, "gap")
    assert (page.series.source.id, answer.series.source.id) == ("saipe", "census_acs")
    assert answer.notes[0].startswith("The groups' figures are of another series than the values:")
    assert len(answer.places) == 51  # the nation's own gap is none of a state's


def test_a_gap_is_of_one_series_dimension_and_period(commons: Commons) -> None:
    with pytest.raises(NoFiguresError, match="no gaps between groups of 'shoe'"):
        commons.measure_map(commons.measure_places("child_poverty", level="state"), "gap", "shoe")
    with pytest.raises(NoFiguresError, match="no figures of groups"):
        commons.measure_map(commons.measure_places("unemployment_rate", level="state"), "gap")


@pytest.mark.slow
def test_a_trend_is_told_better_or_worse_and_why_not(commons: Commons) -> None:
    answer = commons.measure_map(commons.measure_places("suicide_rate", level="county"), "trend")
    assert _kinds(answer) == {"worse": 2, "no_change": 726, "untold": 174, "no_figure": 125}
    worse = [one for one in answer.places if one.kind == "worse"]
    assert all(one.cells[2].startswith("Has risen since") for one in worse)
    untold = Counter(one.cells[2] for one in answer.places if one.kind == "untold")
    assert sum(untold.values()) == 174
    assert all(f"{words} ({count})" in answer.notes[0] for words, count in untold.items())


def test_dollars_of_each_year_are_neither_better_nor_worse(commons: Commons) -> None:
    answer = commons.measure_map(commons.measure_places("per_capita_personal_income", level="state"), "trend")
    assert _kinds(answer) == {"risen": 51}
    assert any("not adjusted for prices" in note for note in answer.notes)


def test_uncertainty_is_the_standard_error_next_to_the_value(commons: Commons) -> None:
    assert relative_error(20.0, 16.08, 23.92) == pytest.approx(0.1)
    assert relative_error(0.0, 0.0, 3.0) is None
    answer = commons.measure_map(commons.measure_places("suicide_rate", within="39"), "uncertainty")
    numbers = {one.place: one for one in answer.page.places.numbers}
    for one in answer.places:
        number = numbers[one.place]
        if number.value is None:
            assert one.kind == "no_figure"
            continue
        share = (number.upper - number.lower) / 3.92 / number.value
        assert one.kind == ("sure" if share <= 0.15 else "less_sure" if share <= 0.3 else "unsure")


def test_without_an_interval_nothing_is_made_up(commons: Commons, commons_es: Commons) -> None:
    answer = commons.measure_map(commons.measure_places("unemployment_rate", level="state"), "uncertainty")
    assert _kinds(answer) == {"no_interval": 51}
    assert answer.notes == (
        "For 51 places no interval is published: none is made up, and that does not make them sure.",
    )
    spanish = commons_es.measure_map(commons_es.measure_places("unemployment_rate", level="state"), "uncertainty")
    assert spanish.finding.startswith("No se publica ningún intervalo (estados y DC)")


def test_another_map_is_answered_with_those_that_there_are(commons: Commons) -> None:
    with pytest.raises(NoFiguresError, match="There are: gap, trend, uncertainty"):
        commons.measure_map(commons.measure_places("child_poverty", level="state"), "x" * 500)


def test_a_record_is_a_place_with_its_series(commons: Commons) -> None:
    answer = commons.measure_map(commons.measure_places("child_poverty", within="39"), "gap")
    first = answer.to_records()[0]
    assert (first["place"], first["source"], first["shows"], first["dimension"]) == (
        answer.places[0].place, "census_acs", "gap", "race",
    )  # fmt: skip
    assert len(answer.to_records()) == 88


def test_of_a_measure_without_a_better_side_no_group_is_worse_off(commons: Commons) -> None:
    page = commons.measure_places("child_poverty", level="state")
    neutral = page.model_copy(update={"measure": page.measure.model_copy(update={"direction": Direction.NEUTRAL})})
    answer = commons.measure_map(neutral, "gap")
    assert answer.columns[:2] == ("Highest group", "Lowest group")
    assert "neither is the better one" in answer.explanation
    assert commons.measure_map(page, "gap").columns[0] == "Group worst off"


def test_sure_is_said_not_to_be_different(commons: Commons) -> None:
    answer = commons.measure_map(commons.measure_places("life_expectancy", level="state"), "uncertainty")
    assert _kinds(answer) == {"sure": 51}
    assert any(note.startswith("Sure is not different") for note in answer.notes)
