"""Each recipe's cells, told by the words that the Bureau gives them.

`acs_labels.csv` is the list of variables that the Census API publishes (five-year estimates, 2019). It numbers these
cells as every list since 2012 does, and as the Bureau's table shells of 2024 do. Table B stands for all the iterations
by race, which are numbered alike.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from wincommons.data.sources.census_acs.recipes import RECIPES, Recipe

LABELS = {
    f"{line['table']}_{int(line['line']):03d}": line["label"]
    for line in csv.DictReader((Path(__file__).parent / "acs_labels.csv").read_text().splitlines())
}
CHILD, ADULT, OLD = r"Under 5|5 to|10 to 14|15 to 17|Under 18", r"18|35 to 64|65|75", r"6[5-9]|6\d and 66|7\d|8\d"
IN_LABOR_FORCE = r"Civilian|65 years and over > In labor force"
DISABLED, ABLE, EACH = rf"> ({ADULT}).*> With a", rf"> ({ADULT}).*> No dis", rf"> ({ADULT}) ?[^>]*$"
CROWDED, ROOMY = r"> (1\.01|1\.51|2\.01)", r"> 0\.5"
NURSERY, AT_HOME = r"> Enrolled.*> 3 and 4", r"> Not enrolled.*> 3 and 4"


def words_of(cells: tuple[str, ...]) -> set[str]:
    """The labels of cells, each told by table B where the cell is of an iteration by race."""
    return {LABELS[re.sub(r"[A-I]_", "B_", cell)] for cell in cells}


def labels(table: str, pattern: str) -> set[str]:
    return {words for cell, words in LABELS.items() if cell.startswith(f"{table}_") and re.search(pattern, words)}


def recipe(measure: str, group: str = "all", side: str = "") -> Recipe:
    return next(one for one in RECIPES if (one.measure, one.group, one.side) == (measure, group, side))


@pytest.mark.parametrize(
    ("measure", "group", "part", "whole", "rest"),
    [
        ("older_adults", "all", rf"> ({OLD})", "^Total$", None),
        ("older_adults", "sex=female", rf"> Female > ({OLD})", "> Female$", None),
        ("older_adults", "sex=male", rf"> Male > ({OLD})", "> Male$", None),
        ("disability", "all", DISABLED, f"ale {EACH}", ABLE),
        ("disability", "sex=male", f"> Male {DISABLED}", f"> Male {EACH}", f"> Male {ABLE}"),
        ("preschool_enrollment", "all", NURSERY, "> 3 and 4", AT_HOME),
        ("preschool_enrollment", "sex=male", f"> Male {NURSERY}", "> Male.*> 3 and 4", f"> Male {AT_HOME}"),
        ("unemployment_rate", "all", "> Unemployed", "> Civilian labor force$", "> Employed"),
        ("households_receiving_support", "all", "> Household received[^>]*$", "^Total$", "> Household did not[^>]*$"),
        ("crowded_housing", "all", CROWDED, "^Total$", ROOMY),
        ("crowded_housing", "tenure=owner", f"> Owner.*{CROWDED}", "> Owner occupied$", f"> Owner.*{ROOMY}"),
        ("crowded_housing", "tenure=renter", f"> Renter.*{CROWDED}", "> Renter occupied$", f"> Renter.*{ROOMY}"),
        ("housing_cost_burden", "all", "> 30 percent or more$", "^Total$", None),
        ("housing_cost_burden", "tenure=owner", "> Owner.*> 30 percent or more$", "> Owner-occupied[^>]*$", None),
        ("housing_cost_burden", "tenure=renter", "> Renter.*> 30 percent or more$", "> Renter-occupied[^>]*$", None),
        ("older_adults", "race=black", rf"> ({OLD})", "^Total$", None),
        ("disability", "race=hispanic", DISABLED, EACH, ABLE),
        ("unemployment_rate", "race=white", "> Unemployed", rf"({IN_LABOR_FORCE})$", "> Employed"),
        ("households_receiving_support", "race=asian", "> Household received", "^Total$", "> Household did not"),
        ("crowded_housing", "race=nhpi", r"> 1\.01 or more", "^Total$", r"> 1\.00 or less"),
    ],
)  # fmt: skip
def test_the_cells_say_what_the_measure_means(
    measure: str, group: str, part: str, whole: str, rest: str | None
) -> None:
    made = recipe(measure, group)
    table = re.sub(r"[A-I]_\d+$", "B", made.part[0]) if "race=" in group else made.part[0].partition("_")[0]
    assert words_of(made.part) == labels(table, part)
    assert words_of(made.whole) == labels(table, whole)
    assert words_of(made.rest) == (labels(table, rest) if rest else set())


@pytest.mark.parametrize(
    ("group", "beside"),
    [("all", lambda words: True), ("tenure=owner", lambda words: "Owner" in words),
     ("tenure=renter", lambda words: "Renter" in words)],
)  # fmt: skip
def test_households_whose_share_cannot_be_told_are_left_out(group: str, beside: Callable[[str], bool]) -> None:
    untold = labels("B25106", "> (Zero or negative income|No cash rent)$")
    assert words_of(recipe("housing_cost_burden", group).minus) == {words for words in untold if beside(words)}


def test_the_sides_of_the_disparities() -> None:
    degree = labels("C15002B", "> Bachelor's degree or higher$")
    for group in ("race=black", "race=white", "race=hispanic"):
        made = recipe("bachelors_disparity", side=group)
        assert (words_of(made.part), words_of(made.whole)) == (degree, {"Total"})
    over = recipe("disability_unemployment_disparity", side="over")
    assert words_of(over.part) == labels("C18120", "> Unemployed > With a disability$")
    assert words_of(over.whole) == labels("C18120", "> In the labor force > .*With a disability$")
    under = recipe("disability_unemployment_disparity", side="under")
    assert words_of(under.part) == labels("B23025", "> Unemployed$")
    assert words_of(under.whole) == labels("B23025", "> Civilian labor force$")


def test_children_and_adults_are_everybody_in_the_table_of_disability() -> None:
    ages = labels("B18101", r"ale > [^>]*$")
    assert labels("B18101", rf"ale > ({CHILD}) ?[^>]*$") | labels("B18101", rf"ale > ({ADULT}) ?[^>]*$") == ages
