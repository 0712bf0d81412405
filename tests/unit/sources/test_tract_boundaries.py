"""Borders of tracts: the Census Bureau's zip and GeoJSON read whole, everything else refused with a sentence."""

from __future__ import annotations

import csv
import gzip
import json
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
import shapefile
from tests.planted_borders import squares
from tests.trial_files import trial_file

from wincommons.data import sources
from wincommons.data.borders.kept import all_kept, tracts_of
from wincommons.data.errors import DataError, UnreadableFileError
from wincommons.data.load import LoadResult, load
from wincommons.data.sources.tract_boundaries.clean import read_tracts

IDS = [f"39035{number:06}" for number in (100, 200, 300, 400)] + ["39093000100"]


def archive(ids: list[str], *, named: str = "cb_2023_39_tract_500k", column: str = "GEOID", before: str = "") -> bytes:
    """A zip as the Census Bureau serves it."""
    shp, shx, dbf = BytesIO(), BytesIO(), BytesIO()
    with shapefile.Writer(shp=shp, shx=shx, dbf=dbf, shapeType=shapefile.POLYGON) as writer:
        writer.field(column, "C", 60)
        for tract, polygons in squares(ids).items():
            writer.poly([list(map(list, polygons[0][0]))])
            writer.record(before + tract)
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as packed:
        for ending, part in ((".shp", shp), (".shx", shx), (".dbf", dbf)):
            packed.writestr(named + ending, part.getvalue())
    return whole.getvalue()


def geojson(ids: list[str], **more: Any) -> bytes:
    features = [
        {"properties": {"GEOID": tract}, "geometry": {"type": "Polygon", "coordinates": polygons[0]}}
        for tract, polygons in squares(ids).items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def loaded(tmp_path: Path, content: bytes, *, name: str, vintage: str | None = None, state: str = "") -> LoadResult:
    file = tmp_path / name
    file.write_bytes(content)
    return load(
        "tract_boundaries",
        file=file,
        vintage=vintage,
        home=tmp_path / "home",
        options={"state": state} if state else None,
    )


def test_the_zip_is_read_and_its_name_tells_the_census(tmp_path: Path) -> None:
    done = loaded(tmp_path, archive(IDS), name="cb_2023_39_tract_500k.zip", state="Ohio")
    assert done.warnings == ("Ohio: borders of 5 tracts of the 2020 census in 2 counties, as drawn in 2023.",)
    assert done.release_id == ""  # no release holds borders, so none was made
    (kept,) = all_kept(tmp_path / "home")
    assert (kept.census, kept.vintage, kept.local_copy, dict(kept.counties)) == (
        "2020", "2023", True, {"39035": 4, "39093": 1},
    )  # fmt: skip
    assert tracts_of(tmp_path / "home", county="39035", census="2020") == set(IDS[:4])
    assert list((tmp_path / "home/lake/snapshots/tract_boundaries/2023").rglob("*.zip"))


@pytest.mark.parametrize(
    ("named", "column", "before", "census"),
    [("gz_2010_39_140_00_500k", "GEO_ID", "1400000US", "2010"), ("tl_2019_39_tract", "GEOID", "", "2010")],
)
def test_older_layouts_and_other_names_of_the_zip_are_known(tmp_path: Path, named, column, before, census) -> None:
    loaded(tmp_path, archive(IDS, named=named, column=column, before=before), name="mine.zip")
    assert [one.census for one in all_kept(tmp_path / "home")] == [census]


def test_it_is_fetched_from_the_census_bureau_by_state_and_year(tmp_path: Path) -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        content = archive([f"39035{number:06}" for number in range(100, 200)], named="cb_2019_39_tract_500k")
        return httpx.Response(200, content=content, headers={"content-type": "application/zip"})

    load("tract_boundaries", vintage="2019", home=tmp_path, options={"state": "oh"},
         transport=httpx.MockTransport(answer))  # fmt: skip
    assert asked == ["https://www2.census.gov/geo/tiger/GENZ2019/shp/cb_2019_39_tract_500k.zip"]
    (kept,) = all_kept(tmp_path)
    assert (kept.census, kept.local_copy, kept.address) == ("2010", False, asked[0])


def test_geojson_needs_its_year(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"cannot be told of which year these borders are.*--vintage"):
        loaded(tmp_path, geojson(IDS), name="tract_39.geojson")
    loaded(tmp_path, geojson(IDS), name="tract_39.geojson", vintage="2015")
    assert [(one.census, one.vintage) for one in all_kept(tmp_path / "home")] == [("2010", "2015")]


def test_tracts_of_water_alone_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "one.geojson"
    file.write_bytes(geojson([*IDS, "39035990000"]))
    assert sorted(read_tracts(file)) == sorted(IDS)


WRONG = {
    "truncated": (archive(IDS)[:600], "x.zip", "2023", "", "damaged or was cut short"),
    "another zip": (zipfile_of := BytesIO(), "x.zip", "2023", "", ""),
    "not json": (geojson(IDS)[:300], "x.geojson", "2023", "", "neither a zip of a shapefile nor GeoJSON"),
    "a table": (b"GEOID,value\n39035000100,4\n", "x.csv", "2023", "", "neither a zip of a shapefile nor GeoJSON"),
    "other json": (b'{"places": []}', "x.json", "2023", "", "no collection of features"),
    "a web page": (b"<!doctype html><html><body>Sorry</body></html>", "x.zip", "2023", "", "is a web page"),
    "metres": (
        geojson(IDS, crs={"properties": {"name": "EPSG::5070"}}), "x.geojson", "2023", "", "not in degrees",
    ),
    "abroad": (
        geojson(IDS).replace(b"[-82.0, 41.3]", b"[41.3, -82.0]"), "x.geojson", "2023", "", "not in the country",
    ),
    "counties": (geojson(["39035"]), "x.geojson", "2023", "", "'39035' is no code of a census tract"),
    "no code": (geojson(IDS).replace(b"GEOID", b"NAME"), "x.geojson", "2023", "", "A shape has no code"),
    "twice": (geojson(IDS).replace(b"39035000200", b"39035000100"), "x.geojson", "2023", "", "in the file twice"),
    "points": (geojson(IDS).replace(b'"Polygon"', b'"Point"', 1), "x.geojson", "2023", "", "has no area but Point"),
    "another state": (geojson(IDS), "x.geojson", "2023", "RI", "holds tracts of Ohio, not of Rhode Island"),
    "no such state": (geojson(IDS), "x.geojson", "2023", "Ohoi", "There is no state 'Ohoi' here"),
    "a territory": (geojson(["72001956300"]), "x.geojson", "2023", "", "No county of these tracts is known here"),
    "an older census": (geojson(IDS), "x.geojson", "2000", "", "No figure here is of tracts as they were"),
    "two years": (archive(IDS), "x.zip", "2019", "", "are of 2023, and --vintage says 2019"),
}  # fmt: skip
with zipfile.ZipFile(zipfile_of, "w") as other:
    other.writestr("readme.txt", "no shapes")
WRONG["another zip"] = (zipfile_of.getvalue(), "x.zip", "2023", "", "holds no .shp and no .dbf file")


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_file_of_borders_is_refused_and_nothing_is_lost(tmp_path: Path, case: str) -> None:
    loaded(tmp_path, geojson(IDS[:2]), name="before.geojson", vintage="2023")
    before = all_kept(tmp_path / "home")
    content, name, vintage, state, sentence = WRONG[case]
    with pytest.raises(DataError, match=sentence):
        loaded(tmp_path, content, name=name, vintage=vintage, state=state)
    assert all_kept(tmp_path / "home") == before
    assert tracts_of(tmp_path / "home", county="39035", census="2020") == set(IDS[:2])


def test_a_state_must_be_named_where_no_file_is_given() -> None:
    with pytest.raises(DataError, match=r"one state at a time.*--state OH"):
        sources.find("tract_boundaries")


@pytest.mark.slow
def test_rhode_islands_real_borders_are_those_of_the_life_expectancy_of_2010_to_2015(tmp_path: Path) -> None:
    """And no tract of the ACS of 2019-2023, which is of 2020, may be taken for one of them unseen."""
    table = trial_file("data/usaleep/U.S._Life_Expectancy_at_Birth_by_State_and_Census_Tract_-_2010-2015.csv.gz")
    done = load(
        "tract_boundaries", file=trial_file("data/census_geography/tract_44.geojson.gz"), vintage="2010", home=tmp_path
    )
    assert done.warnings == ("Rhode Island: borders of 241 tracts of the 2010 census in 5 counties, as drawn in 2010.",)
    kept = {tract for county in ("44001", "44003", "44005", "44007", "44009")
            for tract in tracts_of(tmp_path, county=county, census="2010")}  # fmt: skip
    with gzip.open(table, "rt", encoding="utf-8") as opened:
        numbers = [
            row["Census Tract Number"].replace(".", "")
            for row in csv.DictReader(opened)
            if row["State"] == "Rhode Island" and row["County"].startswith("Providence") and row["Life Expectancy"]
        ]
    assert len(numbers) == 133
    assert {f"44007{number}" for number in numbers} <= kept
    with zipfile.ZipFile(trial_file("data/census_acs/acs_data_2019-2023_tract.zip")) as packed:
        lines = csv.DictReader(StringIO(packed.read("acs_data_2019-2023_tract.csv").decode("utf-8-sig")))
        newer = {row["GEOID"] for row in lines if row["GEOID"].startswith("44") and row["GEOID"][5:7] != "99"}
    # Most numbers are in both, and some of them are of other areas: only the boundary of the figures tells.
    assert (len(newer), len(newer & kept), len(kept - newer)) == (247, 235, 6)
