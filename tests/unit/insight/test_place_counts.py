"""Places are counted honestly: the District of Columbia stands among the states and is none."""

from __future__ import annotations

import pytest

from wincommons.insight import Commons
from wincommons.insight.words.place_counts import count_places
from wincommons.insight.words.terminal import page_lines


@pytest.mark.parametrize(
    ("count", "district", "english", "spanish"),
    [
        (51, True, "50 states and DC", "50 estados y DC"),
        (51, None, "50 states and DC", "50 estados y DC"),
        (48, True, "47 states and DC", "47 estados y DC"),
        (48, False, "48 states", "48 estados"),
        (48, None, "48 places (states and DC)", "48 lugares (estados y DC)"),
    ],
)
def test_states_are_fifty_and_the_district_is_named(
    count: int, district: bool | None, english: str, spanish: str
) -> None:
    assert count_places(count, plural="states", language="en", district=district) == english
    assert count_places(count, plural="estados", language="es", district=district) == spanish


def test_other_places_are_as_many_as_they_are() -> None:
    assert count_places(3144, plural="counties", language="en") == "3,144 counties"


@pytest.mark.slow
def test_the_command_line_counts_the_same_way(commons: Commons, commons_es: Commons) -> None:
    (english,) = (line for line in page_lines(commons.measure_page("child_poverty", "state")) if "a fifth are" in line)
    assert english.startswith("50 states and DC: a fifth are below ")
    (spanish,) = (line for line in page_lines(commons_es.measure_page("child_poverty", "state")) if "quinta" in line)
    assert spanish.startswith("50 estados y DC: una quinta parte")
