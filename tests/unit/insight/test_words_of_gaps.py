"""Sentences for groups and the gaps between them, in both languages."""

from __future__ import annotations

import pytest

from wincommons.content import load
from wincommons.insight.words.gaps import gap_people_words, gap_words, group_subject, other_series_words
from wincommons.model import (
    Language,
    Verdict,
)

EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(
    ("dimension", "value", "subject", "english", "spanish"),
    [
        ("race", "black", "children", "Black children", "niñas y niños negros"),
        ("race", "black", "adults", "Black adults", "personas adultas negras"),
        (
            *("race", "hispanic", "adults_18_64"),
            *("Hispanic adults aged 18 to 64", "personas hispanas de 18 a 64 años"),
        ),
        ("race", "white", "young_children", "white young children", "niñas y niños pequeños blancos"),
        ("race", "black", "households", "Black households", "hogares de personas negras"),
        (
            "race",
            "aian",
            "babies",
            "American Indian or Alaska Native babies born alive",
            "bebés indígenas nacidos vivos",
        ),
        ("sex", "female", "adults", "female adults", "personas adultas de sexo femenino"),
        ("disability", "yes", "adults", "adults with a disability", "personas adultas con discapacidad"),
        ("age", "18-29", "adults", "adults aged 18 to 29", "personas adultas de 18 a 29 años"),
        ("age", "65+", "people", "people aged 65 and over", "personas de 65 años o más"),
        ("gender_identity", "transgender", "adults", "transgender adults", "personas adultas transgénero"),
        ("tenure", "renter", "households", "households renting their home", "hogares en alquiler"),
    ],
)
def test_groups_agree_with_their_subject(dimension: str, value: str, subject: str, english: str, spanish: str) -> None:
    found = next(one for one in load().dimension(dimension).values if one.id == value)
    whom = load().subject(subject)
    assert group_subject(found, subject=whom, language=EN) == english
    assert group_subject(found, subject=whom, language=ES) == spanish


def test_every_group_has_words_beside_every_subject() -> None:
    for dimension in load().vocabulary.dimensions:
        for value in dimension.values:
            for subject in load().vocabulary.subjects:
                for language in Language:
                    words = group_subject(value, subject=subject, language=language)
                    assert "(" not in words, f"{dimension.id}={value.id} has no adjective and no words beside"
                    assert "  " not in words


def test_a_gap_that_may_be_chance_says_so() -> None:
    names = {"group": "Black children", "group_text": "39%", "reference": "white children", "reference_text": "10%"}
    said = {verdict: gap_words(**names, verdict=verdict, language=EN) for verdict in Verdict}
    assert said[Verdict.HIGHER] == said[Verdict.LOWER] == "Black children: 39%; white children: 10%."
    assert said[Verdict.SIMILAR] == "Black children: 39%; white children: 10%; this may be chance."
    assert said[Verdict.UNKNOWN].endswith("; whether it is more than chance is not known.")


def test_a_gap_of_another_series_names_its_source_and_years() -> None:
    title = "American Community Survey (ACS), 5-year estimates"
    spanish = "Encuesta sobre la Comunidad Estadounidense (ACS), estimaciones de 5 años"
    same = other_series_words(title, period="2019–23", same_source=True, language=EN)
    english = other_series_words(title, period="2019–23", same_source=False, language=EN)
    assert english == "by another source, the American Community Survey of 2019–23"
    assert same == "by another series of the same source, the American Community Survey of 2019–23"
    assert other_series_words(title, period="2019–23", same_source=False, language=EN, first=True) == (
        "by the American Community Survey of 2019–23"
    )
    names = {"group": "niñas y niños negros", "group_text": "39 %", "reference": "niñas y niños blancos"}
    words = gap_words(
        **names,
        reference_text="10 %",
        verdict=Verdict.HIGHER,
        language=ES,
        introduced=other_series_words(spanish, period="2019–23", same_source=False, language=ES),
    )
    assert words == (
        "Según otra fuente, la Encuesta sobre la Comunidad Estadounidense de 2019–23: niñas y niños negros: 39 %; "
        "niñas y niños blancos: 10 %."
    )


def test_fewer_than_ten_people_behind_a_gap_are_not_told() -> None:
    measure = load().measure("child_poverty")
    assert gap_people_words(9.4, measure=measure, group="G", reference="R", language=EN) == ""
    assert "about 10 fewer G" in gap_people_words(10.2, measure=measure, group="G", reference="R", language=EN)


def test_people_behind_a_gap_are_more_or_fewer_by_the_direction() -> None:
    catalogue = load()
    fewer = gap_people_words(25200.4, measure=catalogue.measure("child_poverty"), group="G", reference="R", language=EN)
    more = gap_people_words(-1000, measure=catalogue.measure("some_college"), group="G", reference="R", language=EN)
    spanish = gap_people_words(
        25200.4,
        measure=catalogue.measure("child_poverty"),
        group="niñas y niños negros",
        reference="niñas y niños blancos",
        language=ES,
    )
    assert spanish == (
        "Si la proporción fuera la de niñas y niños blancos, habría cerca de 25,200 niñas y niños negros menos en esta "
        "situación."
    )
    neutral = gap_people_words(
        1000, measure=catalogue.measure("children_single_parent"), group="G", reference="R", language=EN
    )
    assert fewer.startswith("At the same rate as R, there would be about 25,200 fewer G who ")
    assert more.startswith("At the same rate as R, there would be about 1,000 more G who ")
    assert neutral == ""
