"""Which places are most alike: the peers that a bright spot is set against.

The one seam to whoever says better who a place's peers are: `find_alike` takes places and gives each its peers by row,
with the rule in words beside. Nothing else of the finder knows how they were chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wincommons.data.reads import Release
from wincommons.model import Level

from .naming import Naming
from .words import bright_spots as words

if TYPE_CHECKING:
    from wincommons.stats.arrays import Floats, Integers

PEERS = 20
"""How many are set against one place."""
SIZE = "unemployment_rate"
"""The measure whose denominator (people who work or look for work) tells how large a place is."""
TRAITS = ("median_household_income", "some_college", "unemployment_rate")
_FEWEST_TRAITS = 2
_AT_ONCE = 500
"""Rows of the table of distances that are held at a time."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Each place's peers by row, the nearest first; -1 where there are fewer."""

    peers: Integers
    """(places, `PEERS`)"""
    known: tuple[bool, ...]
    """Whether everything by which peers are chosen is known of a place; if not, it has none and is nobody's."""
    words: str
    """`the 20 counties most like it in size, household income ...`."""


def find_alike(places: Sequence[str], *, asked: str, level: Level, release: Release, naming: Naming) -> Alike | None:
    """The places most like each of `places`, among them, in size and a few traits that are not what is asked about.

    Every trait counts the same: it is divided by its spread over these places, size and income by their logarithm.
    None where too few traits have figures.
    """
    import numpy as np

    sizes = {row["place"]: row["denominator"] for row in _rows(SIZE, level, release)}
    traits = [(SIZE, sizes, True)]
    for trait in TRAITS:
        if trait != asked and trait in naming.catalogue.measures:
            of = {row["place"]: row["value"] for row in _rows(trait, level, release)}
            if of:
                traits.append((trait, of, trait == "median_household_income"))
    if not sizes or len(traits) - 1 < _FEWEST_TRAITS:
        return None
    columns = np.array([[_number(of.get(place)) for _trait, of, _ratio in traits] for place in places])
    with np.errstate(invalid="ignore", divide="ignore"):
        for at, (_trait, _of, by_ratio) in enumerate(traits):
            if by_ratio:
                columns[:, at] = np.log(columns[:, at])
    known = np.isfinite(columns).all(axis=1)
    found = np.full((len(places), PEERS), -1, dtype=np.int64)
    if known.sum() > 1:
        found[known] = _nearest(columns[known], rows=np.flatnonzero(known))
    told = words.peers_words(
        peers=PEERS,
        places=naming.level_plural(level),
        traits=[naming.catalogue.measure(trait).name.into(naming.language) for trait, _of, _r in traits[1:]],
        language=naming.language,
    )
    return Alike(peers=found, known=tuple(known.tolist()), words=told)


def _rows(measure: str, level: Level, release: Release) -> list[dict[str, object]]:
    return release.standing_of(measure=measure, level=level.value, rank=0)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")


def _nearest(columns: Floats, *, rows: Integers) -> Integers:
    """Of each row the `PEERS` others at the least distance, as `rows` names them; ties by the order of places."""
    import numpy as np

    spread = columns.std(axis=0)
    scaled = (columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    squares = (scaled**2).sum(axis=1)
    wanted = min(PEERS, len(scaled) - 1)
    found = np.full((len(scaled), PEERS), -1, dtype=np.int64)
    for start in range(0, len(scaled), _AT_ONCE):
        part = np.arange(start, min(start + _AT_ONCE, len(scaled)))
        apart = squares[part, None] + squares - 2 * scaled[part] @ scaled.T
        apart[np.arange(part.size), part] = np.inf
        nearest = np.argsort(apart, axis=1, kind="stable")[:, :wanted]
        found[part, :wanted] = rows[nearest]
    return found
