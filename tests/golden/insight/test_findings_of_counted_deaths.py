"""Gaps in a real table of counted deaths that a person loads: intervals from counts, widest and closing, words.

Deaths by firearm by state and race, 2018 to 2023 (CDC, WISQARS). What is told is held against plain reading of the
file: no line of ours but the mapping.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from tests.trial_files import trial_file

from wincommons import Commons
from wincommons.data.load import load

MAPPING = """
source:
  id: wisqars_firearm
  title: Firearm deaths by state and race, WISQARS
  publisher: Centers for Disease Control and Prevention
  licence: United States government work, in the public domain
  redistribute: no
  address: https://wisqars.cdc.gov/
vintage: "2023"
place: {column: State, level: state}
period: {column: Year}
groups:
  - dimension: race
    column: Race
    words: {White: white, Black: black, American Indian / Alaska Native: aian, Asian: asian,
            HI Native / Pacific Islander: nhpi, More than One Race: two_or_more}
figures:
  - {value: Crude Rate, measure: firearm_fatalities, numerator: Deaths, denominator: Population}
missing: ["0**", "0.00**"]
suppressed: ["--"]
basis: counted
method: crude
"""
WORDS = {"White": "white", "Black": "black", "Asian": "asian", "American Indian / Alaska Native": "aian"}


@pytest.fixture(scope="module")
def file() -> Path:
    return trial_file("data/cdc_wisqars/gun_deaths-state-race_nh.csv")


@pytest.fixture(scope="module")
def opened(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Commons:
    home = tmp_path_factory.mktemp("counted")
    mapping = home / "deaths.mapping.yaml"
    mapping.write_text(MAPPING)
    result = load("file", file, home=home, options={"mapping": str(mapping)})
    # Rates that the publisher marks as unstable (29.63**) are no numbers here, and the line of totals has no race.
    assert (result.accepted, result.refused) == (1637, 200)
    return Commons.open(home)


@pytest.fixture(scope="module")
def counted(file: Path) -> dict[tuple[str, str, str], tuple[float, float]]:
    """(state, race, year) -> events and people, of the file's own lines."""
    found = {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for line in csv.reader(lines):
            if len(line) == 8 and line[0].isdigit() and line[3].replace(",", "").isdigit() and line[1] in WORDS:
                year, race, state, deaths, people = line[:5]
                found[state, WORDS[race], year] = (float(deaths.replace(",", "")), float(people.replace(",", "")))
    return found


def byar(events: float, people: float) -> tuple[float, float]:
    """Breslow & Day (1987), 2.13."""
    low = events * (1 - 1 / (9 * events) - 1.959964 / (3 * math.sqrt(events))) ** 3
    more = events + 1
    return low / people * 1e5, more * (1 - 1 / (9 * more) + 1.959964 / (3 * math.sqrt(more))) ** 3 / people * 1e5


@pytest.mark.slow
def test_a_figure_has_the_interval_of_its_counts(opened: Commons, counted) -> None:
    (part,) = opened.gaps("OH", "firearm_fatalities").parts
    shown = {str(one.group).removeprefix("race="): one.estimate for one in part.groups}
    for race in ("white", "black"):
        events, people = counted["Ohio", race, "2023"]
        told = shown[race]
        assert told.value == pytest.approx(events / people * 1e5, abs=0.005)
        assert (told.lower, told.upper) == pytest.approx(byar(events, people), rel=1e-5)


def test_the_widest_gaps_are_those_of_the_file_and_name_the_persons_own_source(opened: Commons, counted) -> None:
    told = opened.findings("state", "firearm_fatalities")
    assert len(told.widest) == 10
    factors = [one.factor for one in told.widest]
    assert factors == sorted(factors, reverse=True)
    for one in told.widest:
        rates = []
        for group in (one.group, one.reference):
            events, people = counted[one.place.name, str(group).removeprefix("race="), "2023"]
            rates.append(events / people)
        assert one.gap.ratio == pytest.approx(rates[0] / rates[1], rel=1e-2)
        assert one.gap.ratio_lower < one.gap.ratio < one.gap.ratio_upper
        assert one.gap.source_title == "Firearm deaths by state and race, WISQARS"
    assert told.widest[0].words.replace("\N{NO-BREAK SPACE}", " ") == (
        "California: Black people: 22.2 per 100,000; Asian people: 2.6 per 100,000. 8.6 times (7.1 to 10.3)."
    )


def test_six_years_with_a_rise_and_a_fall_show_no_clear_change(opened: Commons) -> None:
    told = opened.findings("state", "firearm_fatalities")
    assert told.closing == ()
    assert told.closing_words == (
        "Of 41 gaps 0 are closing, 0 are widening and 34 show no clear change. Of the others nothing can be said: too "
        "few comparable years (7)."
    )
    spanish = opened.in_language("es").findings("state", "firearm_fatalities")
    assert spanish.closing_words.startswith("De 41 brechas, 0 se cierran, 0 se ensanchan y 34 no cambian claramente.")


def test_the_persons_own_source_stands_among_the_sources(opened: Commons) -> None:
    (mine,) = [one for one in opened.sources() if one.loaded]
    assert (mine.source.id, mine.source.redistribute.value, mine.rows) == ("wisqars_firearm", "no", 1637)
