"""Pictures beside links: told by the page, drawn by the worker alone, and gone with their release."""

from __future__ import annotations

import pytest

from wincommons.figures import export
from wincommons.web.measurement import previews

MEASURE, PLACE = "/measures/child_poverty/", "/places/39035-cuyahoga-county-oh/"


def _told(page) -> dict[str, str]:
    return {attributes["property"]: attributes["content"] for tag, attributes in page.tags if "property" in attributes}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "name", "words"),
    [
        (MEASURE, "map-child_poverty-us-en", "Children in poverty; map of 50 states and DC"),
        (PLACE, "map-child_poverty-39-en", "Children in poverty; map of 88 counties"),
        ("/places/us-united-states/", "map-child_poverty-us-en", "map of 50 states and DC"),
        ("/es" + MEASURE, "map-child_poverty-us-es", "mapa de"),
    ],
)
def test_a_page_names_its_picture_and_says_what_it_shows(site, read, address, name, words):
    told = _told(read(site.get(address)))
    assert told["og:image"].startswith("http://testserver/")
    assert told["og:image"].endswith(f"/previews/{name}.png")
    assert words in told["og:image:alt"]
    assert told["og:url"] == f"http://testserver{address}"


def test_none_is_drawn_for_a_request(site, monkeypatch):
    monkeypatch.setattr(export, "to_png", lambda *_, **__: pytest.fail("drawn in a request"))
    response = site.get("/previews/map-child_poverty-us-en.png")
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")
    for name in ("..%2f..%2fdb", "map-child_poverty-us-xx", "map--us-en"):
        assert site.get(f"/previews/{name}.png").status_code == 404


@pytest.mark.slow
def test_the_worker_draws_them_once_and_lets_go_of_those_of_older_releases(site, home, monkeypatch):
    drawn = []
    monkeypatch.setattr(export, "built_maps", lambda names: {})
    monkeypatch.setattr(export, "to_png", lambda figure, **_: drawn.append(figure.title) or b"a picture")
    monkeypatch.setattr(previews, "_wanted", lambda: iter([("child_poverty", ""), ("child_poverty", "39")]))
    old = home / "previews" / "an-older-release"
    old.mkdir(parents=True)
    previews.draw_previews()
    previews.draw_previews()
    assert len(drawn) == 4, "two pictures in each language, and not again"
    assert not old.exists()
    response = site.get("/es/previews/map-child_poverty-39-es.png")
    assert b"".join(response.streaming_content) == b"a picture"
    assert response["Content-Type"] == "image/png"


@pytest.mark.slow
def test_a_turn_of_the_worker_ends_in_time_and_the_next_goes_on(site, home, monkeypatch):
    monkeypatch.setattr(export, "built_maps", lambda names: {})
    monkeypatch.setattr(export, "to_png", lambda figure, **_: b"a picture")
    monkeypatch.setattr(previews, "_wanted", lambda: iter([("child_poverty", ""), ("child_poverty", "39")]))
    previews.draw_previews(seconds=-1)
    folder = previews.file_of("x").parent
    assert list(folder.iterdir()) == []
    previews.draw_previews()
    assert len(list(folder.glob("*.png"))) == 4
    assert (folder / "done").exists()
