"""The dose of one strategy: the share of people it touches, times how much it changes each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, floats, pieces
from wincommons.stats.codes import Codes, Reason

from .sources import WIDENING, Grade, Range, grades, points_of, stratified_normal

Method = Literal["closed", "simulated"]
"""A formula, or seeded draws."""

DRAWS = 2000
NUMBERS_AT_ONCE = 250_000
"""Draws in memory together; as many as a processor keeps at hand are faster than more."""


@dataclass(frozen=True, slots=True)
class Dose:
    """One entry a strategy, in the shape of the input; NaN where `reason` says why."""

    value: Floats
    """Reach times strength: 0.02 is a relative change of 2 % in the whole population."""
    median: Floats
    """The middle of the draws; the value itself where the band is by formula."""
    lower: Floats
    upper: Floats
    from_reach: Floats
    """The share of the band's squared width that comes from not knowing the reach, 0 to 1; the rest is strength's."""
    signal: Flags
    """Whether even the low end is a gain."""
    reason: Codes


@dataclass(frozen=True, slots=True)
class Product:
    """Reach and strength of many strategies, judged and widened, and what their product owes to each."""

    reach: Range
    strength: Range
    value: Floats
    reason: Codes

    @classmethod
    def of(
        cls,
        columns: tuple[Floats, ...],
        graded: tuple[Codes, ...],
        *,
        bounds: float,
        confidence: float,
        widening: dict[Grade, float],
    ) -> Product:
        """From flat columns: reach and its ends, strength and its ends; and the grade of each."""
        reach, strength = (
            Range.of(numbers, grade, possible=possible, bounds=bounds, confidence=confidence, widening=widening)
            for numbers, grade, possible in zip(
                (columns[:3], columns[3:]), graded, ((0.0, 1.0), (-1.0, 1.0)), strict=True
            )
        )
        reason = reach.reason.copy()
        # What leaves nothing stands before what leaves the value.
        grave = (Reason.MISSING_INPUT, Reason.IMPOSSIBLE_INPUT)
        take = (reason == Reason.NONE) | (np.isin(strength.reason, grave) & ~np.isin(reason, grave))
        reason[take] = strength.reason[take]
        return cls(reach, strength, reach.value * strength.value, reason)

    def parts(self) -> tuple[tuple[Floats, Floats, Floats], tuple[Floats, Floats, Floats]]:
        """Squared distances to the product's low and high end: from reach, from strength and from both together.

        Goodman (1960), JASA 55, 708-713, eq. 2, with each side's own distances (MOVER). Where the strategy does harm
        (a strength below 0), more reach lowers the dose.
        """
        reach, strength = self.reach, self.strength
        harm = strength.value < 0
        fewer, more = np.where(harm, reach.above, reach.below), np.where(harm, reach.below, reach.above)
        sides = []
        for people, change in ((fewer, strength.below), (more, strength.above)):
            by_reach, by_strength = (strength.value * people) ** 2, (reach.value * change) ** 2
            sides.append((by_reach, by_strength, (people * change) ** 2))
        return sides[0], sides[1]

    def from_reach(self) -> Floats:
        """The share of the squared width, both sides together, that is the reach's; what is both's is halved."""
        low, high = self.parts()
        whole = sum(low) + sum(high)
        own = low[0] + high[0] + (low[2] + high[2]) / 2
        with np.errstate(all="ignore"):
            return np.asarray(np.where(whole > 0, own / whole, np.nan))


def strategy(
    *,
    reach: ArrayLike,
    strength: ArrayLike,
    reach_lower: ArrayLike | None = None,
    reach_upper: ArrayLike | None = None,
    strength_lower: ArrayLike | None = None,
    strength_upper: ArrayLike | None = None,
    reach_grade: ArrayLike = Grade.UNKNOWN,
    strength_grade: ArrayLike = Grade.UNKNOWN,
    bounds: float = 0.90,
    confidence: float = 0.90,
    widening: dict[Grade, float] = WIDENING,
    method: Method = "closed",
    draws: int = DRAWS,
    seed: int = 0,
) -> Dose:
    """The dose of each strategy, with the band that its reach and strength leave it (5 to 95 % unless asked otherwise).

    All arrays in one shape, or shapes that broadcast. `reach` is a share of the target population (0 to 1),
    `strength` the average relative change of a person touched (-1 to 1; below 0 is harm). Their ends hold the truth
    with probability `bounds` (0.90: from 5 to 95 %), and are widened by their source's grade (`Grade` or its words;
    `WIDENING`). By formula: d = r s, its distances the roots of (s Δr)² + (r Δs)² + (Δr Δs)², each side's own. By
    simulation: r and s drawn apart, each with its value as median and its ends as quantiles; `seed` makes it
    repeat, and equal strategies have equal bands.

    Refused: a reach below 0 or above 1, a strength beyond -1 or 1, ends on the wrong side of their value
    (`IMPOSSIBLE_INPUT`); a missing number. The value stands without a band where an end is missing (`NO_INTERVAL`),
    where the grade is unknown (`UNKNOWN_GRADE`), and where somebody's judgement or a finding from elsewhere comes
    without any doubt (`ZERO_WIDTH`). Raises `ValueError` naming an argument that is none.

    Schwartz, Rauzon & Cheadle (2015), Dose Matters, NAM Perspectives; Harner et al. (2018), Am. J. Prev. Med. 54 (5S2),
    S117-S123. The formula: Goodman (1960), JASA 55, 708-713; Zou & Donner (2008), Statist. Med. 27, 1693-1702.

    >>> told = strategy(reach=0.20, reach_lower=0.15, reach_upper=0.25, reach_grade="measured",
    ...                 strength=0.10, strength_lower=0.05, strength_upper=0.15, strength_grade="judged")
    >>> told.value.round(4), told.lower.round(4), told.upper.round(4), told.from_reach.round(2)
    (np.float64(0.02), np.float64(-0.0012), np.float64(0.0412), np.float64(0.08))
    """
    *columns, reached, changed = floats(
        reach=reach, reach_lower=reach_lower, reach_upper=reach_upper,
        strength=strength, strength_lower=strength_lower, strength_upper=strength_upper,
        reach_grade=grades("reach_grade", reach_grade), strength_grade=grades("strength_grade", strength_grade),
    )  # fmt: skip
    shape = reached.shape
    product = Product.of(
        tuple(column.ravel() for column in columns),
        (reached.ravel().astype(np.uint8), changed.ravel().astype(np.uint8)),
        bounds=bounds, confidence=confidence, widening=widening,
    )  # fmt: skip
    tail = (1 - confidence) / 2
    if is_simulated(method, draws):
        low, median, high = simulate(product, tail=tail, draws=draws, seed=seed)
    else:
        below, above = (np.sqrt(sum(side)) for side in product.parts())
        low, median, high = product.value - below, product.value, product.value + above
    sure = product.reason == Reason.NONE
    low, high = np.where(sure, low, np.nan), np.where(sure, high, np.nan)
    return Dose(
        value=product.value.reshape(shape),
        median=np.where(sure | (method == "closed"), median, np.nan).reshape(shape),
        lower=low.reshape(shape),
        upper=high.reshape(shape),
        from_reach=product.from_reach().reshape(shape),
        signal=np.asarray(low > 0).reshape(shape),
        reason=product.reason.reshape(shape),
    )


def is_simulated(method: Method, draws: int) -> bool:
    """Whether draws are asked for; raises `ValueError` for an unknown method, or for too few draws for a band."""
    if method not in get_args(Method):
        raise ValueError(f"method: expected one of {', '.join(get_args(Method))}, got {method!r}")
    if draws < 100:
        raise ValueError(f"draws: expected at least 100, for fewer have no tails, got {draws}")
    return method == "simulated"


def simulate(product: Product, *, tail: float, draws: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """Low end, median and high end of each product; all rows meet the same draws, so that equal rows stay equal."""
    normal = stratified_normal(seed, shape=(2,), draws=draws)
    told = np.full((3, product.value.size), np.nan)
    for rows in pieces(product.value.size, at_most=NUMBERS_AT_ONCE // draws):
        drawn = product.reach.draw(rows, normal[0]) * product.strength.draw(rows, normal[1])
        told[:, rows] = points_of(drawn, tail=tail)
    return told[0], told[1], told[2]
