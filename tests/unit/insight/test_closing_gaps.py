"""Gaps that close and widen, through a whole load: told fastest first, with pace, interval and years."""

from __future__ import annotations

import pytest

from wincommons import Commons
from wincommons.data.load import load

PEOPLE = 20_000_000
RATES = {"Ohio": (30.0, -1.0), "Texas": (40.0, -2.0), "Utah": (20.0, 1.5)}
"""State -> the rate of Black people in 2014, and its change a year; that of white people stays at 10."""
MAPPING = """
source: {id: counted, title: Counted, publisher: The states, licence: Ours to share, address: "https://states.example/"}
vintage: "2023"
place: {column: State, level: state}
period: {column: Year}
groups: [{dimension: race, column: Race, words: {Black: black, White: white}}]
figures: [{value: Rate, measure: firearm_fatalities, numerator: Deaths, denominator: People}]
basis: counted
method: crude
"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Commons:
    home = tmp_path_factory.mktemp("closing")
    lines = ["State,Year,Race,Rate,Deaths,People"]
    for state, (first, change) in RATES.items():
        for at in range(10):
            for race, rate in (("Black", first + change * at), ("White", 10.0)):
                lines.append(f"{state},{2014 + at},{race},{rate},{round(rate * PEOPLE / 1e5)},{PEOPLE}")
    (home / "counted.csv").write_text("\n".join(lines) + "\n")
    (home / "counted.mapping.yaml").write_text(MAPPING)
    assert load("file", home / "counted.csv", home=home).refused == 0
    return Commons.open(home)


@pytest.mark.slow
def test_the_fastest_closing_come_first_each_with_its_interval_and_years(planted: Commons) -> None:
    told = planted.findings("state", "firearm_fatalities")
    assert [one.place.name for one in told.closing] == ["Texas", "Ohio"]
    for one, (pace, gap) in zip(told.closing, ((-2.0, 12.0), (-1.0, 11.0)), strict=True):
        assert one.pace.per_year == pytest.approx(pace, abs=0.01)
        assert one.pace.lower < pace < one.pace.upper < 0
        assert one.pace.years == pytest.approx(gap / -pace, abs=0.1)
    shares = [one.share for one in told.closing]
    assert shares == sorted(shares, reverse=True)
    texas = told.closing[0].words.replace("\N{NO-BREAK SPACE}", " ")
    assert texas.startswith("Texas, Black or African American – White: Closing by 2.0 a year (99.8% interval: ")
    assert "from 2014 to 2023." in texas
    assert told.closing_words == "Of 3 gaps 2 are closing, 1 are widening and 0 show no clear change."


def test_the_same_in_spanish(planted: Commons) -> None:
    (texas, _ohio) = planted.in_language("es").findings("state", "firearm_fatalities").closing
    assert "Se cierra 2.0 al año (intervalo del 99.8 %: " in texas.words.replace("\N{NO-BREAK SPACE}", " ")
