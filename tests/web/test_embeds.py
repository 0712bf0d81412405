"""A figure alone: framed by anybody, nothing of the reader in it, and only where its sources' terms allow it."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from wincommons.insight.answers import SourceLabel
from wincommons.model import Redistribute
from wincommons.web.measurement import passing_on

FIGURES = [
    "map/child_poverty/",
    "distribution/child_poverty/?place=39035",
    "history/unemployment_rate/?place=39035",
    "groups/child_poverty/",
    "slope/unemployment_rate/?places=39035,39049,39",
    "scatter/child_poverty/?against=suicide_rate&place=39035",
    "map/child_poverty/?within=39&group=race=black",
    "gap_map/child_poverty/?within=39&dimension=race",
    "groups_over_time/anxiety_symptoms/?dimension=age",
    "trend_map/suicide_rate/?within=39&place=39035",
    "uncertainty_map/child_poverty/",
]


@pytest.mark.slow
@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_each_figure_stands_alone_and_leads_to_its_page(site, read, figure, prefix):
    response = site.get(f"{prefix}/embed/{figure}")
    assert response.status_code == 200
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert "Set-Cookie" not in response
    page = read(response)
    assert [tag for tag, attributes in page.tags if tag == "style" or "style" in attributes] == []
    assert [attributes for _tag, attributes in page.tags if "data-account" in attributes] == []
    away = [attributes for tag, attributes in page.tags if tag == "a" and attributes.get("target") == "_blank"]
    assert [one["rel"] for one in away] == ["noopener"]
    assert site.get(away[0]["href"].partition("#")[0], follow=True).status_code == 200
    assert any(tag == "table" for tag, _ in page.tags)


def test_a_page_from_memory_is_framed_as_well_and_every_other_page_is_not(site):
    for _ in range(2):
        response = site.get("/embed/map/child_poverty/")
        assert "frame-ancestors *" in response["Content-Security-Policy"]
        assert "X-Frame-Options" not in response
    other = site.get("/measures/child_poverty/")
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
    assert other["X-Frame-Options"] == "DENY"
    known = site.get("/embed/map/child_poverty/", headers={"if-none-match": response["ETag"]})
    assert known.status_code == 304


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("pie/child_poverty/", "No figure is called “pie”"),
        ("map/no_such/", "no_such"),
        ("map/child_poverty/?level=galaxy", "galaxy"),
        ("map/child_poverty/?within=99", "99"),
        ("map/child_poverty/?within=09", "There is no map of these"),
        ("gap_map/unemployment_rate/", "no figures of groups"),
        ("gap_map/child_poverty/?dimension=shoe", "no gaps between groups of 'shoe'"),
        ("scatter/child_poverty/?against=child_poverty", "Two different measures"),
        ("groups/child_poverty/?dimension=shoe", "no figures here that could be drawn"),
        ("slope/life_expectancy/?places=39", "do not share two periods"),
        ("distribution/child_poverty/?place=" + "x" * 400, "xxx"),
        ("map/child_poverty/?group=race%3Dgreen", "race=green"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_the_frame(site, read, figure, words):
    response = site.get(f"/embed/{figure}")
    assert response.status_code == 404
    assert words in read(response).text
    assert "frame-ancestors *" in response["Content-Security-Policy"]


@pytest.fixture
def withheld(monkeypatch):
    """As if the terms of every source forbade it."""
    monkeypatch.setattr(
        passing_on, "withheld_words", lambda sources: f"The terms of {next(iter(sources)).title} do not allow it."
    )


@pytest.mark.slow
def test_terms_that_forbid_it_are_obeyed_with_the_reason(site, read, withheld):
    response = site.get("/embed/map/child_poverty/?within=26")
    assert response.status_code == 403
    assert "The terms of Small Area Income and Poverty Estimates (SAIPE) do not allow it." in read(response).text
    assert b"application/json" not in response.content.replace(b"application/json+oembed", b"")
    asked = quote("http://testserver/embed/map/child_poverty/?within=26", safe="")
    assert site.get(f"/oembed/?url={asked}").status_code == 401
    page = site.get("/measures/child_poverty/?within=26").content.decode()
    assert "do not allow it." in page
    assert "&lt;iframe" not in page


def test_the_reason_names_the_source_that_forbids_it():
    given = {"id": "x", "publisher": "", "address": "", "licence": "", "citation": ""}
    sources = [
        SourceLabel(title=f"Source {redistribute}", redistribute=redistribute, **given) for redistribute in Redistribute
    ]
    assert "Source no" in passing_on.withheld_words(sources)
    assert passing_on.withheld_words(sources[:2]) == ""


def _oembed(site, address, **more):
    wishes = "".join(f"&{name}={value}" for name, value in more.items())
    return site.get(f"/oembed/?url={quote(address, safe='')}{wishes}")


@pytest.mark.slow
def test_oembed_gives_the_frame_of_a_figure_or_of_a_measures_page(site):
    answer = _oembed(site, "http://testserver/measures/child_poverty/?place=39035", maxwidth=400, maxheight=9999)
    body = answer.json()
    assert (body["version"], body["type"], body["width"], body["height"]) == ("1.0", "rich", 400, 560)
    assert body["title"] == (
        "Cuyahoga County: 23.0%, higher than 86 in 100 counties of Ohio (by its interval, higher than 66 to 95 in 100)"
    )
    assert 'src="http://testserver/embed/distribution/child_poverty/?place=39035"' in body["html"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    spanish = _oembed(site, "http://testserver/es/embed/map/child_poverty/?within=39").json()
    assert 'src="http://testserver/es/embed/map/child_poverty/?within=39"' in spanish["html"]
    assert spanish["title"].startswith("De ")


@pytest.mark.parametrize(
    "address",
    [
        "http://evil.example/measures/child_poverty/",
        "http://testserver/measures/",
        "http://testserver/nowhere/",
        "http://[broken",
        "http://testserver/measures/child_poverty/?" + "a" * 3000,
        "http://testserver/measures/no_such/",
    ],
)
def test_oembed_knows_no_other_address(site, address):
    response = _oembed(site, address)
    assert response.status_code == 404
    assert response.json()["error"]


def test_oembed_speaks_json_alone(site):
    assert _oembed(site, "http://testserver/measures/child_poverty/", format="xml").status_code == 501
    assert site.get("/oembed/").status_code == 400


@pytest.mark.slow
def test_a_measures_page_says_how_it_is_passed_on(site, read):
    page = read(site.get("/measures/child_poverty/?place=39035"))
    assert "(by its interval, higher than 66 to 95 in 100) Everything about Cuyahoga County" in page.text
    discovered = [attributes for tag, attributes in page.tags if attributes.get("type") == "application/json+oembed"]
    assert site.get(discovered[0]["href"].removeprefix("http://testserver")).status_code == 200
    html = site.get("/measures/child_poverty/?place=39035").content.decode()
    assert "/embed/map/child_poverty/?within=39&amp;place=39035" in html
    assert "WIN Commons, release" in html


@pytest.mark.slow
def test_a_place_that_is_not_among_those_shown_is_said_so(site, read):
    assert (
        "Cook County, IL is not among these places."
        in read(site.get("/measures/child_poverty/?within=39&place=17031")).text
    )
    assert site.get("/measures/child_poverty/?place=no-such-place").status_code == 404


def test_new_releases_are_a_feed_and_each_has_a_page(site, read, home):
    feed = site.get("/data/feed/")
    assert feed["Content-Type"].startswith("application/rss+xml")
    release = site.get("/healthz").json()["release"]
    address = f"/data/releases/{release}/"
    assert f"<link>http://testserver{address}</link>" in feed.content.decode()
    page = read(site.get(address))
    assert "This is the release that the pages show." in page.text
    assert "SHA-256" in page.text
    assert site.get("/data/releases/current/")["Location"] == address
    gone = site.get("/data/releases/20200101T000000Z/")
    assert gone.status_code == 404
    assert "no longer" in read(gone).text
    assert address in gone.content.decode()
