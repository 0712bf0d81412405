"""Bright spots on the starter figures: what is found, how much of it is chance, and what is refused."""

from __future__ import annotations

import pytest

from wincommons import Commons
from wincommons.insight.answers.bright_spots import BrightSpots
from wincommons.insight.errors import NoFiguresError
from wincommons.model import Verdict


@pytest.fixture(scope="module")
def found(commons: Commons) -> BrightSpots:
    return commons.bright_spots("suicide_rate", "39035")


@pytest.mark.slow
def test_counted_deaths_show_fewer_bright_spots_than_chance_alone_would(found: BrightSpots) -> None:
    assert (found.looked, len(found.spots), found.holding, found.reason) == (618, 10, 0, "")
    assert found.by_chance == pytest.approx(618 * 0.025)
    assert found.words == (
        "On “Deaths by suicide”, 10 of 618 counties do better than their peers predict, beyond the interval. Chance "
        "alone would put about 15 there. None stands out so far that chance can be ruled out when so many are looked "
        "at."
    )
    assert {one.reason: one.places for one in found.left_out} == {"hidden": 125, "near_hidden": 276}
    assert (found.series.basis.value, found.period_words) == ("counted", "2020")


def test_each_lies_beyond_the_interval_on_the_better_side_and_names_its_peers(found: BrightSpots) -> None:
    for one in found.spots:
        assert one.figure.estimate.value < one.lower < one.predicted < one.upper
        assert (one.verdict, one.better, len(one.peers)) == (Verdict.LOWER, True, 20)
        assert one.place.id not in {peer.place for peer in one.peers}
        assert one.chance < 0.0251
    assert [(one.place.state, one.place.name) for one in found.spots] == sorted(
        (one.place.state, one.place.name) for one in found.spots
    )


@pytest.mark.slow
def test_a_place_that_is_as_predicted_reads_so_and_no_word_says_because(
    found: BrightSpots, commons_es: Commons
) -> None:
    assert found.asked is not None
    assert (found.asked.verdict, found.asked.better, found.asked.holds) == (Verdict.SIMILAR, False, False)
    assert found.asked.words.endswith(": it lies within that.")
    spanish = commons_es.bright_spots("suicide_rate")
    assert [one.place.id for one in spanish.spots] == [one.place.id for one in found.spots]
    assert spanish.words.startswith("En «Muertes por suicidio», 10 de 618 condados van mejor")
    told = [*(one.words for one in found.spots), found.words, *found.lines]
    assert not any("because" in words.lower() for words in told)


def test_the_records_carry_figure_prediction_and_peers(found: BrightSpots) -> None:
    first = found.to_records()[0]
    assert (first["place"], first["looked"], first["holds"]) == (found.spots[0].place.id, 618, False)
    assert len(first["peers"].split()) == 20


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        ("child_poverty", "modelled"),  # the survey has its groups only; the whole is modelled
        ("unemployment_rate", "modelled"),
        ("children_single_parent", "no_direction"),
    ],
)
def test_what_no_place_can_do_better_in_is_refused_with_the_reason(commons: Commons, measure: str, reason: str) -> None:
    refused = commons.bright_spots(measure)
    assert (refused.reason, refused.looked, refused.spots, refused.lines) == (reason, 0, (), ())
    assert refused.words


def test_a_measure_without_counties_has_nothing_to_look_at(commons: Commons) -> None:
    with pytest.raises(NoFiguresError, match=r"no figures of .* for counties"):
        commons.bright_spots("anxiety_symptoms")


@pytest.mark.slow
def test_a_survey_is_looked_at_where_the_measure_prefers_a_model(commons: Commons) -> None:
    income = commons.bright_spots("median_household_income")
    assert (income.series.series.source, income.series.basis.value) == ("census_acs", "survey")
    assert "income" not in income.lines[0]  # what is asked about chooses no peers
    assert len(income.spots) == 101
