"""Tracts are drawn on borders of their own census only; else the answer says why, and what would help."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.planted_borders import plant

from wincommons.figures.named import FigureAsked, draw
from wincommons.insight import Commons, NoFiguresError
from wincommons.insight.answers import MeasurePage

COUNTY = "39035"


@pytest.fixture(scope="module")
def page(commons: Commons) -> MeasurePage:
    """Life expectancy of Cuyahoga's tracts, which the starter figures have: of 2010 to 2015, on tracts of 2010."""
    return commons.measure_places("life_expectancy", within=COUNTY)


@pytest.fixture
def here(starter_home: Path, tmp_path: Path) -> Commons:
    """The starter release in a home of this test's own."""
    (tmp_path / "lake").symlink_to(starter_home / "lake")
    return Commons.open(tmp_path)


def ids(page: MeasurePage) -> list[str]:
    """Those that have a figure: 44 have none, and one of these is water."""
    return [one.place for one in page.places.numbers if one.value is not None]


def test_without_borders_it_is_said_and_how_to_get_them(here: Commons, page: MeasurePage) -> None:
    told = here.tract_borders(page)
    assert told.map is None
    assert told.sentence == (
        "There is no map yet: this site does not hold the borders of the census tracts of Cuyahoga County."
    )
    assert told.command == "win load tract_boundaries --state OH --vintage 2019"
    assert here.in_language("es").tract_borders(page).sentence.startswith("Todavía no hay mapa")


@pytest.mark.slow
def test_borders_of_another_census_are_never_used(here: Commons, page: MeasurePage, tmp_path: Path) -> None:
    plant(tmp_path, ids(page), census="2020", vintage="2023")
    told = here.tract_borders(page)
    assert told.map is None
    assert told.sentence == (
        "These figures are of tracts as drawn for 2010, and this site holds the borders of 2020 only. The same number "
        "may be another area, so they are not drawn there."
    )
    assert told.command.endswith("--vintage 2019")


@pytest.mark.slow
def test_borders_of_the_same_census_are_drawn_and_named(here: Commons, page: MeasurePage, tmp_path: Path) -> None:
    plant(tmp_path, ids(page)[2:])
    told = here.tract_borders(page)
    assert (told.map, told.sentence, told.command) == ("map:tracts-2010-39035", "", "")
    assert told.notes == (
        "Borders: tracts of the 2010 census, in the US Census Bureau's file of 2019, simplified for drawing.",
        "2 tracts are not among these borders; their figures are in the list.",
    )


@pytest.mark.slow
def test_borders_that_lack_many_tracts_are_of_others(here: Commons, page: MeasurePage, tmp_path: Path) -> None:
    plant(tmp_path, ids(page)[:300])
    told = here.tract_borders(page)
    assert told.map is None
    assert told.sentence == (
        "103 of the 403 tracts with a figure are not among the borders of 2019 (2010 census): borders and figures are "
        "not of the same tracts, so there is no map."
    )


@pytest.mark.slow
def test_figures_that_do_not_say_whose_tracts_they_are_of_are_not_drawn(
    here: Commons, page: MeasurePage, tmp_path: Path
) -> None:
    plant(tmp_path, ids(page))
    assert page.series is not None
    unsaid = page.series.model_copy(update={"series": page.series.series.model_copy(update={"boundary": ""})})
    told = here.tract_borders(page.model_copy(update={"series": unsaid}))
    assert told.map is None
    assert told.sentence.startswith("These figures do not say which census drew their tracts.")


@pytest.mark.slow
def test_all_tracts_of_a_nation_are_on_no_map_and_counties_are_none_of_it(here: Commons) -> None:
    tracts = here.measure_places("life_expectancy", level="tract")
    assert here.tract_borders(tracts).sentence.startswith("Tracts are drawn one county at a time")
    assert here.tract_borders(here.measure_places("child_poverty", within="39")).sentence == ""


@pytest.mark.slow
def test_the_figure_is_drawn_from_the_homes_own_file(here: Commons, page: MeasurePage, tmp_path: Path) -> None:
    from wincommons.figures import export

    asked = FigureAsked(name="map", measure="life_expectancy", within=COUNTY)
    with pytest.raises(NoFiguresError, match=r"There is no map yet.*win load tract_boundaries --state OH"):
        draw(asked, here)
    plant(tmp_path, ids(page))
    drawn = draw(asked, here)
    assert drawn.maps == ("map:tracts-2010-39035",)
    assert "map of 403 census tracts, colored by fifths" in drawn.figure.alternative_text
    assert "modeled" in drawn.figure.source_line
    assert drawn.notes[0].startswith("Borders: tracts of the 2010 census")
    svg = export.to_svg(drawn.figure, maps=export.built_maps(drawn.maps, home=tmp_path))
    assert svg.count("<path") > 403
    shutil.rmtree(tmp_path / "boundaries")
    with pytest.raises(ValueError, match="load the borders first"):
        export.built_maps(drawn.maps, home=tmp_path)
