"""The words of the sample's planks. Every title gets the mark, so that it says what it is wherever it is carried."""

from __future__ import annotations

from typing import NamedTuple


class EndorsementWords(NamedTuple):
    """Who endorses (`s` and the title of a seat, `o` and a number of the organizations, `p` one of the people)."""

    who: str
    version: int
    words: str = ""


class PlankWords(NamedTuple):
    """One plank: its texts in versions, whether each means the same as the one before, and who stands behind it."""

    title: str
    measure: str
    policy: str
    kind: str
    level: str
    state: str
    texts: tuple[str, ...]
    same_meaning: tuple[bool, ...]
    proposed_by: int
    endorsed: tuple[EndorsementWords, ...] = ()
    in_force_days_ago: int = 0
    answers: str = ""
    """The title of a theme of the sample."""


_TAXES = (
    "Each branch has two trained people on two evenings a week who fill in tax returns for free. The credit union "
    "trains them."
)
_BRIDGES = "The county builds barriers at both bridges within %s. A sign with a number to call is no barrier."

PLANKS = (
    PlankWords(
        "Free tax help at every library branch, from January to April",
        "child_poverty", "vita_free_tax_prep", "practice", "community", "in_force",
        (_TAXES, f"{_TAXES} One of the two speaks Spanish, and there is a corner where children can play."),
        (False, False), 10,
        (
            EndorsementWords(
                "sParents of young children", 2, "I lost 300 dollars a year to a store that did it badly."
            ),
            EndorsementWords("sNight workers", 2, "Evenings are what we have."),
            EndorsementWords("o16", 2, "The rooms are ours to give, and we give them."),
            EndorsementWords("o21", 2, "We train forty volunteers each fall."),
            EndorsementWords("p24", 1),
        ),
        120,
    ),
    PlankWords(
        "Every clinic visit asks about suicide, and nobody leaves without a plan",
        "suicide_rate", "zero_suicide_safety_planning", "practice", "organization", "adopted",
        (
            (
                "Every adult is asked the same few questions at each visit. Whoever says yes leaves with a written "
                "plan for bad days, and is called within two days."
            ),
        ),
        (False,), 12,
        (
            EndorsementWords("sElders", 1, "They ask about my knees each time. They could ask about this."),
            EndorsementWords("o1", 1, "We begin in our two clinics, and say in a year how often we did not ask."),
            EndorsementWords("o2", 1),
            EndorsementWords("o32", 1, "We take the calls that come at night."),
        ),
        answers="Nobody to call at night",
    ),
    PlankWords(
        "Barriers at the two bridges where people have died",
        "suicide_rate", "means_safety_sites", "investment", "community", "consultation",
        (
            _BRIDGES % "three years",
            _BRIDGES % "two years, and pays for it from its bridge repair fund",
            _BRIDGES % "two years, and pays for them from its bridge repair fund",
        ),
        (False, False, True), 13,
        (
            EndorsementWords("sPeople returning from prison", 3, "My brother would be fifty."),
            EndorsementWords("sRenters", 1, "Yes, if it does not take the money for homes."),
            EndorsementWords("o0", 2, "Of all that we know to do, this has the firmest numbers."),
            EndorsementWords("p21", 2),
            EndorsementWords("p30", 1),
        ),
    ),
)  # fmt: skip
