"""Made-up shares: alike among neighbors, unlike between groups, drifting through the years, and sampled with chance."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .nation import Nation

SAMPLED = 0.08
"""What part of the people is asked: about that of five pooled years of a large household survey."""
FEWEST_ASKED = 20
"""Below so many, a figure is hidden, as publishers do."""
ABSENT = 0.003
"""What part of the tracts' figures is missing for no reason that is told."""
ALIKE = 0.8
"""Correlation of a tract with the one before it in its county."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Figures:
    """One year of one measure, groups x places."""

    year: int
    value: Floats
    """In per cent; NaN where there is none."""
    lower: Floats
    upper: Floats
    numerator: Floats
    denominator: Floats
    hidden: NDArray[np.bool_]
    """Too few were asked."""


def make_up(measure: str, *, nation: Nation, years: Sequence[int], seed: int) -> Iterator[Figures]:
    """The years of one measure in order. Nothing but the seed, the measure's id and the nation decides them.

    On the scale of log odds a tract is its nation, state and county, a path along the tracts of its county in which
    each is like the one before (a first-order autoregression), its group, and a drift of its state.
    """
    generator = np.random.default_rng([seed, zlib.crc32(measure.encode())])
    groups, tracts = nation.people.shape
    state_of_tract = nation.state[nation.county]
    states = int(nation.state.max()) + 1
    level = (
        generator.uniform(-3, 1)
        + generator.normal(0, 0.25, states)[state_of_tract]
        + generator.normal(0, 0.35, nation.state.size)[nation.county]
        + _path(generator, county=nation.county)
        + np.concatenate([[0.0], generator.normal(0, 0.4, groups - 1)])[:, None]
        + generator.normal(0, 0.1, (groups, tracts))
    )
    drift = (generator.normal(0, 0.03) + generator.normal(0, 0.02, states))[state_of_tract]
    for year in years:
        moved = level + drift * (year - years[0]) + generator.normal(0, 0.05, (groups, tracts))
        yield _sample(generator, share=1 / (1 + np.exp(-moved)), nation=nation, year=year)


def _path(generator: np.random.Generator, *, county: NDArray[np.intp]) -> Floats:
    """A standard deviation of 0.35 everywhere, and each tract like the one before it in the same county."""
    noise = generator.normal(0, 0.35, county.size)
    opens = np.diff(county, prepend=-1) != 0
    path = np.empty(county.size)
    fresh = np.sqrt(1 - ALIKE**2)
    before = 0.0
    for at, (first, step) in enumerate(zip(opens.tolist(), noise.tolist(), strict=True)):
        before = step if first else ALIKE * before + fresh * step
        path[at] = before
    return path


def _sample(generator: np.random.Generator, *, share: Floats, nation: Nation, year: int) -> Figures:
    from wincommons.stats import intervals

    asked = np.maximum(np.rint(nation.people * SAMPLED), 1).astype(np.int64)
    found = generator.binomial(asked, share)
    absent = generator.random(share.shape) < ABSENT
    everywhere = nation.with_sums(np.stack([asked, found]).reshape(-1, nation.tracts))
    all_asked, all_found = everywhere.reshape(2, share.shape[0], -1)
    told = intervals.wilson(all_found, all_asked, per=100.0)
    hidden = all_asked < FEWEST_ASKED
    gone = hidden.copy()
    gone[:, : nation.tracts] |= absent
    people = nation.with_sums(nation.people)

    def shown(column: Floats) -> Floats:
        return np.where(gone, np.nan, np.round(column, 2))

    return Figures(
        year=year,
        value=shown(told.value),
        lower=shown(told.lower),
        upper=shown(told.upper),
        numerator=np.where(gone, np.nan, np.rint(people * all_found / all_asked)),
        denominator=people,
        hidden=hidden,
    )
