"""How much change an aim asks for, and whether the planned dose would bring it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike

from wincommons.model import Direction
from wincommons.stats.arrays import Floats, floats
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.intervals import Interval, difference


class Enough(IntEnum):
    """Whether a plan brings what is needed; 0 is unknown, so that a fresh array claims nothing."""

    UNKNOWN = 0
    SHORT = 1
    """Even at its best it brings less."""
    UNCLEAR = 2
    ENOUGH = 3
    """Even at its worst it brings that or more."""


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """One entry a plan, in the shape of the input; NaN where `reason` says why."""

    enough: Codes
    """`Enough`: by the band of the difference."""
    share: Floats
    """Planned over needed: 0.4 is four tenths of what the aim asks for."""
    lower: Floats
    upper: Floats
    """The share's band; NaN where the needed dose may be 0 (`share_reason`)."""
    short_by: Floats
    short_by_lower: Floats
    short_by_upper: Floats
    """Needed less planned: the dose that is still to be found; below 0 it is to spare."""
    share_reason: Codes
    reason: Codes


def needed(
    *,
    baseline: ArrayLike,
    target: ArrayLike,
    direction: ArrayLike,
    baseline_lower: ArrayLike | None = None,
    baseline_upper: ArrayLike | None = None,
) -> Interval:
    """The relative change that leads from the baseline to the target, as a gain whichever way is better.

    1 - target / baseline where lower is better, target / baseline - 1 where higher is; `direction` holds
    `model.Direction` or its words. The target is exact; the baseline's bounds, of whatever level, carry over to
    the result. Where the target is met already the value is 0 or below and the reason says so (`ALREADY_REACHED`).
    Refused: a baseline of 0 or below (`UNDEFINED`), a negative target, a measure where neither way is better
    (`NO_DIRECTION`). Raises `ValueError` naming an argument that holds no numbers, or no direction.

    >>> told = needed(baseline=[20, 60], target=[17, 66], direction=["lower_is_better", "higher_is_better"],
    ...               baseline_lower=[19, 59], baseline_upper=[21, 61])
    >>> told.value.round(3), told.lower.round(3), told.upper.round(3)
    (array([0.15, 0.1 ]), array([0.105, 0.082]), array([0.19 , 0.119]))
    """
    words = np.asarray(direction).astype(str)
    strange = sorted(set(words.ravel().tolist()) - set(Direction))
    if strange:
        raise ValueError(f"direction: expected one of {', '.join(Direction)}, got {strange[0]!r}")
    way = np.where(words == Direction.LOWER_IS_BETTER, -1.0, np.where(words == Direction.NEUTRAL, 0.0, 1.0))
    base, low, high, aim, sign = floats(
        baseline=baseline, baseline_lower=baseline_lower, baseline_upper=baseline_upper, target=target, direction=way
    )
    with np.errstate(all="ignore"):
        value, at_low, at_high = (sign * (aim / at - 1) for at in (base, low, high))
        crossed = (low > base) | (high < base)
    reason = np.where(value <= 0, Reason.ALREADY_REACHED, Reason.NONE)
    bounded = np.isfinite(low) & np.isfinite(high)
    reason = np.where(~bounded & (reason == Reason.NONE), Reason.NO_INTERVAL, reason)
    reason = np.where(bounded & (low <= 0) & (reason == Reason.NONE), Reason.UNBOUNDED, reason)
    reason = np.where(base <= 0, Reason.UNDEFINED, reason)
    reason = np.where(sign == 0, Reason.NO_DIRECTION, reason)
    reason = np.where(crossed | (aim < 0) | np.isinf(base) | np.isinf(aim), Reason.IMPOSSIBLE_INPUT, reason)
    reason = np.where(np.isnan(base) | np.isnan(aim), Reason.MISSING_INPUT, reason).astype(np.uint8)
    stands = np.isin(reason, (Reason.NONE, Reason.ALREADY_REACHED, Reason.NO_INTERVAL, Reason.UNBOUNDED))
    banded = np.isin(reason, (Reason.NONE, Reason.ALREADY_REACHED)) & bounded & (low > 0)
    return Interval(
        value=np.where(stands, value, np.nan),
        lower=np.where(banded, np.minimum(at_low, at_high), np.nan),
        upper=np.where(banded, np.maximum(at_low, at_high), np.nan),
        reason=reason,
    )


def sufficiency(
    *,
    planned: ArrayLike,
    planned_lower: ArrayLike | None,
    planned_upper: ArrayLike | None,
    needed: ArrayLike,
    needed_lower: ArrayLike | None,
    needed_upper: ArrayLike | None,
) -> Sufficiency:
    """Whether the planned dose is enough for what is needed, as a share with a band and in so many words.

    All arrays in one shape, or shapes that broadcast; the bounds of both of one level, which the answers then have
    (`population` and `strategy`: 90 %). A needed dose without error is given as bounds equal to its value. The verdict
    rests on the difference's band (MOVER, as `intervals.difference`), never on whether two bands overlap. Needed 0 or
    below: nothing is asked for, and there is no share (`ALREADY_REACHED`). Refused: what is missing or infinite,
    bounds that are missing (`NO_INTERVAL`: share and shortfall stand) or cross their value.

    Zou & Donner (2008), Statist. Med. 27, 1693-1702; Donner & Zou (2012), Stat. Methods Med. Res. 21, 347-359.

    >>> told = sufficiency(planned=0.04, planned_lower=0.02, planned_upper=0.06,
    ...                    needed=0.10, needed_lower=0.08, needed_upper=0.12)
    >>> Enough(int(told.enough)).name, told.share.round(2), told.lower.round(2), told.upper.round(2)
    ('SHORT', np.float64(0.4), np.float64(0.2), np.float64(0.64))
    """
    plan, low, high, ask, ask_low, ask_high = floats(
        planned=planned, planned_lower=planned_lower, planned_upper=planned_upper,
        needed=needed, needed_lower=needed_lower, needed_upper=needed_upper,
    )  # fmt: skip
    apart = difference(ask, ask_low, ask_high, other=plan, other_lower=low, other_upper=high)
    enough = np.where(apart.reason == Reason.NONE, Enough.UNCLEAR, Enough.UNKNOWN)
    with np.errstate(invalid="ignore", divide="ignore"):
        enough = np.where(apart.upper <= 0, Enough.ENOUGH, np.where(apart.lower > 0, Enough.SHORT, enough))
        share = plan / ask
        why = np.where((apart.reason == Reason.NONE) & (ask_low <= 0), Reason.UNBOUNDED, apart.reason)
        stands = np.isin(why, (Reason.NONE, Reason.NO_INTERVAL, Reason.UNBOUNDED))
        why = np.where(stands & (ask <= 0), Reason.ALREADY_REACHED, why).astype(np.uint8)
    lower, upper = _share_ends((plan, low, high), (ask, ask_low, ask_high))
    return Sufficiency(
        enough=enough.astype(np.uint8),
        share=np.where(stands & (ask > 0), share, np.nan),
        lower=np.where(why == Reason.NONE, lower, np.nan),
        upper=np.where(why == Reason.NONE, upper, np.nan),
        short_by=apart.value,
        short_by_lower=apart.lower,
        short_by_upper=apart.upper,
        share_reason=why,
        reason=apart.reason,
    )


def _share_ends(planned: tuple[Floats, ...], needed: tuple[Floats, ...]) -> tuple[Floats, Floats]:
    """The shares R at which the band of a - R b holds 0, for b surely above 0 and a of any sign.

    Each end solves (a - R b)² = (a - end of a)² + R² (b - end of b)², a parabola in R. Which end of b it takes turns
    with the sign of the share's end: a plan that may do harm is the worse the less is needed.
    """
    (a, low, high), (b, b_low, b_high) = planned, needed

    def end(bound: Floats, *, is_upper: bool) -> Floats:
        with np.errstate(all="ignore"):
            constant, product = bound * (2 * a - bound), a * b
            other = np.where((bound > 0) == is_upper, b_low, b_high)
            square = other * (2 * b - other)
            root = np.sqrt(np.maximum(product**2 - square * constant, 0.0))
            # Written twice, so that neither subtracts two like numbers nor divides by nothing.
            plus = (product + root) / square if is_upper else (product - root) / square
            turned = constant / (product - root) if is_upper else constant / (product + root)
            return np.where((a >= 0) != is_upper, turned, plus)

    return np.minimum(end(low, is_upper=False), a / b), np.maximum(end(high, is_upper=True), a / b)
