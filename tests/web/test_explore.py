"""Explore: everything that is chosen stands in the address; what cannot be met is answered in words."""

from __future__ import annotations

import pytest


def _options(html: str, name: str) -> list[str]:
    part = html.partition(f'<select name="{name}">')[2].partition("</select>")[0]
    return [one.partition('"')[0] for one in part.split('value="')[1:]]


@pytest.mark.slow
def test_the_choices_are_those_that_the_figures_hold(site):
    html = site.get("/explore/").content.decode()
    assert _options(html, "group") == [
        "", "race=aian", "race=asian", "race=black", "race=hispanic", "race=nhpi", "race=white",
    ]  # fmt: skip
    assert _options(html, "level") == ["state", "county"]
    assert "child_poverty" in _options(html, "measure")
    assert len(_options(html, "within")) == 52


@pytest.mark.slow
def test_a_group_is_shown_in_the_series_that_has_it(site, read):
    text = read(site.get("/explore/?measure=child_poverty&within=39&group=race=black")).text
    assert "Children in poverty: Black or African American" in text
    assert "American Community Survey (ACS), 5-year estimates" in text
    assert "rest on few people: the color of those places may be chance" in text


@pytest.mark.slow
def test_another_period_is_of_the_same_series(site, read):
    html = site.get("/explore/?measure=unemployment_rate&within=39").content.decode()
    periods = _options(html, "period")
    assert len(periods) > 1
    older = site.get(f"/explore/?measure=unemployment_rate&within=39&period={periods[-1]}")
    assert older.status_code == 200
    assert (
        f"Local Area Unemployment Statistics (LAUS), county annual averages, modeled · {periods[-1][:4]}"
        in read(older).text
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("measure=child_poverty&group=&level=state&within=&period=", "measure=child_poverty"),
        ("group=race%3Dblack&level=county&within=39", "measure=child_poverty&within=39&group=race=black"),
        ("measure=child_poverty&within=ohio", "measure=child_poverty&within=39"),
        ("measure=child_poverty&utm=1", "measure=child_poverty"),
    ],
)
def test_every_spelling_leads_to_the_one_that_is_kept(site, sent, kept):
    response = site.get(f"/explore/?{sent}")
    assert (response.status_code, response["Location"]) == (302, f"/explore/?{kept}")
    assert site.get(response["Location"]).status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("measure=no_such", "There is no measure of the name “no_such”."),
        ("measure=child_poverty&group=race=green", "race=green"),
        ("measure=child_poverty&level=galaxy", "galaxy"),
        ("measure=child_poverty&within=99", "99"),
        ("measure=child_poverty&period=1066-10-14/1066-10-14", "This series has no figures of that period"),
        ("measure=suicide_rate&group=race=black", "There are no figures of 'Deaths by suicide'"),
        ("measure=" + "x" * 5000, "There is no measure of the name"),
    ],
)
def test_a_wish_that_cannot_be_met_is_answered_in_words(site, read, query, words):
    response = site.get(f"/explore/?{query}")
    assert response.status_code == 200
    assert words in read(response).text


@pytest.mark.slow
def test_the_figures_can_be_taken_and_passed_on(site):
    html = site.get("/explore/?measure=child_poverty&within=39&group=race=black").content.decode()
    assert "/embed/map/child_poverty/?within=39&amp;group=race=black&amp;period=2019-01-01/2023-12-31" in html
    rows = site.get("/explore/figures.csv?measure=child_poverty&within=39&group=race=black").content.decode()
    assert rows.count("race=black") == 88
    assert site.get("/explore/figures.xml").status_code == 404
    assert site.get("/explore/figures.json?measure=child_poverty").json()["figures"]


def test_the_page_is_kept_and_confirmed_by_its_etag(site):
    first = site.get("/explore/?measure=child_poverty")
    assert site.get("/explore/?measure=child_poverty", headers={"if-none-match": first["ETag"]}).status_code == 304
