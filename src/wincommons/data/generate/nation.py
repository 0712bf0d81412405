"""Where the made-up people live: made-up tracts in real counties, as unequal in number as real ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wincommons.model import NATION

if TYPE_CHECKING:
    from wincommons.content.gazetteer import Gazetteer

SPREAD = 1.4
"""Standard deviation of the logarithm of a county's size: real counties hold from one tract to some 2,500."""
PEOPLE, PEOPLE_SPREAD = 4_000, 0.4
"""The Bureau draws tracts for about 4,000 people each (1,200 to 8,000)."""
SUFFIX = "99"
"""A real tract's number ends in .00 to .98 (Census Bureau, tract criteria), so none bears a made-up one's code."""


@dataclass(frozen=True)
class Nation:
    """Tracts in order of their ids, then counties, states and the nation: every place that figures are made up for."""

    places: NDArray[Any]
    """Ids: tracts, counties, states, the nation."""
    since: NDArray[np.datetime64]
    """The first day of each place's code; NaT for most."""
    county: NDArray[np.intp]
    """Of each tract, the position of its county among the counties."""
    state: NDArray[np.intp]
    """Of each county, the position of its state among the states."""
    people: NDArray[np.int64]
    """Groups x tracts; everyone first."""

    @property
    def tracts(self) -> int:
        return self.county.size

    def with_sums(self, of_tracts: NDArray[Any]) -> NDArray[Any]:
        """Groups x places from groups x tracts: a county is the sum of its tracts, and so on upwards."""
        states = int(self.state.max()) + 1
        counties = np.stack([np.bincount(self.county, row, self.state.size) for row in of_tracts])
        whole = np.stack([np.bincount(self.state, row, states) for row in counties])
        return np.concatenate([of_tracts, counties, whole, whole.sum(axis=1, keepdims=True)], axis=1)


def lay_out(places: Gazetteer, *, tracts: int, groups: int, seed: int) -> Nation:
    """Share the tracts out among the counties in use, at least one each; where there are fewer, among some of them."""
    generator = np.random.default_rng([seed, 0])
    every = [row for row in places.rows() if len(row[0]) == 5 and not row[4]]
    step = max(len(every) / tracts, 1)
    rows = [every[int(at * step)] for at in range(min(tracts, len(every)))]
    weight = generator.lognormal(0, SPREAD, len(rows))
    number = 1 + generator.multinomial(tracts - len(rows), weight / weight.sum())
    county = np.repeat(np.arange(len(rows)), number)
    ids = [f"{row[0]}{at + 1:04d}{SUFFIX}" for row, count in zip(rows, number, strict=True) for at in range(count)]
    states, state = np.unique([row[0][:2] for row in rows], return_inverse=True)
    since = ["NaT"] * tracts + [row[3] or "NaT" for row in rows] + ["NaT"] * (states.size + 1)
    everyone = np.clip(PEOPLE * generator.lognormal(0, PEOPLE_SPREAD, tracts), 300, 15_000)
    return Nation(
        places=np.array([*ids, *(row[0] for row in rows), *states.tolist(), NATION], dtype=object),
        since=np.array(since, dtype="datetime64[D]"),
        county=county,
        state=state,
        people=np.concatenate([everyone[None], everyone * _shares(generator, county=county, groups=groups - 1)]).astype(
            np.int64
        ),
    )


def _shares(generator: np.random.Generator, *, county: NDArray[np.intp], groups: int) -> NDArray[np.float64]:
    """What part of a tract each group is: alike within a county, far apart between counties, as people live."""
    if groups == 0:
        return np.zeros((0, county.size))
    counties = int(county.max()) + 1
    leaning = generator.normal(0, 1.2, (groups, counties))[:, county] + generator.normal(0, 0.8, (groups, county.size))
    parts = np.exp(leaning - 1)
    shares: NDArray[np.float64] = parts / (1 + parts.sum(axis=0))
    return shares
