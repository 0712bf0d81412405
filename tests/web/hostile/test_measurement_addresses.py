"""Every address of figures with parameters that nobody meant: an answer in words, and never an error of ours."""

from __future__ import annotations

import random
from itertools import product
from urllib.parse import quote, urlencode

import pytest

PLACE, MEASURE = "39035", "child_poverty"
LONG = "Llanfair" * 40
RIGHT_TO_LEFT = "مقاطعة كوياهوغا\u202e"
HOSTILE = (
    "", "0", "-1", "9" * 40, "1e309", "NaN", "../../etc/passwd", "..", "%00", "\x00", "\r\nSet-Cookie: a=b",
    '"><script>alert(1)</script>', "'; DROP TABLE by_place; --", "race=black;race=white", "race=", "=;=", ";", "all",
    "2019-01-01/2023-12-31", "9999-99-99/0000-00-00", "US", "39", "09", "11", "39035", "39035267000", "zcta:90210",
    "nation", "state", "county", "tract", "gap", "trend", "uncertainty", "value", "race", "sex", "race;sex",
    "20200101T000000Z", "current", "saipe", "census_acs", RIGHT_TO_LEFT, LONG, "\ud83d\ude00".encode(
        "utf-16", "surrogatepass"
    ).decode("utf-16"), "ﬁ", "İ", "ſ",
)  # fmt: skip
PARAMETERS = (
    "level", "within", "place", "places", "measures", "measure", "over", "x", "y", "against",
    "group", "period", "dimension", "show", "by",
    "release", "page", "source", "method", "boundary", "url", "format", "maxwidth", "add_words",
)  # fmt: skip
PAGES = (
    f"/measures/{MEASURE}/", "/measures/suicide_rate/", "/measures/", "/places/", f"/places/{PLACE}/", "/explore/",
    "/compare/",
    f"/measures/{MEASURE}/map.json", f"/measures/{MEASURE}/figures.csv", f"/measures/{MEASURE}/figures.json",
    "/explore/figures.csv", "/compare/figures.json", "/oembed/", "/data/", "/data/feed/", "/data/quote/",
    f"/data/releases/current/numbers/{MEASURE}/{PLACE}/", f"/data/releases/20200101T000000Z/numbers/{MEASURE}/{PLACE}/",
    *(
        f"/embed/{figure}/{MEASURE}/"
        for figure in (
            "map", "gap_map", "trend_map", "uncertainty_map", "distribution", "history", "groups", "groups_over_time",
            "slope", "scatter",
        )
    ),
)  # fmt: skip
ANSWERS = {200, 300, 301, 302, 400, 401, 403, 404, 501}
SEED = 20261201


def _asked(number: int) -> list[str]:
    """Addresses with one to three hostile parameters each; the same every time."""
    chance = random.Random(SEED)
    asked = []
    for _ in range(number):
        names = chance.sample(PARAMETERS, chance.choice((1, 1, 2, 3)))
        query = urlencode({name: chance.choice(HOSTILE) for name in names})
        asked.append(f"{chance.choice(('', '/es'))}{chance.choice(PAGES)}?{query}")
    return asked


def _answered(site, address: str) -> None:
    response = site.get(address)
    assert response.status_code in ANSWERS, address
    if not response.streaming and response["Content-Type"].startswith("text/html"):
        assert b"<script>alert(1)" not in response.content, address


@pytest.mark.slow
def test_no_parameter_of_an_address_is_an_error_of_ours(site):
    site.raise_request_exception = True
    for address in _asked(220):
        _answered(site, address)


@pytest.mark.slow
def test_a_few_of_them(site):
    for address in _asked(8):
        _answered(site, address)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/places/{}/", "/measures/{}/", "/measures/{}/map.json", "/embed/{}/child_poverty/", "/embed/gap_map/{}/",
        "/data/releases/{}/", "/data/releases/{}/tables/figures.parquet", "/data/releases/current/tables/{}.parquet",
        "/data/releases/current/numbers/{}/39035/", "/data/releases/current/numbers/child_poverty/{}/", "/data/{}.csv",
        "/data/releases/{}/numbers/child_poverty/39035/cite.bib", "/measures/child_poverty/figures.{}",
    ],
)  # fmt: skip
def test_no_part_of_a_path_is_an_error_of_ours(site, path):
    for part in HOSTILE:
        clean = part.replace("/", "")
        if clean.strip(".") and clean not in ("US", "39", "09", "11", "39035", "saipe", "census_acs", "current"):
            response = site.get(path.format(quote(clean, safe="")), follow=False)
            assert response.status_code in ANSWERS, (path, part)


@pytest.mark.slow
def test_a_place_whose_figures_are_hidden_has_its_maps_and_its_number(site, read):
    for show in ("gap", "trend", "uncertainty"):
        response = site.get(f"/measures/suicide_rate/?within=17&show={show}&place=17001")
        assert response.status_code == 200
    assert "hidden to protect people" in read(response).text
    assert site.get("/data/releases/current/numbers/suicide_rate/17001/", follow=True).status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize(("name", "show"), list(product([LONG[:300], RIGHT_TO_LEFT * 20], ["", "gap", "uncertainty"])))
def test_a_long_name_or_one_from_right_to_left_stands_in_every_page(site, read, monkeypatch, name, show):
    """As if a place were called so: names come from files, and a region may be given any."""
    from wincommons.insight import naming, reading

    monkeypatch.setattr(naming, "place_name", lambda place, language: name)
    monkeypatch.setattr(naming, "place_full_name", lambda place, language: f"{name}, OH")
    monkeypatch.setattr(reading, "place_name", lambda place, language: name)
    monkeypatch.setattr(reading, "place_full_name", lambda place, language: f"{name}, OH")
    from wincommons.web.kit import commons as opened
    from wincommons.web.kit import conditional

    conditional.forget_pages()
    opened.forget()
    try:
        for address in (
            f"/measures/child_poverty/?within=39&place=39035&show={show}",
            "/embed/history/child_poverty/?place=39035",
        ):
            response = site.get(address)
            assert response.status_code == 200
            assert name[:60] in response.content.decode()
        assert site.get("/data/releases/current/numbers/child_poverty/39035/cite.json", follow=True).status_code in (
            200,
            404,
        )
        assert name[:60] in read(site.get("/data/releases/current/numbers/child_poverty/39035/", follow=True)).text
    finally:
        conditional.forget_pages()
        opened.forget()


@pytest.mark.slow
def test_a_state_of_whose_places_none_has_a_figure_is_told_in_words(site, read):
    for show in ("", "gap", "trend", "uncertainty"):
        response = site.get(f"/measures/loneliness/?within=41&show={show}")
        assert response.status_code == 200
        text = read(response).text
        assert "None of these places has a figure; the list beneath says why of each." in text or show == "gap"
        assert "Baker County" in text
        assert "Download this map" not in text
    for address in ("/embed/map/loneliness/?within=41", "/embed/trend_map/loneliness/?within=41"):
        assert "no figures here that could be drawn" in read(site.get(address)).text
    assert site.get("/measures/loneliness/map.json?within=41&show=trend").status_code == 404
    assert site.get("/explore/?measure=loneliness&within=41").status_code == 200
