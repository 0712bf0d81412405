"""Where an aim stands: kept baselines, revisions, the way to a target, and targets that nobody can aim at."""

from __future__ import annotations

from datetime import date

import pytest

from wincommons.insight import Commons, NoFiguresError
from wincommons.model import Language, Period, Verdict

CUYAHOGA, DUE = "39035", date(2031, 12, 31)


@pytest.fixture(scope="module")
def commons(starter_home):
    return Commons.open(starter_home)


@pytest.fixture(scope="module")
def suicide(commons):
    """Deaths by suicide in 2015, as if they had been written down then: 12.2 per 100,000."""
    asked = commons.aim(CUYAHOGA, "suicide_rate")
    point = next(one for one in asked.course.history.points if one.period == Period.year(2015))
    known = point.estimate
    return asked.now.model_copy(
        update={"value": known.value, "lower": known.lower, "upper": known.upper, "period": point.period}
    )


def test_what_would_be_written_down_today(commons):
    asked = commons.aim(CUYAHOGA, "child_poverty")
    now = asked.now
    assert (now.value, now.lower, now.upper, now.period, now.source, now.vintage, now.basis) == (
        23.0, 19.9, 26.1, Period.year(2023), "saipe", "2023", "modelled",
    )  # fmt: skip
    assert now.release == asked.release.id
    assert asked.people is not None
    assert asked.people.words == "56,776 children"
    assert (asked.baseline_text, asked.progress, asked.revised, asked.reached) == ("", None, None, None)


def test_a_group_has_its_own_series(commons):
    asked = commons.aim(CUYAHOGA, "child_poverty", "race=black")
    assert (asked.figure.text, asked.source.id, asked.words) == ("38.6%", "census_acs", "")
    assert asked.group_name


def test_nothing_newer_than_the_baseline_says_so(commons):
    now = commons.aim(CUYAHOGA, "child_poverty").now
    asked = commons.aim(CUYAHOGA, "child_poverty", baseline=now, target=17, due=DUE)
    assert asked.progress_words == "No figure is newer than the baseline (2023) yet: nothing can be said so far."
    assert (asked.progress, asked.reached, asked.revised_words) == (None, None, "")
    assert asked.against_words == "2031 cannot be foreseen: too many years are missing."


@pytest.mark.parametrize(
    ("target", "reached", "begins"),
    [
        (16.2, False, "46% of the way is gone (−5 to 101)."),
        (13.0, True, "It is at the target or beyond."),
        (10.2, False, "It went the other way, by 92% of the distance (−206 to 10)."),
    ],
)
def test_the_way_is_told_with_its_interval(commons, suicide, target, reached, begins):
    asked = commons.aim(CUYAHOGA, "suicide_rate", baseline=suicide, target=target, due=DUE)
    share = (14.01 - suicide.value) / (target - suicide.value)
    assert (asked.progress.share, asked.reached) == (pytest.approx(share, abs=0.01), reached)
    assert asked.progress.verdict is Verdict.SIMILAR
    assert asked.progress_words.startswith(begins)
    assert asked.progress_words.endswith("The difference from the baseline may be chance.")


@pytest.mark.parametrize(
    ("target", "means"),
    [
        (8.0, "At this pace the target of 8.0\u00a0per 100,000 would not be reached."),
        (12.0, "The target of 12.0\u00a0per 100,000 lies within what is likely: it may be reached or not."),
    ],
)
def test_the_outlook_is_set_against_the_target(commons, target, means):
    now = commons.aim(CUYAHOGA, "suicide_rate").now
    asked = commons.aim(CUYAHOGA, "suicide_rate", baseline=now, target=target, due=DUE)
    assert asked.against_words == f"{asked.course.outlook.words} {means}"


def test_a_revised_baseline_shows_both_figures_and_both_releases(commons):
    now = commons.aim(CUYAHOGA, "child_poverty").now
    kept = now.model_copy(update={"value": 22.4, "lower": 19.1, "upper": 25.7, "release": "20250101T000000Z"})
    asked = commons.aim(CUYAHOGA, "child_poverty", baseline=kept, target=17, due=DUE)
    assert asked.revised is not None
    assert (asked.baseline_text, asked.baseline_interval, asked.revised.text) == ("22.4%", "19.1 to 25.7", "23.0%")
    assert asked.revised_words.startswith(
        "The source has revised this figure. When the aim was agreed it was 22.4% (release 20250101T000000Z); now"
    )
    assert f"23.0% (release {now.release})" in asked.revised_words


@pytest.mark.slow
def test_a_baseline_that_is_gone_from_the_release_says_so(commons):
    now = commons.aim(CUYAHOGA, "child_poverty").now
    kept = now.model_copy(update={"period": Period.year(1950)})
    asked = commons.aim(CUYAHOGA, "child_poverty", baseline=kept, target=17, due=DUE)
    assert asked.revised_words.startswith("The current release does not have this figure any more: 23.0%")
    gone = now.model_copy(update={"source": "usaleep"})
    assert commons.aim(CUYAHOGA, "child_poverty", baseline=gone, target=17, due=DUE).reached is None


def test_where_there_is_no_figure_nothing_can_be_aimed_at(commons):
    with pytest.raises(NoFiguresError, match="no figures of 'Deaths by firearm'"):
        commons.aim(CUYAHOGA, "firearm_fatalities")


@pytest.mark.parametrize(
    ("measure", "stands", "target", "problem"),
    [
        ("child_poverty", 23.0, 17.0, ""),
        ("child_poverty", 23.0, 25.0, "Of this measure less is better, and it stands at 23.0%"),
        ("child_poverty", 23.0, 23.0, "The target is what the figure is now: 23.0%."),
        ("child_poverty", 23.0, -1.0, "This measure cannot fall below zero"),
        ("child_poverty", 23.0, 101.0, "A share cannot be more than all"),
        ("life_expectancy", 77.0, 76.0, "Of this measure more is better"),
        ("life_expectancy", 77.0, 79.0, ""),
    ],
)
def test_a_target_lies_on_the_better_side(commons, measure, stands, target, problem):
    told = commons.check_target(measure, stands=stands, target=target)
    assert told.problem.startswith(problem)
    assert bool(told.problem) is bool(problem)
    assert told.note == ""


def test_a_measure_without_a_better_side_takes_either_and_says_so(commons):
    neutral = next(one.measure.id for one in commons.measures() if one.measure.direction == "neutral")
    for target in (40.0, 60.0):
        told = commons.check_target(neutral, stands=50.0, target=target)
        assert (told.problem, told.note.startswith("This measure has no better side")) == ("", True)


def test_both_languages_say_the_same(commons, suicide):
    spanish = commons.in_language(Language.SPANISH)
    asked = spanish.aim(CUYAHOGA, "suicide_rate", baseline=suicide, target=10.2, due=DUE)
    assert "Va en la otra dirección" in asked.progress_words
    assert "objetivo" in asked.against_words
    assert spanish.check_target("child_poverty", stands=23, target=25).problem.startswith("En esta medida menos")
