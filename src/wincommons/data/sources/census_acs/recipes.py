"""Which cells of which ACS tables make which measure. A new measure is a new line here and a measure file.

Cells are written as the Bureau numbers them: `cells("B14005", "010-011 014")` is B14005_010, _011 and _014.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["share", "ratio", "points", "amount", "disparity", "times"]
"""share: 100 x part / whole. ratio: part / whole. points: published per cents, summed. amount: as published.
disparity: 1 - lowest / highest share of its sides. times: the share of the side `over` / that of the side `under`."""

RACES = {
    "B": "race=black",
    "C": "race=aian",
    "D": "race=asian",
    "E": "race=nhpi",
    "F": "race=other",
    "G": "race=two_or_more",
    "H": "race=white",
    "I": "race=hispanic",
}
"""Letter of a table's iteration -> group. H is white and not Hispanic; A, white with Hispanic people, is another
group and not taken. All but H and I are one race alone and include Hispanic people."""


class Recipe(NamedTuple):
    measure: str
    kind: Kind
    part: tuple[str, ...]
    whole: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    """Cells of those who are not in `part`, where the table has them: the way round a margin of 0 at 100 %."""
    minus: tuple[str, ...] = ()
    """Cells that are taken off the whole."""
    complement: bool = False
    """The share wanted is that of all who are not in `part`."""
    group: str = "all"
    side: str = ""
    """Which of the shares that a disparity is made of; the figure is made where all its sides are."""
    asked: bool = True
    """False: only read where a file holds it; the API is asked for a shorter recipe of the same figure."""
    since: int = 0
    """The last year of the first five pooled ones in which the table has this layout; earlier files are not read."""

    @property
    def roles(self) -> dict[str, tuple[str, ...]]:
        """Role -> its cells; a cell may play more than one."""
        return {"part": self.part, "whole": self.whole, "rest": self.rest, "minus": self.minus}

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell for played in self.roles.values() for cell in played))


def cells(table: str, numbers: str) -> tuple[str, ...]:
    """The names of a table's cells from their numbers and ranges."""
    names = []
    for word in numbers.split():
        first, _, last = word.partition("-")
        names += [f"{table}_{number:03d}" for number in range(int(first), int(last or first) + 1)]
    return tuple(names)


def share(
    measure: str, table: str, part: str, whole: str, *, rest: str = "", group: str = "all", since: int = 0
) -> Recipe:
    part_of, all_of, other = cells(table, part), cells(table, whole), cells(table, rest)
    return Recipe(measure, "share", part_of, all_of, other, group=group, since=since)


def _poor_children(table: str, poor: str, other: str, *, group: str = "all", asked: bool = True) -> Recipe:
    part, rest = cells(table, poor), cells(table, other)
    return Recipe("child_poverty", "share", part, (*part, *rest), rest, group=group, asked=asked)


def _by_race() -> Iterator[Recipe]:
    for letter, group in RACES.items():
        yield _poor_children(f"B17020{letter}", "3-5", "11-13", group=group)
        yield _poor_children(f"B17001{letter}", "4-9 18-23", "33-38 47-52", group=group, asked=False)
        yield Recipe("median_household_income", "amount", cells(f"B19013{letter}", "1"), group=group)
        yield share("poverty_rate", f"B17001{letter}", "2", "1", rest="31", group=group)
        yield share("uninsured", f"C27001{letter}", "7", "5", rest="6", group=group, since=2017)
        yield share("older_adults", f"B01001{letter}", "14-16 29-31", "1", group=group)
        yield share("disability", f"B18101{letter}", "6 9", "5 8", rest="7 10", group=group)
        yield share("unemployment_rate", f"C23002{letter}", "8 13 21 26", "6 11 19 24", rest="7 12 20 25", group=group)
        yield share("households_receiving_support", f"B22005{letter}", "2", "1", rest="3", group=group)
        yield share("crowded_housing", f"B25014{letter}", "3", "1", rest="2", group=group)


def _by_sex_and_tenure() -> Iterator[Recipe]:
    yield share("older_adults", "B01001", "44-49", "26", group="sex=female")
    yield share("older_adults", "B01001", "20-25", "2", group="sex=male")
    yield share("disability", "B18101", "29 32 35 38", "28 31 34 37", rest="30 33 36 39", group="sex=female")
    yield share("disability", "B18101", "10 13 16 19", "9 12 15 18", rest="11 14 17 20", group="sex=male")
    yield share("preschool_enrollment", "B14003", "32 41", "32 41 50", rest="50", group="sex=female")
    yield share("preschool_enrollment", "B14003", "4 13", "4 13 22", rest="22", group="sex=male")
    yield share("crowded_housing", "B25014", "5-7", "2", rest="3 4", group="tenure=owner")
    yield share("crowded_housing", "B25014", "11-13", "8", rest="9 10", group="tenure=renter")
    yield _burdened("6 10 14 18 22", "2", "23", group="tenure=owner")
    yield _burdened("28 32 36 40 44", "24", "45 46", group="tenure=renter")


def _burdened(part: str, whole: str, uncounted: str, *, group: str = "all") -> Recipe:
    """Households paying 30 % or more: without income, or without rent to pay, no share can be told."""
    table = "B25106"
    minus = cells(table, uncounted)
    return Recipe("housing_cost_burden", "share", cells(table, part), cells(table, whole), minus=minus, group=group)


def _between_races(measure: str, table: str, part: str, whole: str) -> Iterator[Recipe]:
    for letter in "BHI":
        name = f"{table}{letter}"
        yield Recipe(measure, "disparity", cells(name, part), cells(name, whole), side=RACES[letter])


# Where the cells were confirmed. Held against published figures in tests/golden: B17001, B17020, B19013, B19083, C27001
# and what the county extract of 2019-2023 holds. Against the labels of the API's own variable lists, as kept in public
# copies: B27010 and B25070 (2017), B25091 (2007), S0802, S1501 and S2001 (2018). Against each of its five-year lists of
# 2012 to 2019, which number these cells alike, and the Bureau's table shells of 2024 (the words are kept in
# tests/unit/sources/acs_labels.csv): B01001, B14003, B18101, B22003, B22005, B23025, B25014, B25106, C15002, C18120 and
# C23002. Against the labels that several independent public programs give the same cells: B03002, B08201, B15003,
# B19057, B25008, C16002.
RECIPES: tuple[Recipe, ...] = (
    _poor_children("B17020", "3-5", "11-13"),
    _poor_children("B17001", "4-9 18-23", "33-38 47-52", asked=False),
    Recipe("poverty_rate", "share", cells("B17001", "2"), cells("B17001", "1"), cells("B17001", "31")),
    Recipe("median_household_income", "amount", cells("B19013", "1")),
    *_by_race(),
    *_by_sex_and_tenure(),
    *_between_races("poverty_disparity", "B17001", "2", "1"),
    *_between_races("bachelors_disparity", "C15002", "6 11", "1"),
    # Of 18 to 64 with a disability, over everybody in the civilian labor force.
    Recipe("disability_unemployment_disparity", "times", cells("C18120", "7"), cells("C18120", "4 7"), side="over"),
    Recipe("disability_unemployment_disparity", "times", cells("B23025", "5"), cells("B23025", "3"), side="under"),
    Recipe("demographic_variables", "amount", cells("B01001", "1")),
    share("older_adults", "B01001", "20-25 44-49", "1"),
    # Hispanic origin by race: nobody is in two of these five.
    share("white_residents", "B03002", "3", "1"),
    share("black_residents", "B03002", "4", "1"),
    share("aian_residents", "B03002", "5", "1"),
    share("asian_residents", "B03002", "6", "1"),
    share("hispanic_residents", "B03002", "12", "1"),
    share(
        "disability",
        "B18101",
        "10 13 16 19 29 32 35 38",
        "9 12 15 18 28 31 34 37",
        rest="11 14 17 20 30 33 36 39",
    ),
    share("preschool_enrollment", "B14003", "4 13 32 41", "4 13 22 32 41 50", rest="22 50"),
    share("households_receiving_support", "B22003", "2", "1", rest="5"),
    share("unemployment_rate", "B23025", "5", "3", rest="4"),
    share("crowded_housing", "B25014", "5-7 11-13", "1", rest="3 4 9 10"),
    _burdened("6 10 14 18 22 28 32 36 40 44", "1", "23 45 46"),
    Recipe("income_inequality", "amount", cells("B19083", "1")),
    Recipe("income_ratio_80_20", "ratio", cells("B19080", "4"), cells("B19080", "1")),
    Recipe("gender_pay_gap", "ratio", ("S2001_C05_013",), ("S2001_C03_013",)),
    # Until 2018 the cells meant other households: unmarried couples stood with the single parents.
    share("children_single_parent", "B09005", "4-5", "1", since=2019),
    share("disconnected_youth", "B14005", "10-11 14-15 24-25 28-29", "1"),
    share("some_college", "B15001", "15-18 23-26 56-59 64-67", "11 19 52 60"),
    Recipe("no_high_school_diploma", "share", ("S1501_C01_014",), ("S1501_C01_006",), complement=True),
    share("bachelors_degree", "B15003", "22-25", "1"),
    Recipe(
        "severe_housing_cost_burden",
        "share",
        (*cells("B25074", "9 18 27 36 45 54 63"), *cells("B25095", "9 18 27 36 45 54 63 72")),
        (*cells("B25074", "1"), *cells("B25095", "1")),
        minus=(*cells("B25074", "10 19 28 37 46 55 64"), *cells("B25095", "10 19 28 37 46 55 64 73")),
        asked=False,
    ),
    Recipe(
        "severe_housing_cost_burden",
        "share",
        (*cells("B25070", "10"), *cells("B25091", "11 22")),
        (*cells("B25070", "1"), *cells("B25091", "1")),
        minus=(*cells("B25070", "11"), *cells("B25091", "12 23")),
    ),
    Recipe("broadband_access", "share", ("S2801_C01_014",), ("S2801_C01_001",)),
    share("drive_alone", "B08301", "3", "1"),
    share("active_transit_commute", "B08301", "10 18 19", "1"),
    Recipe("long_commute", "points", cells("S0802_C02", "86-89")),
    share("no_vehicle_households", "B08201", "2", "1"),
    share("owner_occupied_population", "B25008", "2", "1"),
    share("linguistic_isolation", "C16002", "4 7 10 13", "1", since=2016),
    share("labor_force_participation", "B23025", "2", "1"),
    share("public_assistance_income", "B19057", "2", "1"),
    # Ages 19 to 64: since 2017 the survey counts 18-year-olds with the children.
    share("uninsured", "B27010", "33 50", "18 34", since=2017),
)
"""Where two recipes make one figure, the first whose cells a file holds is used."""
