"""Two coders in words, and who came to a session against the people of a county."""

from __future__ import annotations

from wincommons.insight.answers.listening import GroupLabel

CUYAHOGA = "39035"


def test_two_coders_in_both_languages(commons, commons_es):
    first, second = list("aaaabbbbccccaaaabbbbcc"), list("aaaabbbbccccaaaaccccbc")
    told = commons.agreement(first, second)
    assert (told.notes, told.agreed) == (22, 17)
    assert told.words == "The two agreed on 17 of 22 notes; kappa 0.66 (0.41 to 0.91)."
    assert commons_es.agreement(first, second).words == (
        "Las dos personas coincidieron en 17 de 22 notas; kappa 0.66 (0.41 a 0.91)."
    )
    assert commons.agreement("ab", "ab").words == "The two agreed on all 2 notes."
    assert commons.agreement("aa", "aa").words.startswith("The two gave all 2 notes the same theme")
    assert commons.agreement("", "").words == "There are no notes to compare yet."


def test_who_came_against_the_people_of_a_county(commons, commons_es):
    came = {"race=black": 22, "race=white": 9, "race=hispanic": 4}
    told = commons.who_came(CUYAHOGA, "race", came)
    shown = {one.group: (one.came, one.came_words, one.share_words, one.missing) for one in told.groups}
    assert shown == {
        "race=white": (9, "9", "48%", False),
        "race=black": (22, "22", "37%", False),
        "race=hispanic": (None, "fewer than 5", "11%", True),
        "race=asian": (None, "fewer than 5", "3%", True),
        "race=aian": (None, "fewer than 5", "<1%", True),
        "race=nhpi": (None, "fewer than 5", "<1%", True),
    }
    assert told.words == (
        "To be like the people who live here, between 24 and 40 of every 100 who came would have to be of another "
        "group."
    )
    assert told.missing_words.startswith("Missing voices (fewer than 5 people of each came): Hispanic or Latino, Asian")
    assert told.population_words.startswith("The people: children, Cuyahoga County, 2019–23")
    assert told.source is not None
    assert told.source.id == "census_acs"
    spanish = commons_es.who_came(CUYAHOGA, "race", came)
    assert spanish.missing_words.startswith("Voces que faltan (vinieron menos de 5 personas de cada grupo): ")
    # Whether four came or none is told by nothing.
    assert commons.who_came(CUYAHOGA, "race", {**came, "race=hispanic": 0}) == told


def test_without_a_figure_of_the_people_that_is_said(commons):
    told = commons.who_came(CUYAHOGA, "language", {"language=spanish": 9, "language=english": 2})
    assert told.words == "There is no figure here of the people by home language for Cuyahoga County."
    assert [(one.came, one.share_words, one.missing) for one in told.groups] == [
        (9, "no figure", False), (None, "no figure", False),
    ]  # fmt: skip
    assert (told.lower, told.missing_words, told.population_words, told.source) == (None, "", "", None)
    assert commons.who_came(None, "race", {"race=black": 9}).words.startswith("There is no figure here of the people")
    few = commons.who_came(CUYAHOGA, "race", {"race=black": 3})
    assert few.words == "Of no group did 5 people or more come: nobody can say whom they are like."


def test_groups_to_count_people_in_do_not_overlap(commons):
    assert GroupLabel(group="race=black", name="Black or African American") in commons.groups_of("race")
    assert [one.group for one in commons.groups_of("age")][:2] == ["age=0-17", "age=18-29"]
