"""What a person may write for a place, and what they are told when it is not one place."""

from __future__ import annotations

import pytest

from wincommons.insight import AmbiguousPlaceError, Commons, UnknownPlaceError


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *(
            ("39035", "39035"),
            (" 39035 ", "39035"),
            ("39035-cuyahoga-county-oh", "39035"),
            ("39035101101", "39035101101"),
        ),
        *(("Cuyahoga", "39035"), ("cuyahoga county", "39035"), ("Cuyahoga County, OH", "39035")),
        *(("Condado de Cuyahoga", "39035"), ("el condado de Cuyahoga", "39035"), ("Orange County, CA", "06059")),
        *(("OH", "39"), ("oh", "39"), ("Ohio", "39"), ("Washington", "53"), ("Nuevo México", "35"), ("39", "39")),
        *(("US", "US"), ("us", "US"), ("United States", "US"), ("Estados Unidos", "US")),
    ],
)
def test_a_place_is_found_by_id_slug_or_name(commons: Commons, text: str, place: str) -> None:
    assert commons.place(text).id == place


def test_an_ambiguous_name_names_its_candidates(commons: Commons, commons_es: Commons) -> None:
    with pytest.raises(AmbiguousPlaceError) as caught:
        commons.place("Orange County")
    assert [one.id for one in caught.value.candidates] == [
        *("06059", "12095", "18117", "36071", "37135", "48361", "50017", "51137")
    ]
    assert str(caught.value).startswith("'Orange County' may be more than one place: Orange County, CA (06059); ")
    assert str(caught.value).endswith("Give the code, or add the state.")
    with pytest.raises(AmbiguousPlaceError, match="«Orange County» puede ser más de un lugar: Condado de Orange, CA"):
        commons_es.place("Orange County")


@pytest.mark.parametrize(
    "text", ["", "zzzz", "99999", "39999", "zcta:44113", "390351", "'; DROP TABLE", "\N{PILE OF POO}"]
)
def test_an_unknown_place_is_a_sentence(commons: Commons, text: str) -> None:
    with pytest.raises(UnknownPlaceError) as caught:
        commons.place(text)
    assert str(caught.value).endswith((".", "?"))


def test_a_retired_code_says_what_replaced_it(commons: Commons, commons_es: Commons) -> None:
    assert commons.place("09001").retired == commons.profile("09001").place.retired
    retired = commons.place("09001").retired
    assert retired is not None
    assert retired.startswith("This code was in use until ")
    assert (commons_es.place("09001").retired or "").startswith("Este código se usó hasta ")


def test_children_are_states_counties_and_tracts_with_figures(commons: Commons) -> None:
    nation, ohio, cuyahoga = (commons.children(place) for place in ("US", "OH", "39035"))
    assert (nation.level.value, len(nation.children)) == ("state", 51)
    assert (ohio.level.value, len(ohio.children)) == ("county", 88)
    assert (cuyahoga.level.value, len(cuyahoga.children)) == ("tract", 447)
    assert commons.children("39049").children == ()
