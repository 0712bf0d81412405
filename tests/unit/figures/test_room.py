"""What a page keeps free for a figure that is not drawn yet."""

from __future__ import annotations

import pytest
from tests.unit.figures.test_charts import EVERY_CHART, WORDS

from wincommons.figures import GroupFigure, Room, groups, room_of, room_of_map


def test_a_map_grows_with_the_page_and_its_legend_does_not() -> None:
    drawn = room_of(EVERY_CHART["map"]().specification)
    assert drawn == room_of_map("map:counties-39")
    assert (drawn.aspect, room_of_map("map:states").aspect) == (0.85, 0.63)
    assert drawn.height > 0


@pytest.mark.parametrize("count", [2, 7])
def test_each_group_takes_a_row(count: int) -> None:
    members = [GroupFigure(f"Group {number}", 10.0 + number, 9.0, 30.0) for number in range(count)]
    drawn = room_of(groups(members, place_name="Ohio", **WORDS).specification)
    assert drawn == Room(aspect=None, height=34 * count + 52)


@pytest.mark.parametrize(("chart", "height"), [("distribution", 321), ("few", 161), ("history", 320)])
def test_other_charts_are_as_high_on_every_page(chart: str, height: int) -> None:
    """As measured in Chromium at 390 and at 1440 pixels; the test in the browser holds them to it."""
    assert room_of(EVERY_CHART[chart]().specification) == Room(aspect=None, height=height)
