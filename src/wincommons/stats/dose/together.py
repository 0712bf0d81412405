"""What all strategies of an aim do together: their sum, and the same where they touch the same people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Flags, Floats, Integers, floats, pieces, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.segments import Segments, sort_into_segments

from .product import DRAWS, NUMBERS_AT_ONCE, Method, Product, is_simulated
from .sources import WIDENING, Grade, grades, points_of, stratified_normal


@dataclass(frozen=True, slots=True)
class Band:
    """A dose of each aim, with its band."""

    value: Floats
    median: Floats
    """The middle of the draws; the value itself where the band is by formula."""
    lower: Floats
    upper: Floats
    signal: Flags
    """Whether even the low end is a gain."""


@dataclass(frozen=True, slots=True)
class PopulationDose:
    """One entry an aim, in ascending order; NaN where `reason` says why."""

    aim: NDArray[np.generic]
    strategies: Integers
    sum: Band
    """Σ d, at most 1: right where no person is touched twice, and the most it can be."""
    overlap: Band
    """1 - Π(1 - d): where who is touched by one strategy is as likely as anyone to be touched by the next."""
    reason: Codes
    from_reach: Floats
    from_strength: Floats
    """One entry a row of the input: the share of its aim's squared width (of the sum) that this one number brings. The
    largest is what to measure next."""


def population(
    *,
    aim: ArrayLike | None,
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
) -> PopulationDose:
    """The dose of all strategies of each aim, as a sum and with overlap, each with its band (5 to 95 %).

    Flat columns in any order, one row a strategy (`strategy` says what each holds); `aim` is one outcome of one
    population, for doses for different outcomes may not be added. The strategies' errors are taken as independent of
    one another; where one hand guessed them all they are not, and the band is too narrow. By formula (MOVER): the
    sum's distances are the roots of the strategies' squared distances, and the overlap's are the same on
    -ln(1 - d), turned back. By simulation: 2,000 stratified draws of every number by default, made anew from
    `seed` in an order that the rows' own order does not touch.

    One strategy that cannot be used (missing, impossible) leaves its aim without a dose; one without a range leaves it
    without a band; the reason is then that strategy's. Raises `ValueError` as `strategy`, and for columns of
    different lengths.

    >>> twice = {"reach": [0.2, 0.2], "reach_lower": [0.15, 0.15], "reach_upper": [0.25, 0.25],
    ...          "strength": [0.1, 0.1], "strength_lower": [0.05, 0.05], "strength_upper": [0.15, 0.15]}
    >>> told = population(aim=None, **twice, reach_grade="measured", strength_grade="measured")
    >>> told.sum.value.round(4), told.overlap.value.round(4), told.sum.lower.round(4), told.sum.upper.round(4)
    (array([0.04]), array([0.0396]), array([0.0238]), array([0.0562]))
    """
    columns = floats(
        reach=reach, reach_lower=reach_lower, reach_upper=reach_upper,
        strength=strength, strength_lower=strength_lower, strength_upper=strength_upper,
        rows=np.zeros(np.shape(reach)),
    )[:6]  # fmt: skip
    length = same_length(reach=columns[0])
    told = tuple(
        np.broadcast_to(grades(name, grade), (length,))
        for name, grade in (("reach_grade", reach_grade), ("strength_grade", strength_grade))
    )
    # Sorted by all that they are, so that the same strategies meet the same draws in whatever order they come.
    segments = sort_into_segments(aim, *columns, *told, length=length)
    ordered = tuple(column[segments.order] for column in columns)
    product = Product.of(
        ordered, tuple(grade[segments.order] for grade in told),
        bounds=bounds, confidence=confidence, widening=widening,
    )  # fmt: skip
    reason = _gravest(product.reason, segments)
    sure = reason == Reason.NONE
    value, count = product.value, segments.size.size
    together = (np.minimum(_total(value, segments), 1.0), _overlap(value, segments))
    if is_simulated(method, draws):
        ends = _simulated(product, segments, tail=(1 - confidence) / 2, draws=draws, seed=seed)
    else:
        ends = _by_formula(product, segments, together)
    sums, overlaps = (
        Band(
            value=middle,
            median=np.where(sure | (method == "closed"), median, np.nan),
            lower=np.where(sure, low, np.nan),
            upper=np.where(sure, high, np.nan),
            signal=np.asarray(sure & (low > 0)),
        )
        for middle, (low, median, high) in zip(together, ends, strict=True)
    )
    low_parts, high_parts = product.parts()
    brought = [low_parts[place] + high_parts[place] + (low_parts[2] + high_parts[2]) / 2 for place in (0, 1)]
    with np.errstate(all="ignore"):
        whole = np.bincount(segments.of_row, weights=brought[0] + brought[1], minlength=count)[segments.of_row]
        shares = [np.where(whole > 0, part / whole, np.nan) for part in brought]
    unsorted = [np.full(length, np.nan) for _ in shares]
    for column, share in zip(unsorted, shares, strict=True):
        column[segments.order] = share
    return PopulationDose(segments.key, segments.size, sums, overlaps, reason, unsorted[0], unsorted[1])


def _gravest(reason: Codes, segments: Segments) -> Codes:
    """Of each aim, what leaves no dose before what leaves no band."""
    gravest = np.zeros(segments.size.size, dtype=np.uint8)
    for why in (
        Reason.ZERO_WIDTH,
        Reason.UNKNOWN_GRADE,
        Reason.NO_INTERVAL,
        Reason.IMPOSSIBLE_INPUT,
        Reason.MISSING_INPUT,
    ):
        gravest[segments.of_row[reason == why]] = why
    return gravest


def _total(numbers: Floats, segments: Segments) -> Floats:
    return np.add.reduceat(numbers, segments.first) if numbers.size else numbers


def _overlap(dose: Floats, segments: Segments) -> Floats:
    """1 - Π(1 - d) of each aim, by logarithms so that small doses keep their digits."""
    with np.errstate(divide="ignore"):
        return np.asarray(-np.expm1(_total(np.log1p(-dose), segments)))


Ends = tuple[Floats, Floats, Floats]


def _by_formula(product: Product, segments: Segments, together: tuple[Floats, Floats]) -> tuple[Ends, Ends]:
    def root_of_squares(distance: Floats) -> Floats:
        return np.sqrt(_total(distance**2, segments))

    value, (total, joint) = product.value, together
    below, above = (np.sqrt(sum(side)) for side in product.parts())
    # A dose of 1 has an endless logarithm; a hair below it the ends come out the same.
    low, log, high = (np.log1p(-np.minimum(end, 1 - 1e-12)) for end in (value - below, value, value + above))
    log_joint = np.log1p(-np.minimum(joint, 1 - 1e-12))
    fall, rise = root_of_squares(low - log), root_of_squares(log - high)
    plain = _total(value, segments)
    sums = np.minimum(plain - root_of_squares(below), 1.0), total, np.minimum(plain + root_of_squares(above), 1.0)
    return sums, (-np.expm1(log_joint + fall), joint, -np.expm1(log_joint - rise))


def _simulated(product: Product, segments: Segments, *, tail: float, draws: int, seed: int) -> tuple[Ends, Ends]:
    count = segments.size.size
    # Aims are told apart from one another and may share draws; the strategies of one aim may not.
    normal = stratified_normal(seed, shape=(2, int(segments.size.max(initial=0))), draws=draws)
    told = np.full((2, 3, count), np.nan)
    for aims in pieces(count, at_most=NUMBERS_AT_ONCE // draws):
        first, size = segments.first[aims], segments.size[aims]
        total, joint = np.zeros((first.size, draws)), np.zeros((first.size, draws))
        for place in range(int(size.max())):
            has = size > place
            there = slice(None) if has.all() else np.flatnonzero(has)
            rows = first[there] + place
            drawn = product.reach.draw(rows, normal[0, place]) * product.strength.draw(rows, normal[1, place])
            total[there] += drawn
            # 1 - (1 - D)(1 - d), written so that small doses keep their digits.
            joint[there] += drawn * (1 - joint[there])
        for form, together in enumerate((np.minimum(total, 1.0, out=total), joint)):
            told[form][:, aims] = points_of(together, tail=tail)
    return (told[0, 0], told[0, 1], told[0, 2]), (told[1, 0], told[1, 1], told[1, 2])
