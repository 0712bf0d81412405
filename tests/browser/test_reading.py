"""Every page can be read: by a screen reader, in the dark, on a small phone, without scripts, in Spanish."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from tests.browser.reader import violations

pytestmark = pytest.mark.browser

PLACE = "/places/39035-cuyahoga-county-oh/"
PAGES = [
    "/",
    "/places/",
    PLACE,
    "/places/us-united-states/",
    "/places/39-ohio/",
    "/places/39035101101/",
    "/measures/",
    "/measures/child_poverty/",
    "/measures/child_poverty/?within=39",
    "/measures/child_poverty/?within=39&show=gap",
    "/data/releases/current/numbers/child_poverty/39035/",
    "/embed/groups_over_time/anxiety_symptoms/",
    "/measures/voter_turnout/",
    "/compare/?places=39035,39049,39,US&over=unemployment_rate&x=child_poverty&y=suicide_rate",
    "/explore/?measure=child_poverty&within=39&group=race=black",
    "/embed/distribution/child_poverty/?place=39035",
    "/data/",
    "/data/releases/current/",
    "/search/?q=cuyahga",
    "/about/",
    "/styles/",
    "/es" + PLACE,
]


def _unfold(page) -> None:
    """Open every fold by hand: what is hidden cannot be checked."""
    folds = page.locator("main details:not([open]) > summary:visible")
    while folds.count():
        folds.first.click()


def _draw_all(page) -> None:
    """Scroll down so that every figure in sight is drawn, and wait until each is."""
    figures = page.locator("[data-figure]:visible")
    for index in range(figures.count()):
        figures.nth(index).scroll_into_view_if_needed()
        figures.nth(index).locator(".figure-canvas svg.marks").wait_for()
    page.locator("h1").scroll_into_view_if_needed()  # else the index, which stays at hand, lies over what is checked


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1440, "light"), (1440, "dark")])
def test_axe_finds_nothing(visit, path, width, scheme):
    page = visit(path, width=width, scheme=scheme, bypass_csp=True)
    _draw_all(page)
    assert violations(page) == []
    if path == PLACE:
        _unfold(page)
        _draw_all(page)
        assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_wider_than_the_screen(visit, path, width):
    page = visit(path, width=width)
    _unfold(page)
    _draw_all(page)
    assert page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth") == 0


@pytest.mark.parametrize(
    ("path", "width", "most"),
    # A state's map stands in the open: 360 px on a phone, 180 beyond the text beside it on a wide screen. So does
    # what is said of a county's tracts: 260 px on a phone.
    [(PLACE, 390, 8760), (PLACE, 1440, 5500), ("/places/39-ohio/", 390, 8860), ("/places/39-ohio/", 1440, 5850)],
)
def test_a_place_is_told_in_a_few_screens(visit, path, width, most):
    page = visit(path, width=width)
    _draw_all(page)
    assert page.locator("html").evaluate("e => e.scrollHeight") <= most


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_into_a_fold_opens_it(visit, scripts):
    page = visit(PLACE + "#row-long_commute", java_script_enabled=scripts)
    page.locator("#row-long_commute .number").wait_for()
    page = visit(PLACE, java_script_enabled=scripts)
    row = page.locator("#row-uninsured")
    assert row.locator(".number").is_hidden()
    page.goto(page.url + "#row-uninsured")
    row.locator(".number").wait_for()


def test_without_scripts_the_tables_say_it_all(visit):
    page = visit("/measures/child_poverty/", java_script_enabled=False)
    assert page.locator("[data-figure] svg:visible").count() == 0, "nor is there a hole where the picture would be"
    table = page.locator("#the-map details:not(.sharing)")
    table.locator("summary").click()
    assert table.locator("tbody tr").count() == 51
    page.goto(re.sub(r"/measures/.*", "/search/?q=cuyahga", page.url))
    page.get_by_role("link", name="Cuyahoga County, OH", exact=True).click()
    assert page.locator("h1").inner_text() == "Cuyahoga County"


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "path",
    ["/", "/measures/child_poverty/?level=state", "/measures/child_poverty/?level=county",
     "/es/measures/anxiety_symptoms/"],
)  # fmt: skip
def test_nothing_moves_when_a_figure_is_drawn(visit, path, width):
    page = visit("/about/", width=width)
    held, released = [], []

    def hold(route):
        """Let all but the drawing code pass: it is by far the largest of the chunks."""
        answer = route.fetch()
        if len(answer.body()) > 100_000 and not released:
            held.append((route, answer))
        else:
            route.fulfill(response=answer)

    page.route(re.compile(r"/chunk-[^/]*\.js"), hold)
    page.goto(urljoin(page.url, path), wait_until="load")
    figures = page.locator("[data-figure]:visible .figure-canvas")
    figures.first.scroll_into_view_if_needed()
    free = [canvas.bounding_box()["height"] for canvas in figures.all()]
    assert free
    assert page.locator(".figure-canvas svg.marks").count() == 0
    released.append(True)
    for route, answer in held:
        route.fulfill(response=answer)
    _draw_all(page)
    taken = [canvas.bounding_box()["height"] for canvas in figures.all()]
    assert [(one, other) for one, other in zip(free, taken, strict=True) if abs(one - other) > 4] == []


def test_dark_is_drawn_in_its_own_colours(visit):
    drawn = {}
    for scheme in ("light", "dark"):
        page = visit("/measures/child_poverty/", scheme=scheme)
        _draw_all(page)
        drawn[scheme] = page.locator("#the-map svg path[fill='#1a6a86']").count()
    assert drawn["light"] > 0
    assert drawn["dark"] == 0


def test_paper_carries_the_figures_without_the_furniture(visit):
    page = visit(PLACE)
    page.emulate_media(media="print")
    assert page.locator(".masthead nav").is_hidden()
    assert page.locator("#row-child_poverty .number").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_folds_nothing_away(visit, scripts):
    page = visit(PLACE, width=760, java_script_enabled=scripts)
    page.emulate_media(media="print")
    rows = page.locator("article.row")
    assert rows.count() > 20
    assert [index for index in range(rows.count()) if not rows.nth(index).locator(".depth .foot").is_visible()] == []
    assert page.locator("#row-uninsured > .mark").is_visible()


@pytest.mark.parametrize(
    ("path", "part"), [(PLACE, "h1"), (PLACE, ".story"), ("/es" + PLACE, ".story mark"), (PLACE, ".row .number"),
                       ("/measures/child_poverty/", ".question"), ("/about/", "main p")],
)  # fmt: skip
def test_every_letter_is_drawn_in_a_font_of_the_sites_own(visit, path, part):
    page = visit(path)
    page.evaluate("document.fonts.ready.then(() => true)")
    browser = page.context.new_cdp_session(page)
    browser.send("DOM.enable")
    browser.send("CSS.enable")
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    node = browser.send("DOM.querySelector", {"nodeId": root, "selector": part})["nodeId"]
    drawn = browser.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert drawn
    assert [font["familyName"] for font in drawn if not font["isCustomFont"]] == []
