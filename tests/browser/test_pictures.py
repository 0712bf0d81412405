"""How each kind of page looks: a picture of each is kept, and held against the one that the documentation shows.

The pictures of the last run lie in `.pictures/` of the checkout. Where a page was changed on purpose, look at its
picture there, and take it over: `WIN_PICTURES=docs/pictures/pages .venv/bin/pytest tests/browser/test_pictures.py`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image, ImageChops, ImageStat

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
SHOWN = ROOT / "docs" / "pictures" / "pages"
KEPT = Path(os.environ.get("WIN_PICTURES") or ROOT / ".pictures")
PLACE = "/places/39035-cuyahoga-county-oh/"
THUMB = (48, 48)
MOST_CHANGED = 9.0
"""Mean difference of the thumbnails, of 255, beyond which a page looks different: letters of another machine stay under
2, a page without its styles or figures is over 20."""


class View(NamedTuple):
    """One kind of page, and how it is looked at."""

    name: str
    path: str
    width: int = 1440
    scheme: str = "light"


VIEWS = [
    View("home", "/"),
    View("search", "/search/?q=cuyahga"),
    View("place", PLACE),
    View("place-dark-phone", PLACE, 390, "dark"),
    View("place-spanish-phone", "/es" + PLACE, 390),
    View("measures", "/measures/"),
    View("measure", "/measures/child_poverty/?place=39035"),
    View("compare", "/compare/?places=39035,39049,39,US"),
    View("explore-dark", "/explore/?measure=child_poverty&within=39&group=race=black", 1440, "dark"),
    View("embed", "/embed/distribution/child_poverty/?place=39035", 720),
    View("data", "/data/"),
    View("policies", "/policies/"),
    View("policy-phone", "/policies/means_safety_sites/", 390),
    View("communities", "/communities/"),
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_page_looks_as_the_documentation_shows_it(visit, view):
    page = visit(
        view.path, width=view.width, height=1100 if view.width > 600 else 844, scheme=view.scheme,
        reduced_motion="reduce",
    )  # fmt: skip
    near = page.locator("[data-figure]:visible")
    for index in range(near.count()):
        if near.nth(index).evaluate("figure => figure.getBoundingClientRect().top < innerHeight"):
            near.nth(index).locator(".figure-canvas svg.marks").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it is wider than the window"
    page.evaluate("document.fonts.ready.then(() => true)")
    KEPT.mkdir(parents=True, exist_ok=True)
    target = KEPT / f"{view.name}.png"
    page.screenshot(path=target)
    with Image.open(target) as taken:
        # 128 colors are enough for a page, and a third of the bytes.
        taken.convert("RGB").quantize(colors=128).save(target, optimize=True)
    assert _difference(target, SHOWN / target.name) < MOST_CHANGED, f"look at {target}"


def _difference(one: Path, other: Path) -> float:
    with Image.open(one) as left, Image.open(other) as right:
        small = [picture.convert("RGB").resize(THUMB, Image.Resampling.BOX) for picture in (left, right)]
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean)
