"""A finding from elsewhere, carried to a place: by how much its figure may change, with a band."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Floats, floats, pieces
from .codes import Codes, Reason
from .dose.sources import points_of, stratified_normal

DRAWS = 10_000
NUMBERS_AT_ONCE = 250_000
"""Draws in memory together; as many as a processor keeps at hand are faster than more."""
BETWEEN_PLACES = 0.5
"""How places differ, as a share of the effect, where the study does not say: our own assumption.

A confidence interval is doubt about the average over the places studied, not about the next place."""


class Way(IntEnum):
    """How a draw on the study's scale becomes a change of the figure."""

    RATIO = 0
    """The draw is the logarithm of a ratio: the figure's cases are multiplied by it."""
    ODDS = 1
    """The draw is the logarithm of an odds ratio: the figure's odds are multiplied by it."""
    DIFFERENCE = 2
    """The draw is a difference in the figure's own unit, for each person reached."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry a finding, in the shape of the input; NaN where `reason` says why."""

    median: Floats
    """In the figure's unit; below 0 is a fall."""
    lower: Floats
    upper: Floats
    falls: Floats
    """The share of draws in which the figure falls, 0 to 1."""
    rises: Floats
    """The share in which it rises; where nobody is reached, neither."""
    reason: Codes


def expected_change(
    *,
    figure: ArrayLike,
    mean: ArrayLike,
    sd: ArrayLike,
    way: ArrayLike,
    transfer: ArrayLike = 1.0,
    between: ArrayLike = BETWEEN_PLACES,
    per: ArrayLike = np.nan,
    reach: ArrayLike = 1.0,
    reach_lower: ArrayLike | None = None,
    reach_upper: ArrayLike | None = None,
    confidence: float = 0.90,
    draws: int = DRAWS,
    seed: int = 0,
) -> Change:
    """By how much each figure would change, with the band that the study, the place and the reach leave.

    All arrays in one shape, or shapes that broadcast. `mean` and `sd` are the study's, on the scale of `way`
    (codes of `Way`); `transfer` (0 to 1) shrinks the mean; `between` is the standard deviation between places as a
    share of the mean that is left, 0 where `sd` already holds it. `per` is the base of the figure (100, 100,000):
    needed for odds, and a ceiling for any. `reach` (0 to 1) is the share of the figure's cases (ratios, odds) or of its
    people (differences) whom the policy touches, with ends that hold it where it is not known: a triangle is drawn.

    x = transfer m + sqrt(sd² + (between transfer m)²) z; the change is r f (exp(x) - 1), or r times the change of the
    probability whose odds are multiplied by exp(x), or r x; the figure falls no lower than 0. Every row meets the
    same draws, so that a row's answer does not depend on its neighbors; `seed` makes it repeat.

    Refused: a negative figure or spread, a reach or transfer outside 0 to 1, ends of a reach that do not hold it
    (`IMPOSSIBLE_INPUT`); a missing number, for odds also a missing base (`MISSING_INPUT`). Raises `ValueError` naming
    an argument that is none.

    >>> told = expected_change(figure=20.0, mean=np.log(0.8), sd=0.05, way=Way.RATIO, between=0, reach=0.5)
    >>> told.median.round(2), told.lower.round(2), told.upper.round(2)
    (np.float64(-2.0), np.float64(-2.63), np.float64(-1.31))
    """
    if draws < 100:
        raise ValueError(f"draws: expected at least 100, for fewer have no tails, got {draws}")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence: expected a share between 0 and 1, got {confidence}")
    (*columns,) = floats(
        figure=figure, mean=mean, sd=sd, way=way, transfer=transfer, between=between, per=per, reach=reach,
        reach_lower=reach if reach_lower is None else reach_lower,
        reach_upper=reach if reach_upper is None else reach_upper,
    )  # fmt: skip
    shape = columns[0].shape
    base, middle, spread, ways, kept, apart, ceiling, share, least, most = (column.ravel() for column in columns)
    if base.size and not np.isin(ways, tuple(Way)).all():
        raise ValueError(f"way: expected codes from 0 to {max(Way):d}")
    reason = _reasons(base, middle, spread, ways, kept, apart, ceiling, share, least, most)
    told = np.full((5, base.size), np.nan)
    normal = stratified_normal(seed, shape=(1,), draws=draws)[0]
    strips = np.random.default_rng(seed + 1).permutation((np.arange(draws) + 0.5) / draws)
    left = kept * middle
    with np.errstate(invalid="ignore"):
        wide = np.sqrt(spread**2 + (apart * left) ** 2)
    sure = np.flatnonzero(reason == Reason.NONE)
    for piece in pieces(sure.size, at_most=NUMBERS_AT_ONCE // draws):
        rows = sure[piece]
        drawn = left[rows, None] + wide[rows, None] * normal
        change = _change(drawn, base[rows, None], ways[rows, None], ceiling[rows, None])
        change *= _triangle(strips, least[rows, None], share[rows, None], most[rows, None])
        told[3, rows], told[4, rows] = (change < 0).mean(axis=1), (change > 0).mean(axis=1)
        told[:3, rows] = points_of(change, tail=(1 - confidence) / 2)
    lower, median, upper, falls, rises = (column.reshape(shape) for column in told)
    return Change(median, lower, upper, falls, rises, reason.reshape(shape))


def _change(drawn: Floats, base: Floats, ways: Floats, ceiling: Floats) -> Floats:
    """The change for everyone whom the policy reaches; the figure stays between 0 and its ceiling."""
    ratio = np.exp(np.where(ways == Way.DIFFERENCE, 0.0, drawn))
    with np.errstate(invalid="ignore", divide="ignore"):
        probability = base / ceiling
        odds = ceiling * probability * ratio / (1 - probability + probability * ratio)
    then = np.where(ways == Way.RATIO, base * ratio, np.where(ways == Way.ODDS, odds, base + drawn))
    return np.asarray(np.clip(then, 0.0, np.where(np.isnan(ceiling), np.inf, ceiling)) - base)


def _triangle(strips: Floats, least: Floats, middle: Floats, most: Floats) -> Floats:
    """Draws of a reach between its ends, likeliest at its middle; the middle itself where the ends are one."""
    width = most - least
    with np.errstate(invalid="ignore", divide="ignore"):
        turn = (middle - least) / width
        rising = least + np.sqrt(strips * width * (middle - least))
        falling = most - np.sqrt((1 - strips) * width * (most - middle))
        return np.asarray(np.where(width > 0, np.where(strips < turn, rising, falling), middle))


def _reasons(*columns: Floats) -> Codes:
    base, _, spread, ways, kept, apart, ceiling, share, least, most = columns
    needed = np.isnan([column for column in columns if column is not ceiling]).any(axis=0)
    needed |= (ways == Way.ODDS) & np.isnan(ceiling)
    with np.errstate(invalid="ignore"):
        off = (base < 0) | (spread < 0) | (apart < 0) | (kept < 0) | (kept > 1) | (least < 0) | (most > 1)
        off |= (least > share) | (most < share) | (base > ceiling) | (ceiling <= 0)
        off |= np.isinf(columns).any(axis=0)
    reason = np.where(off, Reason.IMPOSSIBLE_INPUT, Reason.NONE)
    return np.where(needed, Reason.MISSING_INPUT, reason).astype(np.uint8)
