"""Primary rules: which cells speak of too few, and how far an attacker's guess must be kept off them.

Each rule returns flags, the rule that raised them, and the protection that a hidden cell then needs: the attacker
must not be able to exclude that the cell is `upper_protection` larger, nor that it is `lower_protection` smaller.
What cannot be judged is withheld: it counts as sensitive, with its reason. Formulas in words:
docs/explanation/statistics-disclosure.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, floats
from wincommons.stats.codes import Codes, Reason

from .holdings import Concentration


class SafetyRule(IntEnum):
    """Which primary rule raised a flag."""

    NONE = 0
    MINIMUM_FREQUENCY = 1
    DOMINANCE = 2
    P_PERCENT = 3
    PRIOR_POSTERIOR = 4


@dataclass(frozen=True, slots=True)
class Sensitive:
    """Which cells must not be shown, in the shape or the order of the cells judged."""

    sensitive: Flags
    rule: Codes
    """`SafetyRule` that raised the flag; `NONE` for a safe cell and for one that could not be judged."""
    lower_protection: Floats
    upper_protection: Floats
    """In the unit of the cells; 0 for a safe cell, NaN where `reason` says that the cell could not be judged."""
    reason: Codes


def minimum_frequency(count: ArrayLike, *, minimum: float, zeros: bool = False) -> Sensitive:
    """A cell is sensitive that counts fewer than `minimum` people, and an empty one only with `zeros`.

    `count` of any shape. Hidden, the cell must still possibly hold `minimum` people (upper protection = minimum -
    count) and possibly one person fewer than it does (lower protection 1, or all that it holds where that is less).
    A published zero tells that nobody is there, which may be a disclosure too: hence the choice.
    Hundepool et al. (2012), Statistical Disclosure Control, ch. 4-5. Raises `ValueError` for a `minimum` below 1.

    >>> minimum_frequency([0, 2, 5], minimum=5).sensitive.tolist()
    [False, True, False]
    >>> minimum_frequency([0, 2, 5], minimum=5, zeros=True).upper_protection.tolist()
    [5.0, 3.0, 0.0]
    """
    if not minimum >= 1:
        raise ValueError(f"minimum: expected at least 1, got {minimum}")
    (counts,) = floats(count=count)
    reason = np.zeros(counts.shape, dtype=np.uint8)
    reason[(counts < 0) | np.isinf(counts)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(counts)] = Reason.MISSING_INPUT
    few = (counts < minimum) & ((counts > 0) | zeros)
    return _sensitive(
        few, SafetyRule.MINIMUM_FREQUENCY, lower=np.minimum(counts, 1.0), upper=minimum - counts, reason=reason
    )


def dominance(cells: Concentration, *, number: int = 2, percent: float = 85.0) -> Sensitive:
    """A cell is sensitive whose `number` largest holders together hold more than `percent` of it.

    The (n, k) rule. Protection: 100/percent * (x1 + ... + xn) - total, what the cell would have to be larger by
    to pass. Cox (1981), J. Stat. Plan. Inference 5, 153-164; Hundepool et al. (2012), ch. 4. Raises `ValueError`
    where `cells` knows fewer holdings than `number`, and for a `percent` outside 0 to 100.

    >>> from wincommons.stats.disclosure import concentration
    >>> dominance(concentration([60, 20, 20, 40, 30, 30], [1, 1, 1, 2, 2, 2]), percent=75).sensitive.tolist()
    [True, False]
    """
    _check_percent("percent", percent)
    if number < 1 or number > cells.largest.shape[1]:
        raise ValueError(f"number: the cells' largest {cells.largest.shape[1]} holdings are known, not {number}")
    lacks = 100 / percent * cells.largest[:, :number].sum(axis=1) - cells.total
    return _by_holdings(cells, SafetyRule.DOMINANCE, lacks)


def p_percent(cells: Concentration, *, percent: float = 10.0) -> Sensitive:
    """A cell is sensitive where the second largest holder could tell the largest to within `percent`.

    Who holds x2 subtracts it from the published total; what is left overstates x1 by the remainder R = total - x1 -
    x2. Sensitive where R < percent/100 * x1; protection is the difference. Hundepool et al. (2012), ch. 4.
    Raises `ValueError` where `cells` knows one holding only, and for a `percent` outside 0 to 100.

    >>> from wincommons.stats.disclosure import concentration
    >>> told = p_percent(concentration([100, 50, 4, 1], [1, 1, 1, 1]), percent=10)
    >>> told.sensitive.tolist(), told.upper_protection.tolist()
    ([True], [5.0])
    """
    _check_percent("percent", percent)
    largest, remainder = _largest_and_remainder(cells)
    return _by_holdings(cells, SafetyRule.P_PERCENT, percent / 100 * largest - remainder)


def prior_posterior(cells: Concentration, *, prior: float = 50.0, posterior: float = 10.0) -> Sensitive:
    """As `p_percent`, against an attacker who knows every holding to within `prior` per cent beforehand.

    The p/q rule, with p = `posterior` and q = `prior`: sensitive where q/100 * R < p/100 * x1. Protection:
    p/q * x1 - R, what the remainder would have to be larger by to pass. With q = 100 it is the p-per-cent rule.
    Cox (1981); Hundepool et al. (2012), ch. 4. Raises `ValueError` unless 0 < posterior <= prior <= 100.

    >>> from wincommons.stats.disclosure import concentration
    >>> cells = concentration([100, 50, 12], [1, 1, 1])
    >>> p_percent(cells, percent=10).sensitive.tolist(), prior_posterior(cells).sensitive.tolist()
    ([False], [True])
    """
    _check_percent("prior", prior)
    _check_percent("posterior", posterior)
    if posterior > prior:
        raise ValueError(f"posterior: {posterior} is above what is known beforehand, prior {prior}")
    largest, remainder = _largest_and_remainder(cells)
    return _by_holdings(cells, SafetyRule.PRIOR_POSTERIOR, posterior / prior * largest - remainder)


def any_rule(*judged: Sensitive) -> Sensitive:
    """Sensitive under one rule or another: the first that flags a cell is named, the widest protection holds.

    All must speak of the same cells in the same order; raises `ValueError` otherwise and without any.

    >>> few = minimum_frequency([3, 30], minimum=5)
    >>> any_rule(few, minimum_frequency([3, 30], minimum=50)).upper_protection.tolist()
    [47.0, 20.0]
    """
    if not judged:
        raise ValueError("judged: expected at least one rule's answer")
    shapes = {one.sensitive.shape for one in judged}
    if len(shapes) > 1:
        raise ValueError(f"judged: the rules speak of different cells, of shapes {sorted(shapes)}")
    rule, reason = np.zeros(shapes.copy().pop(), dtype=np.uint8), np.zeros(shapes.pop(), dtype=np.uint8)
    for one in reversed(judged):
        rule = np.where(one.rule != SafetyRule.NONE, one.rule, rule)
        reason = np.where(one.reason != Reason.NONE, one.reason, reason)
    return Sensitive(
        sensitive=np.logical_or.reduce([one.sensitive for one in judged]),
        rule=rule,
        lower_protection=np.maximum.reduce([one.lower_protection for one in judged]),
        upper_protection=np.maximum.reduce([one.upper_protection for one in judged]),
        reason=reason,
    )


def _check_percent(name: str, percent: float) -> None:
    if not 0 < percent <= 100:
        raise ValueError(f"{name}: expected above 0 and at most 100, got {percent}")


def _largest_and_remainder(cells: Concentration) -> tuple[Floats, Floats]:
    if cells.largest.shape[1] < 2:
        raise ValueError("cells: the rule needs the two largest holdings, but one is known (number=2)")
    # Rounding may leave a remainder of -1e-17 where there is none: that is no knowledge of anything.
    return cells.largest[:, 0], np.maximum(cells.total - cells.largest[:, :2].sum(axis=1), 0.0)


def _by_holdings(cells: Concentration, rule: SafetyRule, lacks: Floats) -> Sensitive:
    # A cell that passes on paper must not fail by the last binary digit of its sum.
    flagged = lacks > 1e-12 * cells.total
    return _sensitive(flagged, rule, lower=np.minimum(lacks, cells.total), upper=lacks, reason=cells.reason)


def _sensitive(flagged: Flags, rule: SafetyRule, *, lower: Floats, upper: Floats, reason: Codes) -> Sensitive:
    unjudged = reason != Reason.NONE
    flagged = flagged & ~unjudged
    return Sensitive(
        sensitive=flagged | unjudged,
        rule=np.where(flagged, rule, SafetyRule.NONE).astype(np.uint8),
        lower_protection=np.where(unjudged, np.nan, np.where(flagged, lower, 0.0)),
        upper_protection=np.where(unjudged, np.nan, np.where(flagged, upper, 0.0)),
        reason=reason,
    )
