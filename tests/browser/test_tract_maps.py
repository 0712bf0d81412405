"""A county's tracts, drawn on borders that the host has loaded: seen, by keyboard, without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.reader import check, reach
from tests.planted_borders import plant

pytestmark = pytest.mark.browser
COUNTY, MEASURE = "/places/39035-cuyahoga-county-oh/", "/measures/life_expectancy/?within=39035&level=tract"


@pytest.fixture
def borders(server_home: Path, commons) -> Iterator[None]:
    """Squares in the place of Cuyahoga County's tracts, for this test alone: other tests measure pages without them."""
    plant(server_home, [one.place for one in commons.measure_places("life_expectancy", within="39035").places.numbers])
    yield
    shutil.rmtree(server_home / "boundaries")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "figure"), [(COUNTY, "#the-tracts"), (MEASURE, "#the-map")])
@pytest.mark.usefixtures("borders")
def test_the_tracts_are_drawn_and_move_nothing(visit, path, figure, scheme, width):
    page = visit(path, scheme=scheme, width=width)
    drawn = page.locator(figure)
    before = drawn.bounding_box()["height"]
    drawn.scroll_into_view_if_needed()
    page.locator(f"{figure}[data-drawn]").wait_for()
    assert abs(drawn.bounding_box()["height"] - before) <= 12
    assert drawn.locator(".role-legend-label text").count() == 6
    assert drawn.locator("svg path[fill^='url(']").count() >= 1  # tracts without a figure
    check(page)


def test_from_the_county_by_keyboard_to_the_page_of_a_tract(visit, borders):
    page = visit(COUNTY)
    reach(page, page.get_by_role("link", name="Life expectancy at birth: 447 tracts, by name"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/measures/life_expectancy/?within=39035")
    page.locator("#places a", has_text="Census tract 1011.01").first.click()
    page.locator("#tracts-title", has_text="Census tracts of Cuyahoga County").wait_for()


def test_without_borders_or_scripts_the_list_and_the_sentence_are_there(visit):
    page = visit(MEASURE, java_script_enabled=False, width=390)
    page.get_by_text("There is no map yet: this site does not hold the borders").wait_for()
    assert page.locator("#places a", has_text="Census tract").count() > 20


def test_in_spanish(visit, borders):
    page = visit(f"/es{COUNTY}", width=390)
    page.locator("#tracts-title", has_text="Sectores censales").wait_for()
    check(page)
