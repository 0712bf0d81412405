"""The other maps of a measure's page: a choice in the address, a table without scripts, else a sentence."""

from __future__ import annotations

import pytest


@pytest.mark.slow
def test_the_choice_stands_in_the_address_and_is_kept_by_the_links_around_it(site, read):
    page = read(site.get("/measures/child_poverty/?within=39&show=gap"))
    assert "A gap beyond chance in 23 of 31 places with groups to compare (counties of Ohio)" in page.text
    links = [attributes.get("href") or "" for tag, attributes in page.tags if tag == "a"]
    for show in ("gap", "trend", "uncertainty"):
        assert f"/measures/child_poverty/?within=39&show={show}#map" in links
    assert "/measures/child_poverty/?within=39#map" in links
    assert "/measures/child_poverty/?level=county&show=gap" in links
    chosen = [one["href"] for tag, one in page.tags if tag == "a" and one.get("aria-current") == "page"]
    assert "/measures/child_poverty/?within=39&show=gap#map" in chosen
    assert any(attributes.get("name") == "show" and attributes["value"] == "gap" for _, attributes in page.tags)
    assert "/embed/gap_map/child_poverty/?within=39" in page.text


def test_without_scripts_the_table_says_the_same(site, read):
    text = read(site.get("/measures/child_poverty/?within=39&show=gap")).text
    assert "Difference 95% interval Finding" in text
    assert "Beyond chance" in text
    assert "May be chance" in text
    assert "Too few groups" in text


@pytest.mark.slow
def test_a_map_of_every_county_is_fetched_when_it_is_near(site, read):
    page = read(site.get("/measures/suicide_rate/?level=county&show=trend"))
    fetched = [one["data-specification"] for _, one in page.tags if one.get("data-specification")]
    assert fetched == ["/measures/suicide_rate/map.json?show=trend&level=county"]
    assert "Getting worse 2 No clear change 726 Cannot be told 174 No figure 125" in page.text
    specification = site.get(fetched[0]).json()
    assert len(specification["layer"][1]["transform"][0]["from"]["data"]["values"]) == 1027


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("show=pie", "There is no map of “pie”; the values are shown."),
        ("show=" + "x" * 3000, "the values are shown"),
        ("show=gap&by=shoe", "has no gaps between groups of 'shoe' here"),
        ("within=09&show=gap", "planning regions"),
    ],
)
def test_a_wish_that_cannot_be_met_is_answered_with_a_sentence(site, read, query, words):
    response = site.get(f"/measures/child_poverty/?{query}")
    assert response.status_code == 200
    assert words in read(response).text


@pytest.mark.slow
def test_the_groups_through_the_years_are_told_apart_as_wished(site, read):
    page = read(site.get("/measures/anxiety_symptoms/?by=sex"))
    assert "The gap through time: United States" in page.text
    assert "Gap by sex: whether it is closing cannot be said" in page.text
    links = [one.get("href") for tag, one in page.tags if tag == "a"]
    assert "/measures/anxiety_symptoms/?level=state&by=age#gap-history" in links
    one_period = read(site.get("/measures/child_poverty/?within=39")).text
    assert "Of the groups there is one period only (2019–23)" in one_period
    assert site.get("/measures/anxiety_symptoms/?by=shoe").status_code == 200


@pytest.mark.slow
def test_a_measure_without_groups_says_so(site, read):
    text = read(site.get("/measures/unemployment_rate/?show=gap")).text
    assert "The release has no figures of groups of 'Unemployment' to compare (states)." in text


@pytest.mark.slow
def test_the_figures_of_a_map_can_be_taken(site):
    rows = site.get("/measures/child_poverty/figures.csv?within=39&show=gap").content.decode().splitlines()
    assert len(rows) == 89
    assert rows[0].startswith("measure,place,name,source,")
    assert site.get("/measures/child_poverty/figures.json?within=39&show=uncertainty").json()["figures"][0]["kind"]
    assert site.get("/measures/child_poverty/figures.csv?within=39&show=pie").status_code == 404
    assert site.get("/measures/unemployment_rate/map.json?show=gap").status_code == 404
