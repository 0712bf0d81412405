"""The ways through the site that people come for, by keyboard and by touch."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser


def test_from_the_home_page_to_a_place_a_measure_and_its_source_by_keyboard(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    box = page.get_by_role("combobox", name="Find a place or a measure")
    box.focus()
    page.keyboard.type("cuyahga", delay=30)
    page.get_by_role("option", name=re.compile("^Cuyahoga County, OH")).wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/39035-cuyahoga-county-oh/")
    row = page.locator("#row-child_poverty")
    assert row.locator(".number").inner_text() == "23.0%"
    assert row.locator(".interval").first.inner_text() == "19.9 to 26.1"
    row.get_by_role("link", name="Children in poverty", exact=True).click()
    page.wait_for_url("**/measures/child_poverty/")
    assert page.locator("h1").inner_text() == "Children in poverty"
    page.locator("#how").get_by_role("link", name=re.compile("SAIPE")).first.click()
    page.wait_for_url("**/data/#source-saipe")
    assert page.locator("#source-saipe h3").is_visible()


def test_escape_closes_the_suggestions_and_enter_searches(visit):
    page = visit("/")
    box = page.get_by_role("combobox", name="Find a place or a measure")
    box.fill("clevelan")
    page.locator(".suggestions").wait_for()
    page.keyboard.press("Escape")
    page.locator(".suggestions").wait_for(state="hidden")
    assert (box.get_attribute("aria-expanded"), box.input_value()) == ("false", "clevelan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=clevelan")
    assert page.locator("main").get_by_role("link", name=re.compile("^Cleveland County")).count() > 0


def test_the_same_page_in_spanish_and_back(visit):
    page = visit("/places/39035-cuyahoga-county-oh/")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/places/39035-cuyahoga-county-oh/")
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator("#strengths").inner_text() == "Fortalezas"
    page.get_by_role("link", name="English").click()
    page.wait_for_url(re.compile(r"//[^/]+/places/39035-cuyahoga-county-oh/$"))


def test_the_counties_of_a_state_are_one_choice_away(visit):
    page = visit("/measures/child_poverty/", width=390, has_touch=True)
    page.get_by_label("Counties of a state").select_option("39")
    page.locator(".state-picker").get_by_role("button", name="Show").click()
    page.wait_for_url("**/measures/child_poverty/?within=39")
    page.locator("#the-map").scroll_into_view_if_needed()
    page.locator("#the-map .figure-canvas svg.marks").wait_for()
    assert page.locator("#places tbody tr").count() == 88


def test_a_figure_leaves_the_site_with_its_numbers(visit):
    page = visit("/places/39035-cuyahoga-county-oh/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download CSV").click()
    text = coming.value.path().read_text(encoding="utf-8")
    header, first = text.splitlines()[:2]
    assert header.startswith("measure,place,start,end,period,group,value,lower,upper")
    assert ",39035," in first


def test_the_index_and_the_folds_lead_to_every_measure_on_a_phone(visit):
    page = visit("/places/39035-cuyahoga-county-oh/", width=390, has_touch=True)
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Housing").click()
    housing = page.locator("#humane_housing")
    assert housing.locator("article.row:visible").count() == 2
    housing.locator("summary", has_text="1 more measure").click()
    assert housing.locator("article.row:visible").count() == 3
    row = page.locator("#row-severe_housing_cost_burden")
    assert row.get_by_text("Source and terms").is_hidden()
    row.locator("summary").click()
    row.get_by_role("link", name="Source and terms").click()
    page.wait_for_url("**/data/#source-census_acs")
