"""Definitions by id, words by language, and helpful sentences for ids that are unknown."""

from __future__ import annotations

import pytest

from wincommons.content import UnknownIdError, fingerprint, load
from wincommons.model import Basis, Condition, Group, Judgement, Missing, Status

CATALOGUE = load()


def test_every_kind_of_definition_by_its_id() -> None:
    measure = CATALOGUE.measure("child_poverty")
    assert CATALOGUE.source("saipe").title.en.startswith("Small Area Income")
    assert CATALOGUE.unit(measure.unit).per == 100
    assert CATALOGUE.subject(measure.subject).plural.en == "children"
    assert CATALOGUE.condition(measure.condition).short.en == "Overall"
    assert CATALOGUE.domain(measure.domain).name.es == "Bienestar de los lugares"
    assert CATALOGUE.dimension("race").values[0].id == "aian"
    assert CATALOGUE.level("county").plural.es == "condados"
    assert CATALOGUE.focus_area("economic_inclusion").measures[0] == "child_poverty"
    assert CATALOGUE.method("age_adjusted").name.en == "Age-adjusted"
    assert CATALOGUE.boundary("ct_regions").name.en == "Connecticut by planning region"
    assert CATALOGUE.corrections["saipe"].corrections[0].match["county_fips"] == "005"
    assert measure in CATALOGUE.measures_of(Condition.OVERALL)
    assert fingerprint() == CATALOGUE.digest


@pytest.mark.parametrize(
    ("code", "spanish"),
    [
        (Status.SUPPRESSED, "Suprimida"),
        (Basis.MODELLED, "Modelo estadístico"),
        (Missing.NOT_COLLECTED, "No recogida"),
        (Judgement.WORSE, "Peor"),
    ],
)
def test_codes_of_the_model_have_words(code: Status | Basis | Missing | Judgement, spanish: str) -> None:
    assert CATALOGUE.term(code).name.es == spanish


@pytest.mark.parametrize(
    ("group", "english", "spanish"),
    [
        ("all", "Everyone", "Todas las personas"),
        ("race=black", "Black or African American", "Personas negras o afroamericanas"),
        ("race=black;sex=female", "Black or African American, Female", "Personas negras o afroamericanas, Mujeres"),
        ("disability=yes", "With a disability", "Con discapacidad"),
    ],
)
def test_a_group_has_a_heading(group: str, english: str, spanish: str) -> None:
    assert CATALOGUE.group_name(Group.parse(group)) == english
    assert CATALOGUE.group_name(Group.parse(group), "es") == spanish


def test_an_unknown_id_names_near_ones() -> None:
    with pytest.raises(UnknownIdError) as unknown:
        CATALOGUE.measure("child_povrty")
    assert str(unknown.value).startswith(
        "There is no measure 'child_povrty' in the content. Did you mean 'child_poverty'"
    )
    with pytest.raises(UnknownIdError) as unknown:
        CATALOGUE.group_name(Group.parse("race=blak"))
    assert str(unknown.value) == "There is no group of race 'blak' in the content. Did you mean 'black'?"
    with pytest.raises(UnknownIdError) as unknown:
        CATALOGUE.source("zzz")
    assert str(unknown.value) == "There is no source 'zzz' in the content."
