"""Whom a place is like, and between which ranks it stands, on the pages of places and measures."""

import pytest


@pytest.mark.slow
def test_a_place_names_those_like_it_and_offers_to_compare(site, read):
    page = read(site.get("/places/39035-cuyahoga-county-oh/"))
    assert "Places like Cuyahoga County" in page.text
    assert "Jefferson County, KY A somewhat smaller share of Black children" in page.text
    assert "Not known in this release, and so not compared: density and rurality." in page.text
    assert "/compare/?places=39035,21111,12031,39113" in [attributes.get("href") for _tag, attributes in page.tags]
    assert "Places like" not in read(site.get("/places/us-united-states/")).text


@pytest.mark.slow
def test_a_comparison_offers_those_most_like_the_first(site, read):
    assert "Jefferson County, KY" in read(site.get("/compare/?places=39035")).text


@pytest.mark.slow
def test_an_order_is_never_without_the_ranks_that_chance_allows(site, read):
    page = read(site.get("/measures/broadband_access/?level=state")).text
    assert "Chance alone could put 3 of the 51 places first." in page
    assert "Rank Anywhere from Place Value 95% interval 1 1 to 3 " in page


@pytest.mark.slow
def test_modeled_figures_have_no_order_and_say_why(site, read):
    page = read(site.get("/es/measures/child_poverty/?level=state")).text
    assert "En orden, y hasta dónde el azar podría mover a cada uno" in page
    assert "Puesto Puede estar del" not in page
    assert "In order" not in read(site.get("/measures/broadband_access/?level=county")).text
