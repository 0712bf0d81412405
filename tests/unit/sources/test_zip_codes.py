"""ZIP code areas: the Census Bureau's file read whole, the table that ships, and how a release finds one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.trial_files import trial_file

from wincommons import content
from wincommons.content.zip_codes_file import shipped_zip_codes
from wincommons.data import sources
from wincommons.data.errors import UnreadableFileError
from wincommons.data.search import find_zip_code, search, write_index
from wincommons.data.snapshot import opened, take
from wincommons.data.sources.zip_codes.clean import read_areas
from wincommons.data.zip_codes import ZipCodeArea, known_zip_codes

HEADER = (
    "OID_ZCTA5_20|GEOID_ZCTA5_20|NAMELSAD_ZCTA5_20|AREALAND_ZCTA5_20|AREAWATER_ZCTA5_20|MTFCC_ZCTA5_20|CLASSFP_ZCTA5_20|"
    "FUNCSTAT_ZCTA5_20|OID_COUNTY_20|GEOID_COUNTY_20|NAMELSAD_COUNTY_20|AREALAND_COUNTY_20|AREAWATER_COUNTY_20|"
    "MTFCC_COUNTY_20|CLASSFP_COUNTY_20|FUNCSTAT_COUNTY_20|AREALAND_PART|AREAWATER_PART"
)


def line(area: str, county: str, land: int) -> str:
    return f"1|{area}|ZCTA5 {area}|9|9|G6350|B5|S|2|{county}|A County|9|9|G4020|H1|A|{land}|7"


LINES = (
    line("", "16013", 339_765_765),  # land of a county that no area covers
    line("44017", "39093", 200),
    line("44017", "39035", 9_800),
    line("44113", "39035", 5_000),
    line("99998", "39035", 99_999),
    line("99998", "39093", 1),  # a sliver
    line("99997", "39035", 10),
    line("99997", "39093", 0),  # water alone
    line("99996", "39093", 0),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tab20_zcta520_county20_natl.txt"
    path.write_text("\ufeff" + "\n".join([HEADER, *LINES]) + "\n", encoding="utf-8")
    return path


def test_shares_are_of_land_biggest_first(file: Path) -> None:
    areas = read_areas(file)
    assert {area: list(parts.items()) for area, parts in areas.items()} == {
        "44017": [("39035", 0.98), ("39093", 0.02)],
        "44113": [("39035", 1.0)],
        "99996": [("39093", 1.0)],
        "99997": [("39035", 1.0)],
        "99998": [("39035", 1.0)],
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a|b\n1|2\n", "has no column GEOID_ZCTA5_20, GEOID_COUNTY_20, AREALAND_PART"),
        (f"{HEADER}\n1|44113\n", "Line 2 cannot be read: it has 2 cells, not 18"),
        (f"{HEADER}\n{line('4411', '39035', 5)}\n", "4411, 39035 and 5 are no area, county and land"),
        (f"{HEADER}\n{line('44113', '39035', -5)}\n", "44113, 39035 and -5 are no area, county and land"),
        ("<html><body>Too many requests</body></html>", "is a web page, not data"),
    ],
)
def test_another_file_is_refused_with_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "file.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=says):
        read_areas(path)


def test_what_is_loaded_takes_the_place_of_what_ships(file: Path, tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    assert known_zip_codes(lake).areas["44113"] == {"39035": None}
    steps = sources.find("zip_codes")
    remote = steps.recognise(path=file, vintage=None)
    taken = take(file, remote=remote, lake=lake, source="zip_codes", licence="public domain")
    with opened(taken, lake=lake) as path:
        part = steps.keep(path, taken=taken, lake=lake)  # type: ignore[attr-defined]  -- a source without figures keeps
    assert (part.accepted, part.vintage, part.sha256) == (6, "2020", taken.sha256)
    known = known_zip_codes(lake)
    assert known.vintage == "2020"
    assert len(known.areas) == 5
    assert list(known.areas["44017"].items()) == [("39035", 0.98), ("39093", 0.02)]


def test_another_year_is_not_known(file: Path) -> None:
    with pytest.raises(UnreadableFileError, match="Only the file of 2020 is known, not of 2010"):
        sources.find("zip_codes").recognise(path=file, vintage="2010")


@pytest.mark.slow
def test_the_shipped_table_is_whole_and_of_real_counties() -> None:
    shipped = shipped_zip_codes()
    gazetteer = content.load().places
    assert len(shipped) == 33_791
    assert {len(area) for area in shipped} == {5}
    unknown = {county[:2] for county in shipped.values() if gazetteer.get(county) is None}
    assert unknown == {"60", "66", "69", "72", "78"}, "territories are in no gazetteer of ours; all else is"
    assert (shipped["44113"], shipped["90210"], shipped["10001"], shipped["60601"]) == (
        "39035", "06037", "36061", "17031",
    )  # fmt: skip


def test_the_shipped_table_agrees_with_a_list_of_other_hands() -> None:
    """A list of Connecticut's areas, made for County Health Rankings, names every county that each lies in."""
    shipped = shipped_zip_codes()
    listed: dict[str, set[str]] = {}
    for row in trial_file("data/census_geography/CT_linked_zctas_counties_gl.csv").read_text().splitlines()[1:]:
        area, state, _new, old = row.split(",")
        listed.setdefault(area, set()).add(f"{int(state):02d}{int(old):03d}")
    assert len(listed) == 288
    assert [area for area, counties in listed.items() if shipped[area] not in counties] == []


@pytest.mark.slow
def test_a_release_finds_an_area_and_no_word_leads_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "search"
    known = known_zip_codes(tmp_path)._replace(areas={"44017": {"39035": 0.98, "39093": 0.02}})
    write_index(folder, catalogue=content.load(), places=(), rows_of={}, zip_codes=known)
    assert find_zip_code(folder, "44017") == ZipCodeArea("44017", "2020", (("39035", 0.98), ("39093", 0.02)))
    assert find_zip_code(folder, "00000") == ZipCodeArea("00000", "2020", ())
    assert {hit.kind for hit in search(folder, "44017", kinds=None, limit=50, language="en")} <= {"place", "measure"}


@pytest.mark.slow
def test_a_release_of_before_knows_none(tmp_path: Path) -> None:
    write_index(tmp_path / "search", catalogue=content.load(), places=(), rows_of={})
    assert find_zip_code(tmp_path / "search", "44017") is None
