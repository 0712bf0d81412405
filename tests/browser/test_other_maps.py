"""The maps of the gap, the trend and of uncertainty, and one number to quote: by hand, by keyboard, without scripts."""

from __future__ import annotations

import pytest
from tests.browser.reader import check, reach

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("show", ["gap", "trend", "uncertainty"])
def test_each_map_is_drawn_with_its_legend_and_moves_nothing(visit, show, scheme, width):
    page = visit(f"/measures/suicide_rate/?within=39&show={show}" if show != "gap" else
                 "/measures/child_poverty/?within=39&show=gap", scheme=scheme, width=width)  # fmt: skip
    figure = page.locator("#the-map")
    before = figure.bounding_box()["height"]
    figure.scroll_into_view_if_needed()
    page.locator("#the-map[data-drawn]").wait_for()
    after = figure.bounding_box()["height"]
    assert abs(after - before) <= 12
    assert figure.locator(".role-legend-label text").count() >= 2
    assert figure.locator("svg path[fill^='url(']").count() >= 1
    check(page)


def test_the_choice_is_made_by_keyboard_and_stands_in_the_address(visit):
    page = visit("/measures/child_poverty/?within=39")
    link = page.get_by_role("link", name="How unsure", exact=True)
    reach(page, link)
    page.keyboard.press("Enter")
    page.wait_for_url("**/measures/child_poverty/?within=39&show=uncertainty#map")
    page.get_by_role("link", name="How unsure", exact=True).and_(page.locator("[aria-current=page]")).wait_for()


def test_without_scripts_a_number_is_found_and_quoted(visit):
    page = visit("/data/#quote", java_script_enabled=False)
    page.locator("[name=measure]").select_option("child_poverty")
    page.get_by_label("Place: a name or a code").fill("Cuyahoga County")
    page.get_by_role("button", name="Go to the number").click()
    page.locator("#quote-title").wait_for()
    assert "/numbers/child_poverty/39035/?period=2023-01-01/2023-12-31&source=saipe" in page.url
    assert page.get_by_label("Permanent address").input_value() == page.url
    assert "@misc{" in page.get_by_label("BibTeX").input_value()
