"""Places side by side: the state stands in the address, and what cannot be used of it is answered with a sentence."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from wincommons.insight import Commons

TWO = "/compare/?places=39035,39049"


@pytest.mark.slow
def test_the_matrix_says_what_the_answer_says(site, read, home):
    text = read(site.get("/compare/?places=39035,39049,39&measures=child_poverty,suicide_rate")).text
    table = Commons.open(home=home).compare(["39035", "39049", "39"], ["child_poverty", "suicide_rate"])
    for row in table.rows:
        assert row.measure.name in text
        assert row.series.words in text
        shown = [" ".join(cell.figure.text.split()) for cell in row.cells if cell.figure]
        assert [one for one in shown if one not in text] == []
    assert "17.5% 16.8 to 18.2 Better" in text
    assert "19.8% 17.4 to 22.2 Similar" in text
    assert "No figure in this series." in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("places=39035%2C39049", "places=39035,39049"),
        ("places=39035&places=39049", "places=39035,39049"),
        ("places=39035-cuyahoga-county-oh,39035,39049", "places=39035,39049"),
        ("places=39035&add_words=Franklin+County%2C+OH", "places=39035,39049"),
        ("places=39035&add=place%3A39049&add_words=whatever", "places=39035,39049"),
        (
            "places=39035&measures=child_poverty&measures=suicide_rate",
            "places=39035&measures=child_poverty,suicide_rate",
        ),
        ("places=39035&over=no_such&utm_source=letter", "places=39035"),
        ("places=us", "places=US"),
    ],
)
def test_every_spelling_leads_to_the_one_that_is_kept(site, sent, kept):
    response = site.get(f"/compare/?{sent}")
    assert (response.status_code, response["Location"]) == (302, f"/compare/?{kept}")
    assert site.get(response["Location"]).status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("places=99999", 404, "We know no place of the name or code “99999”."),
        ("places=39035,cuyahga", 200, "We know no place of the name or code “cuyahga”."),
        ("places=39035&measures=no_such", 200, "There is no measure of the name “no_such”."),
        ("places=39035&add_words=Franklin+County", 200, "Several places have this name. Which one do you mean?"),
        ("places=" + ",".join(f"390{n:02}" for n in range(1, 40, 2)), 200, "Up to 8 places stand side by side"),
        ("places=" + "9" * 300, 404, "We know no place"),
        ("places=%3Cscript%3E", 404, "We know no place"),
        ("places=39035,39049&x=child_poverty&y=child_poverty", 200, "Choose two different measures."),
        ("places=39035,39049&x=life_expectancy&y=child_poverty", 200, "There are no places around the first one"),
    ],
)
def test_a_tampered_address_is_answered_with_a_sentence(site, read, query, status, words):
    response = site.get(f"/compare/?{query}")
    assert response.status_code == status
    assert words in read(response).text
    assert b"<script>" not in response.content


def test_the_one_in_the_same_state_is_offered_first(site):
    html = site.get("/compare/?places=39035&add_words=Franklin+County").content.decode()
    notice = html[html.index('class="notice') :]
    assert notice.index("Franklin County, OH") < notice.index("Franklin County, AL")
    assert "/compare/?places=39035,39049" in notice


@pytest.mark.slow
def test_without_a_place_the_page_asks_for_one(site, read):
    page = read(site.get("/compare/"))
    assert "Compare places" in page.text
    begin = [
        attributes["href"] for tag, attributes in page.tags if "/compare/?places=" in (attributes.get("href") or "")
    ]
    assert len(begin) == 2
    assert [site.get(address).status_code for address in begin] == [200, 200]


@pytest.mark.slow
def test_each_place_can_be_made_the_yardstick_or_taken_away(site, read):
    page = read(site.get(TWO + "&over=unemployment_rate"))
    chips = [attributes["href"] for tag, attributes in page.tags if attributes.get("class") == "chip-do no-print"]
    assert [parse_qs(urlsplit(address).query)["places"] for address in chips] == [["39049"], ["39049,39035"], ["39035"]]
    assert all(parse_qs(urlsplit(address).query)["over"] == ["unemployment_rate"] for address in chips)


def _specifications(response, read):
    html = response.content.decode()
    parts = html.split('<script type="application/json">')[1:]
    return [json.loads(part.partition("</script>")[0]) for part in parts]


@pytest.mark.slow
def test_then_and_now_and_two_measures_are_figures_with_tables(site, read):
    response = site.get(TWO + "&over=unemployment_rate&x=child_poverty&y=suicide_rate")
    slope, scatter = _specifications(response, read)
    assert "from 5.1% in 2015 to 3.9% in 2024" in slope["description"]
    assert scatter["description"].startswith("Children in poverty and Deaths by suicide, a point for each place")
    text = read(response).text
    assert "Unemployment, 2015 and 2024" in text
    assert "Association is not cause: places that differ in one thing differ in many others." in text
    assert "Modeled figures: “Children in poverty”." in text
    assert "places lack one of the two figures" in text


def test_no_pattern_is_drawn_that_nobody_asked_for(site, read):
    assert "the-scatter" not in site.get(TWO).content.decode()


def test_one_place_alone_is_offered_its_state_and_nation(site, read):
    page = read(site.get("/compare/?places=39035"))
    assert "Set beside it: Ohio · United States" in page.text
    assert "Only one of these places has a figure." not in page.text


@pytest.mark.slow
def test_the_download_carries_the_verdicts(site):
    rows = site.get("/compare/figures.csv?places=39035,39&measures=child_poverty").content.decode().splitlines()
    assert len(rows) == 3
    assert "lower,better" in rows[2]
    body = site.get("/compare/figures.json?places=39035,39&measures=child_poverty").json()
    assert [row["place"] for row in body["figures"]] == ["39035", "39"]
    assert set(body["sources"]) == {"saipe"}
    assert site.get("/compare/figures.pdf?places=39035").status_code == 404
    assert site.get("/compare/figures.csv").status_code == 400


def test_the_page_is_kept_and_confirmed_by_its_etag(site):
    first = site.get(TWO)
    assert site.get(TWO, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert "Set-Cookie" not in first
