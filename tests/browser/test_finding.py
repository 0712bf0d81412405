"""Finding a place by keyboard, by ZIP code and by where one is; a position never leaves the browser."""

from __future__ import annotations

import re

import pytest

from .reader import check, press

pytestmark = pytest.mark.browser

CLEVELAND = {"latitude": 41.4901, "longitude": -81.7043, "accuracy": 40}
HERE = "You are here:"


def asked_near(visit, path: str = "/", **options):
    """The page after a press of the button, with every request that it made since."""
    page = visit(path, **options)
    asked = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.get_by_role("button", name=re.compile("Near me|Cerca de mí")).click()
    return page, asked


def test_a_position_finds_its_county_and_goes_nowhere(visit):
    page, asked = asked_near(visit, geolocation=CLEVELAND, permissions=["geolocation"])
    link = page.locator(".near [role=status]").get_by_role("link")
    link.first.wait_for()
    assert link.all_inner_texts() == ["Cuyahoga County, OH"]
    assert page.locator(".near [role=status]").inner_text().startswith(HERE)
    assert link.first.evaluate("e => e === document.activeElement"), "Enter goes there"
    where = [request for request in asked if re.search(r"41[.,]?4|81[.,]?7|latitude|longitude|accuracy", request)]
    assert where == []
    found = [re.sub(r"^http://[^/]+", "", request).strip() for request in asked]
    assert [re.sub(r"-[0-9A-Z]{8}\.", ".", one) for one in found if "/static/" not in one or "map" in one] == [
        "/static/dist/map-counties.json",
        "/search/suggest/?q=39035",
    ]
    check(page)
    press(page, "Enter")
    page.wait_for_url("**/places/39035-cuyahoga-county-oh/")


@pytest.mark.parametrize(
    ("latitude", "longitude", "counties"),
    [
        (21.3069, -157.8583, ["Honolulu County, HI"]),
        (61.2176, -149.8997, ["Anchorage Municipality, AK"]),
        (25.7743, -80.1937, ["Miami-Dade County, FL"]),
        (47.6062, -122.3321, ["King County, WA"]),
        (30.2672, -97.7431, ["Travis County, TX"]),
        (44.8012, -68.7778, ["Penobscot County, ME"]),
        (41.3560, -81.8800, ["Cuyahoga County, OH", "Lorain County, OH"]),
        (38.9072, -77.0369, ["District of Columbia, DC"]),
    ],
    ids=["Honolulu", "Anchorage", "Miami", "Seattle", "Austin", "Bangor", "at a border", "Washington"],
)
def test_the_map_knows_every_corner_of_the_nation(visit, latitude, longitude, counties):
    where = {"latitude": latitude, "longitude": longitude, "accuracy": 20}
    page, _ = asked_near(visit, geolocation=where, permissions=["geolocation"])
    page.locator(".near [role=status]").get_by_role("link").first.wait_for()
    assert page.locator(".near [role=status]").get_by_role("link").all_inner_texts()[: len(counties)] == counties


def test_a_position_abroad_or_refused_is_a_sentence(visit):
    paris = {"latitude": 48.8566, "longitude": 2.3522, "accuracy": 20}
    page, _ = asked_near(visit, "/search/", geolocation=paris, permissions=["geolocation"], scheme="dark", width=390)
    page.get_by_text("You seem to be outside the 50 states and DC.").wait_for()
    check(page)
    page, asked = asked_near(visit, "/es/", permissions=[])
    page.get_by_text("Su navegador no dijo dónde está. No se envió nada.").wait_for()
    assert [request for request in asked if "mark-" not in request] == [], "the tab's own picture aside"
    check(page)


def test_without_scripts_no_button_promises_anything(visit):
    page = visit("/", java_script_enabled=False)
    assert page.get_by_text("Near me").is_visible() is False
    assert page.get_by_role("button", name="Search").is_visible()


def test_a_zip_code_leads_to_its_county_by_keyboard(visit):
    page = visit("/", width=390)
    box = page.get_by_role("combobox", name="Find a place or a measure")
    box.focus()
    page.keyboard.type("44113", delay=20)
    page.get_by_role("option", name=re.compile("most of ZIP code 44113")).wait_for()
    assert page.locator(".search [role=status]").inner_text() == "Found: 1"
    press(page, "ArrowDown", "Enter")
    page.wait_for_url("**/places/39035-cuyahoga-county-oh/")
    page = visit("/search/?q=44113", scheme="dark")
    assert page.get_by_text("Most of ZIP code 44113 lies in Cuyahoga County, OH.").is_visible()
    check(page)


@pytest.mark.parametrize(
    "name", ["Llanfairpwllgwyngyll" * 15, "مقاطعة كاياهوغا", "W" * 300], ids=["long", "Arabic", "wide"]
)
def test_a_name_beyond_all_measure_stays_on_a_small_screen(visit, name):
    page = visit("/places/39035-cuyahoga-county-oh/", width=320)
    page.locator("h1").evaluate("(e, name) => { e.textContent = name; }", name)
    page.locator(".place-facts, .breadcrumb li:last-child").evaluate_all(
        "(all, name) => all.forEach((e) => { e.textContent = name; })", name
    )
    assert page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth") == 0
    page = visit("/search/?q=cuyahoga", width=320)
    page.locator(".hits a").evaluate_all("(all, name) => all.forEach((e) => { e.textContent = name; })", name)
    assert page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth") == 0
