"""What a place is like, in so far as it is no outcome: size, density, age, race and ethnicity, income, rurality.

Each trait may be known in several ways, best first, so that peers can be found in whatever release is current. A new
way is a new line here; how it is said stands in `insight/words/peers.py`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from wincommons.model import EVERYONE

Family = Literal["size", "density", "age", "race", "income", "rurality"]
FAMILIES: tuple[Family, ...] = ("size", "density", "age", "race", "income", "rurality")

FEWEST = 3
"""Two places are compared on three kinds of traits at least; on fewer, a peer would be a coincidence."""

COVERED = 0.9
"""A way is taken where it is known of nine in ten of the places that any way of the trait is known of."""


class Cell(NamedTuple):
    """One number of an observation: its value, or the people that it is a share of."""

    measure: str
    column: Literal["value", "denominator"] = "value"
    group: str = EVERYONE
    source: str = ""
    """Only from this source; from any where it is empty."""


class Way(NamedTuple):
    """How a trait is known: one number, or one number in a hundred of another."""

    trait: str
    part: Cell
    whole: Cell | None = None


class Trait(NamedTuple):
    """One thing that two places may have in common."""

    family: Family
    ways: tuple[Way, ...]
    logarithm: bool = False
    """Compared by ratio: ten thousand people more are much in a small county and nothing in a large one."""


_CHILDREN = Cell("children_single_parent", "denominator", source="census_acs")
_ADULTS = Cell("depression", "denominator", source="cdc_places")
_PEOPLE = Cell("per_capita_personal_income", "denominator", source="bea_cainc1")


def _race(group: str) -> Trait:
    children = Cell("child_poverty", "denominator", f"race={group}", "census_acs")
    return Trait(
        "race", (Way(f"{group}_residents", Cell(f"{group}_residents")), Way(f"{group}_children", children, _CHILDREN))
    )


TRAITS: tuple[Trait, ...] = (
    Trait(
        "size",
        (Way("people", Cell("demographic_variables")), Way("people", _PEOPLE), Way("adults", _ADULTS)),
        logarithm=True,
    ),
    Trait("density", (Way("population_density", Cell("population_density")),), logarithm=True),
    Trait(
        "age",
        (
            Way("older_adults", Cell("older_adults")),
            Way("children_per_100_adults", _CHILDREN, _ADULTS),
            Way("children_per_100_people", _CHILDREN, _PEOPLE),
        ),
    ),
    *(_race(group) for group in ("black", "hispanic", "asian", "aian", "white")),
    Trait("income", (Way("median_household_income", Cell("median_household_income")),), logarithm=True),
    Trait("rurality", (Way("rural_population", Cell("rural_population")),)),
)
