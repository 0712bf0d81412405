"""What the Census API is asked for, in requests of at most 50 variables, and how a local copy is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from wincommons.data.errors import UnreadableFileError
from wincommons.data.source import Remote
from wincommons.data.sources.census_acs.recipes import RECIPES

VINTAGES = ("2014-2018", "2019-2023", "2020-2024")
"""Five years pooled. The first two do not overlap, so that they may be set against each other."""

LEVELS = {"nation": "us:*", "state": "state:*", "county": "county:*"}
"""Level -> what the API's `for` says. Census tracts are asked for state by state: see `tract_remotes`."""

MOST_VARIABLES = 50
"""The API refuses a request for more."""


def requests() -> list[tuple[str, ...]]:
    """Groups of cells that fit one request; the cells of one figure stay together, for each answer is read alone.

    The largest figures are placed first, each where it still fits, and one whose cells are all there needs no place.
    """
    room = MOST_VARIABLES // 2
    packed: list[list[str]] = []
    for cells in sorted(_figures(), key=lambda cells: (_is_of_subject_tables(cells), -len(cells))):
        alike = [group for group in packed if _is_of_subject_tables(group) == _is_of_subject_tables(cells)]
        if any(set(cells) <= set(group) for group in alike):
            continue
        fitting = next((group for group in alike if len({*group, *cells}) <= room), None)
        if fitting is None:
            packed.append(cells)
        else:
            fitting.extend(cell for cell in cells if cell not in fitting)
    return [tuple(cells) for cells in packed]


def _figures() -> list[list[str]]:
    """The cells of each figure that is asked for: of one recipe, or of all the sides of one."""
    figures: dict[tuple[str, str], dict[str, None]] = {}
    for recipe in (one for one in RECIPES if one.asked):
        figures.setdefault((recipe.measure, recipe.group), {}).update(dict.fromkeys(recipe.cells))
    return [list(cells) for cells in figures.values()]


def _is_of_subject_tables(cells: Sequence[str]) -> bool:
    return cells[0].startswith("S")


def _remotes(*, vintage: str, level: str, where: str) -> Iterator[Remote]:
    year = vintage[-4:]
    for number, cells in enumerate(requests(), start=1):
        variables = ",".join(f"{cell}{end}" for cell in cells for end in "EM")
        table = "acs5/subject" if _is_of_subject_tables(cells) else "acs5"
        yield Remote(
            name=f"acs5_{year}_{level}_{number:02d}.json",
            address=f"https://api.census.gov/data/{year}/acs/{table}?get={variables}&{where}",
            vintage=vintage,
            media_types=("application/json",),
            smallest=100,
            key=("key", "CENSUS_API_KEY"),
        )


def tract_remotes(*, vintage: str, state: str) -> tuple[Remote, ...]:
    """The requests for every census tract of one state, given by its two digits."""
    where = f"for=tract:*&in=state:{state}&in=county:*"
    return tuple(_remotes(vintage=vintage, level=f"tract{state}", where=where))


REMOTES = tuple(
    remote
    for vintage in VINTAGES
    for level, places in LEVELS.items()
    for remote in _remotes(vintage=vintage, level=level, where=f"for={places}")
)


def recognise(*, path: Path, vintage: str | None) -> Remote:
    """The pooled years of a local copy: those asked for, else a year or two in its name (`2019-2023`, `2023-...`)."""
    ours = next((remote for remote in REMOTES if remote.name == path.name and vintage in (None, remote.vintage)), None)
    if ours:
        return ours
    pooled = re.search(r"(20\d\d)-(20\d\d)", vintage or path.name)
    single = re.search(r"(?<!\d)(20\d\d)(?!\d)", vintage or path.name)
    last = int(pooled[2]) if pooled else int(single[1]) if single else None
    if last is None or (pooled and int(pooled[2]) - int(pooled[1]) != 4):
        raise UnreadableFileError(
            "It cannot be told which five years of the ACS this is",
            path.name,
            "Give them with --vintage 2019-2023; one-year estimates are another series and are not read",
        )
    return Remote(name=path.name, address="https://api.census.gov/data.html", vintage=f"{last - 4}-{last}")
