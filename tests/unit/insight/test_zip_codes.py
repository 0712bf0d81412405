"""What is said of a ZIP code: its counties, biggest first, and what is not known."""

from __future__ import annotations

import pytest

from wincommons.data.zip_codes import ZipCodeArea
from wincommons.insight import Commons, zip_codes
from wincommons.insight.zip_codes import zip_code_in


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after `win load zip_codes`: each county with its share."""
    areas = {
        "44017": (("39035", 0.98), ("39093", 0.016), ("39085", 0.004)),
        "44113": (("39035", 1.0),),
        "06103": (("09003", 1.0),),
        "00601": (("72001", 1.0),),
    }
    monkeypatch.setattr(
        zip_codes, "find_zip_code", lambda _folder, code: ZipCodeArea(code, "2020", areas.get(code, ()))
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [("44113", "44113"), (" 44113-1234 ", "44113"), ("441131234", "44113"), ("4411", ""), ("44113 clinic", "")],
)
def test_five_digits_are_a_zip_code_with_or_without_four_more(typed: str, code: str) -> None:
    assert zip_code_in(typed) == code


def test_several_counties_come_with_their_share_of_the_land(commons: Commons, loaded: None) -> None:
    found = commons.zip_code("44017")
    assert found is not None
    assert found.sentence == "ZIP code 44017 lies in 3 counties. Choose yours; the one with the most land is first."
    assert [part.words for part in found.parts] == [
        "county in Ohio · 98% of the land of ZIP code 44017",
        "county in Ohio · 2% of the land of ZIP code 44017",
        "county in Ohio · less than 1% of the land of ZIP code 44017",
    ]
    assert found.caution.endswith("Shares are of land, not of people.")
    assert (found.source.publisher, found.vintage) == ("US Census Bureau", "2020")
    assert [hit.id for hit in commons.search("44017", kinds=["place"], limit=3)] == ["39035", "39093", "39085"]


def test_a_whole_area_says_so_and_a_replaced_county_names_its_successors(commons: Commons, loaded: None) -> None:
    whole, replaced = commons.zip_code("44113"), commons.zip_code("06103")
    assert whole is not None
    assert replaced is not None
    assert whole.sentence == "ZIP code 44113 lies in Cuyahoga County, OH."
    assert "Shares" not in whole.caution
    assert [part.place.id for part in replaced.parts] == ["09003", "09110", "09140", "09160"]
    spanish = commons.in_language("es").zip_code("06103")
    assert spanish is not None
    assert spanish.sentence == (
        "El código postal 06103 está en el condado de Hartford, CT. La lista es de 2020, cuando aún existía el condado "
        "de Hartford; desde 2022 hay otras áreas en su lugar."
    )


def test_what_is_no_area_or_a_territorys_says_why(
    commons: Commons, loaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for code in ("00000", "00601"):
        found = commons.zip_code(code)
        assert found is not None
        assert found.parts == ()
        said[code] = found.sentence
    assert said["00000"].startswith("No area is known for ZIP code 00000.")
    assert said["00601"].startswith("ZIP code 00601 lies in Puerto Rico or another territory")
    monkeypatch.setattr(zip_codes, "find_zip_code", lambda *_: None)
    older = commons.zip_code("44113")
    assert older is not None
    assert older.sentence.startswith("The figures published here do not know ZIP codes yet.")
    assert commons.zip_code("cuyahoga") is None
