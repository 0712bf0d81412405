"""A county's tracts on its page and its measures' pages: a map where the borders fit, else a sentence and the list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.planted_borders import plant

ADDRESS = "/boundaries/tracts/2019-c0ffeec0-1/39035.json"
MEASURE = "/measures/life_expectancy/?within=39035&level=tract"


@pytest.fixture(scope="module")
def tracts(commons) -> list[str]:
    return [one.place for one in commons.measure_places("life_expectancy", within="39035").places.numbers]


@pytest.mark.slow
def test_without_borders_the_list_stands_and_a_sentence_says_why_there_is_no_map(site, read):
    page = read(site.get(MEASURE))
    assert (
        "There is no map yet: this site does not hold the borders of the census tracts of Cuyahoga County." in page.text
    )
    assert (
        "Whoever runs this site can add the borders with: win load tract_boundaries --state OH --vintage 2019"
        in page.text
    )
    assert not [one for _, one in page.tags if one.get("id") == "the-map"]
    links = [one.get("href") for tag, one in page.tags if tag == "a"]
    assert "/places/39035101101-census-tract-1011-01-cuyahoga-county-oh/" in links
    county = read(site.get("/places/39035-cuyahoga-county-oh/"))
    assert "Census tracts of Cuyahoga County There is no map yet" in county.text
    assert "Life expectancy at birth: 447 tracts, by name" in county.text


@pytest.mark.slow
def test_loaded_borders_make_the_pages_anew_and_draw_the_map(site, read, home: Path, tracts):
    before = site.get(MEASURE)
    plant(home, tracts)
    after = site.get(MEASURE, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    page = read(after)
    figure = next(one for _, one in page.tags if one.get("id") == "the-map")
    assert json.loads(figure["data-maps"]) == {"map:tracts-2010-39035": ADDRESS}
    assert "Borders: tracts of the 2010 census, in the US Census Bureau's file of 2019" in page.text
    drawing = site.get(ADDRESS)
    assert drawing.json()["objects"]["tracts"]["geometries"][0]["id"] == sorted(tracts)[0]
    assert drawing["Cache-Control"] == "public, max-age=31536000, immutable"
    # 447 places: the specification is fetched when the map comes near.
    specification = site.get(figure["data-specification"]).json()
    rows = specification["layer"][1]["transform"][0]["from"]["data"]["values"]
    assert sorted(row["id"] for row in rows) == sorted(tracts)


@pytest.mark.slow
def test_the_pages_of_the_county_and_of_its_tracts_show_them_too(site, read, home: Path, tracts):
    plant(home, tracts)
    county = read(site.get("/places/39035-cuyahoga-county-oh/"))
    figure = next(one for _, one in county.tags if one.get("id") == "the-tracts")
    assert figure["data-specification"] == "/measures/life_expectancy/map.json?within=39035"
    links = [one.get("href") for tag, one in county.tags if tag == "a"]
    assert "/measures/life_expectancy/?within=39035" in links
    tract = read(site.get("/places/39035101101-census-tract-1011-01-cuyahoga-county-oh/"))
    figure = next(one for _, one in tract.tags if one.get("id") == "the-tracts")
    assert figure["data-specification"].endswith("?within=39035&place=39035101101")
    layers = site.get(figure["data-specification"]).json()["layer"]
    assert layers[-1]["transform"] == [{"filter": {"field": "id", "equal": "39035101101"}}]


@pytest.mark.slow
def test_a_tract_is_shown_among_the_tracts_of_its_county(site, read, home: Path, tracts):
    plant(home, tracts)
    page = read(site.get("/measures/life_expectancy/?place=39035101101"))
    assert "Census tracts, Cuyahoga County" in page.text
    assert "Census tract 1011.01" in page.text
    tabs = {one["href"] for tag, one in page.tags if tag == "a" and one.get("aria-current") == "page"}
    assert "/measures/life_expectancy/?within=39035" in tabs


@pytest.mark.slow
def test_other_maps_and_frames_use_the_same_borders(site, read, home: Path, tracts):
    plant(home, tracts)
    page = read(site.get("/measures/life_expectancy/?within=39035&show=uncertainty"))
    figure = next(one for _, one in page.tags if one.get("id") == "the-map")
    assert figure["data-specification"] == "/measures/life_expectancy/map.json?show=uncertainty&within=39035"
    assert site.get(figure["data-specification"]).json()["layer"]
    frame = read(site.get("/embed/map/life_expectancy/?within=39035"))
    figure = next(one for _, one in frame.tags if one.get("id") == "the-figure")
    assert json.loads(figure["data-maps"]) == {"map:tracts-2010-39035": ADDRESS}


@pytest.mark.slow
def test_a_few_tracts_have_their_table_with_links_in_the_page(site, read, home: Path, tracts):
    """Five tracts, of which one is not among the borders: hatched or listed, never lost."""
    from wincommons.insight.answers import Places
    from wincommons.web.kit.commons import commons
    from wincommons.web.measurement import figures

    plant(home, tracts)
    whole = commons().measure_places("life_expectancy", within="39035")
    few = whole.model_copy(update={"places": Places(whole.places.numbers[:5], word=lambda at: whole.places[at])})
    view = figures.measure_map(few)
    assert len(view.table) == 5
    assert view.table[0][0].address.startswith("/places/39035")
    assert view.specification["layer"][0]["mark"]["fill"]["gradient"] == "linear"


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    [
        ADDRESS.replace("c0ffeec0", "00000000"),
        ADDRESS.replace("39035", "39049"),
        "/boundaries/tracts/..%2F..%2F/39035.json",
    ],
)
def test_what_this_host_does_not_have_is_not_there(site, home: Path, tracts, address):
    plant(home, tracts)
    answer = site.get(address)
    assert answer.status_code == 404
    assert "immutable" not in answer.get("Cache-Control", "")


@pytest.mark.slow
def test_in_spanish(site, read, home: Path, tracts):
    text = read(site.get("/es/places/39035-cuyahoga-county-oh/")).text
    assert "Todavía no hay mapa: este sitio no tiene los límites de los sectores censales" in text
    assert "Quien administra este sitio puede añadir los límites con: win load tract_boundaries" in text
    plant(home, tracts)
    assert "Límites: sectores del censo de 2010" in read(site.get("/es" + MEASURE)).text
