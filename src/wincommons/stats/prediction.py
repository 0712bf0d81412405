"""What a place's peers predict for it, and whether its own figure lies beyond that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Floats, Integers, floats, same_length
from .codes import Codes, Reason, VerdictCode
from .normal import two_sided

Scale = Literal["plain", "log", "logit"]
"""Where places differ evenly: as they are, as ratios (rates), or as odds (per cents of 0 to 100)."""
FEWEST_PEERS = 10
"""With fewer usable peers, how far they differ among themselves is a guess."""
NOBODY = -1
_WHOLE = 100.0
_HALVINGS = 60
"""The variance between peers to the last digits of a float."""


@dataclass(frozen=True, slots=True)
class PeersPrediction:
    """What the peers of each place predict, and on which side its own figure lies; NaN where `reason` says why."""

    predicted: Floats
    lower: Floats
    """Within `lower` and `upper` the place's own published figure would fall, were it one of its peers."""
    upper: Floats
    chance_lower: Floats
    """How likely a figure as low or lower would be, were the place one of its peers."""
    chance_higher: Floats
    between: Floats
    """The standard deviation of the peers' true figures, on the scale."""
    verdict: Codes
    """`codes.VerdictCode`: the place's own figure against the interval."""
    peers: Integers
    """How many peers had a usable figure."""
    reason: Codes


def predict_from_peers(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    *,
    peers: NDArray[np.integer],
    scale: Scale = "plain",
    confidence: float = 0.95,
) -> PeersPrediction:
    """What each place's peers predict for its published figure, with a prediction interval; in time linear in peers.

    `value`, `lower`, `upper` (places,) are published figures with their 95 % bounds; `peers` (places, k) names each
    place's peers by row, `NOBODY` (-1) where it has fewer. A place is never its own peer: an own row among them is
    left out. The peers' true figures differ by a variance t2, which is estimated, beside what sampling adds:

    > mean = sum w_j y_j / sum w_j;  w_j = 1 / (t2 + v_j);  t2 such that sum w_j (y_j - mean)^2 = k - 1, or 0
    > mean -+ t(k - 2) sqrt(t2 + 1 / sum w_j + v_i)

    t2 after Paule & Mandel (1982), J. Res. Natl. Bur. Stand. 87, 377-385; the interval of Higgins, Thompson &
    Spiegelhalter (2009), J. R. Stat. Soc. A 172, 137-159, for the true figure of one more member of the group, with
    the place's own sampling variance v_i added, because it is set against a figure that was published and not against
    a true one. v_i comes from the bound on the side of the prediction, v_j from the wider one. All of it is worked out
    on `scale` (variances carried there by the slope) and taken back.

    `NO_INTERVAL` without bounds, `ZERO_WIDTH` where they lie on the value, `NO_LOGARITHM` for a figure at or beyond
    the end of its scale; such a place predicts nothing either. `TOO_FEW_PLACES` with fewer than `FEWEST_PEERS` usable
    peers. Raises `ValueError` for columns of other lengths.
    """
    values, lows, highs = floats(value=value, lower=lower, upper=upper)
    length = same_length(value=values)
    if peers.ndim != 2 or peers.shape[0] != length:
        raise ValueError(f"peers: expected ({length}, k), one row a place, got shape {peers.shape}")
    z = float(two_sided(0.95))
    reason = _judge(values, lows, highs, scale)
    usable = reason == Reason.NONE
    with np.errstate(all="ignore"):
        y, slope = _onto(values, scale)
        below, above = (values - lows) / z * slope, (highs - values) / z * slope
        variance = np.maximum(below, above) ** 2
        there = (peers != NOBODY) & (peers != np.arange(length)[:, None]) & usable[peers]
        count = there.sum(axis=1)
        reason[usable & (count < FEWEST_PEERS)] = Reason.TOO_FEW_PLACES
        told = reason == Reason.NONE
        figures, unsure = np.where(there, y[peers], 0.0), np.where(there, variance[peers], 1.0)
        between = _variance_between(figures, unsure, there)
        weight = np.where(there, 1 / (between[:, None] + unsure), 0.0)
        total = weight.sum(axis=1)
        mean = (weight * figures).sum(axis=1) / total
        own = np.where(y < mean, above, below) ** 2
        error = np.sqrt(between + 1 / total + own)
        chance_lower, chance_higher, width = _by_t((y - mean) / error, count - 2, confidence)
        low, high = mean - width * error, mean + width * error
    verdict = np.where(told, VerdictCode.SIMILAR, VerdictCode.UNKNOWN).astype(np.uint8)
    verdict[told & (y < low)] = VerdictCode.LOWER
    verdict[told & (y > high)] = VerdictCode.HIGHER

    def shown(array: Floats) -> Floats:
        return np.where(told, array, np.nan)

    return PeersPrediction(
        predicted=shown(_back(mean, scale)),
        lower=shown(_back(low, scale)),
        upper=shown(_back(high, scale)),
        chance_lower=shown(chance_lower),
        chance_higher=shown(chance_higher),
        between=shown(np.sqrt(between)),
        verdict=verdict,
        peers=count.astype(np.int64),
        reason=reason,
    )


def discoveries(chance: ArrayLike, *, share: float = 0.1) -> NDArray[np.bool_]:
    """Which of many looks hold, so that of those that do at most `share` are expected to be chance.

    > the i smallest, for the largest i with chance_(i) <= i / n * share

    Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57, 289-300, for looks that are independent or positively
    dependent. `chance` (n,) holds one-sided probabilities; NaN is a look that was not taken. Raises `ValueError` for a
    share outside 0 to 1.
    """
    if not 0 < share < 1:
        raise ValueError(f"share: expected a share between 0 and 1 such as 0.1, got {share!r}")
    (looks,) = floats(chance=chance)
    length = same_length(chance=looks)
    holds = np.zeros(length, dtype=np.bool_)
    taken = np.flatnonzero(~np.isnan(looks))
    order = taken[np.argsort(looks[taken], kind="stable")]
    within = looks[order] <= share * np.arange(1, order.size + 1) / max(order.size, 1)
    if within.any():
        holds[order[: int(np.flatnonzero(within)[-1]) + 1]] = True
    return holds


def _judge(values: Floats, lows: Floats, highs: Floats, scale: Scale) -> Codes:
    reason = np.zeros(values.shape, dtype=np.uint8)
    with np.errstate(invalid="ignore"):
        if scale != "plain":
            reason[values <= 0] = Reason.NO_LOGARITHM
        if scale == "logit":
            reason[values >= _WHOLE] = Reason.NO_LOGARITHM
        reason[(lows == values) & (highs == values)] = Reason.ZERO_WIDTH
        reason[(lows > values) | (highs < values)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(lows) | np.isnan(highs)] = Reason.NO_INTERVAL
    reason[np.isnan(values)] = Reason.MISSING_INPUT
    return reason


def _onto(values: Floats, scale: Scale) -> tuple[Floats, Floats]:
    """The values on the scale, and the slope by which distances get there."""
    if scale == "log":
        return np.log(values), 1 / values
    if scale == "logit":
        return np.log(values / (_WHOLE - values)), _WHOLE / (values * (_WHOLE - values))
    return values, np.ones_like(values)


def _back(values: Floats, scale: Scale) -> Floats:
    if scale == "log":
        return np.asarray(np.exp(values))
    if scale == "logit":
        return np.asarray(_WHOLE / (1 + np.exp(-values)))
    return values


def _variance_between(figures: Floats, variance: Floats, there: NDArray[np.bool_]) -> Floats:
    """Of each row, the variance at which its peers' weighted squares are what chance alone would give."""
    free = there.sum(axis=1) - 1

    def excess(between: Floats) -> Floats:
        weight = np.where(there, 1 / (between[:, None] + variance), 0.0)
        mean = (weight * figures).sum(axis=1) / weight.sum(axis=1)
        return np.asarray((weight * (figures - mean[:, None]) ** 2).sum(axis=1) - free)

    low = np.zeros(figures.shape[0])
    # At t2 = the plain sum of squares every weight is below its inverse, and so the excess at most 1 - free.
    centre = figures.sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    high = (np.where(there, figures - centre[:, None], 0.0) ** 2).sum(axis=1)
    none = excess(low) <= 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        more = excess(middle) > 0
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    return np.where(none, 0.0, (low + high) / 2)


def _by_t(distance: Floats, free: Integers, confidence: float) -> tuple[Floats, Floats, Floats]:
    """The chance of a distance as low or lower, as high or higher, and the half-width in standard errors."""
    from scipy.special import stdtr, stdtrit

    freedom = np.maximum(free, 1).astype(np.float64)
    return (
        np.asarray(stdtr(freedom, distance)),
        np.asarray(stdtr(freedom, -distance)),
        np.asarray(stdtrit(freedom, 0.5 + confidence / 2)),
    )
