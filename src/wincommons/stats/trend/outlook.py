"""Where a series will stand at a later date if it goes on as it did, and how likely it is to reach its target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.model import Direction
from wincommons.stats.arrays import Dates, Flags, Floats, Integers, dates, flags, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided
from wincommons.stats.segments import Segments

from .line import blocks_of, fit, gather, judge_points, two_sided_t
from .monotone import FEWEST
from .periods import count_by_segment, decimal_years
from .recent import POINTS
from .runs import Runs
from .wander import Wander

Scale = Literal["linear", "log", "logit"]
"""On what the line is straight: the figure; its logarithm (never below 0); its log odds (within 0 and `per`)."""

_DAY = np.timedelta64(1, "D")
_CALENDAR_TOLERANCE_YEARS = 0.02


@dataclass(frozen=True, slots=True)
class Forecast:
    """One entry a series, in ascending order of its segment; NaN where `reason` says why."""

    segment: NDArray[np.generic]
    value: Floats
    """The middle of what the figure may be: as likely above as below."""
    lower: Floats
    upper: Floats
    """The prediction interval of the figure that will be published for the period that ends at the date."""
    widened: Floats
    """How many times wider than the line's textbook interval, for the series wanders; 1 where it does not."""
    years_ahead: Floats
    """From the middle of the last period to that of the one foreseen."""
    probability: Floats
    """Of a figure at the target or on its better side, 0 to 1."""
    probability_reason: Codes
    """Why there is no probability: `NO_DIRECTION`, a target that is missing or off the scale, or what `reason` says."""
    modelled: Flags
    points: Integers
    reason: Codes
    """Why nothing is foreseen; or `MODELLED` beside a forecast that is no evidence of a programme."""


def forecast(
    *,
    segment: ArrayLike | None,
    start: ArrayLike,
    end: ArrayLike,
    value: ArrayLike,
    to: ArrayLike,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    target: ArrayLike | None = None,
    direction: ArrayLike | None = None,
    scale: Scale = "linear",
    per: float = 100.0,
    damping: float = 1.0,
    breaks: ArrayLike | None = None,
    hidden: ArrayLike | None = None,
    modelled: ArrayLike | None = None,
    confidence: float = 0.95,
    bounds: float = 0.95,
) -> Forecast:
    """Each series' figure for the period that ends at a date, with a prediction interval, if it goes on as it did.

    Flat columns in any order, one row a published period (`verdict`). `to` (dates), `target` (numbers) and
    `direction` (`model.Direction`, or its words) hold for all rows, or are columns with one entry a row that is the
    same throughout a series. The period foreseen is as long as the last one.

    The line is fitted by weighted least squares over the run that the entry rules leave (rules 1 to 4): five points
    or more where all have intervals (`bounds` is their confidence level), eight where not, and then all alike. The
    interval is ŷ ± t s with Student's t on points - 2 degrees of freedom, and s² holds the error of the line, the
    new figure's own (the mean of the points'), both times the dispersion where that exceeds 1 (`line.Dispersion`),
    and what a random walk adds as far as the series shows one (`wander.Wander`). On `scale` log or logit the line
    is fitted and the interval made there, and turned back. `damping` below 1 lets the change fade, each year by
    that factor; it moves the middle and leaves the interval's width, for it is an assumption, not knowledge.

    `probability` speaks of the published figure of that one period. It is direction-safe: for a measure where lower
    is better it is that of the target or less, and it is missing where neither way is better (`NO_DIRECTION`).

    Refused: more years ahead than lie between the first and the last point (`TOO_FAR`); a date whose period is not
    later than the last figure (`NOT_AHEAD`); what the entry rules refuse (`TOO_FEW_PERIODS`, `BREAK` ...); a figure
    off the scale (`NO_LOGARITHM`), infinite or outside its own interval. Raises `ValueError` naming a column of
    another length or type, an unknown `scale` or direction, a target without direction, and a date, target or
    direction that differs within one series.

    Draper & Smith (1998), Applied Regression Analysis, 3.1; damping: Gardner & McKenzie (1985), Management Science
    31, 1237-1246. What it does to the interval's honesty is told in docs/explanation/statistics-trend.md.

    >>> years = np.arange("2014", "2024", dtype="M8[Y]")
    >>> days = {"start": years.astype("M8[D]"), "end": (years + 1).astype("M8[D]") - 1}
    >>> value = np.array([30, 29, 29, 28, 26, 26, 25, 25, 23, 23])
    >>> told = forecast(segment=None, **days, value=value, lower=value - 1, upper=value + 1,
    ...                 to=np.datetime64("2027-12-31"), target=20, direction="lower_is_better")
    >>> told.value.round(1), told.lower.round(1), told.upper.round(1), told.probability.round(2)
    (array([19.5]), array([17.8]), array([21.2]), array([0.75]))
    """
    if scale not in get_args(Scale):
        raise ValueError(f"scale: expected one of {', '.join(get_args(Scale))}, got {scale!r}")
    if not 0 < damping <= 1:
        raise ValueError(f"damping: expected a factor above 0 and up to 1, got {damping!r}")
    if target is not None and direction is None:
        raise ValueError("direction: a target needs to know which way is better")
    z, _ = float(two_sided(bounds)), two_sided(confidence)
    values, lowers, uppers, _ = floats(value=value, lower=lower, upper=upper, rows=np.zeros(np.shape(start)))
    length = same_length(value=values)
    runs = Runs.latest(segment=segment, start=start, end=end, valued=~np.isnan(values), breaks=breaks, hidden=hidden)
    order, segments, run = runs.segments.order, runs.segments, runs.run
    y, low, high = values[order], lowers[order], uppers[order]
    from_modelled = run & flags("modelled", modelled, length=length)[order]
    is_modelled = np.asarray(count_by_segment(from_modelled, segments) > 0)

    judged = judge_points(y, low, high)
    without = np.isin(judged, (Reason.NO_INTERVAL, Reason.ZERO_WIDTH))
    alike = np.asarray(count_by_segment(run & without, segments) > 0)
    with np.errstate(all="ignore"):
        on_scale, slope_of_scale = _on_scale(y, scale=scale, per=per)
        error = np.where(alike[segments.of_row], 1.0, slope_of_scale * (high - low) / (2 * z))
    judged = np.where(without, Reason.NONE, judged)
    judged = np.where((judged == Reason.NONE) & ~np.isfinite(on_scale), Reason.NO_LOGARITHM, judged).astype(np.uint8)
    reason = _first(runs.refusal(np.where(alike, FEWEST, POINTS)), gather(judged, run, segments))

    first, last, _ = runs.ends_of(run)
    ends: Dates = _one_each("to", dates("to", np.broadcast_to(np.asarray(to), (length,))), segments)
    foreseen = decimal_years(ends + _DAY) - runs.length[last] / 2
    ahead = foreseen - runs.middle[last]
    reach = runs.middle[last] - runs.middle[first]
    reason = _first(reason, np.where(ahead > _CALENDAR_TOLERANCE_YEARS, Reason.NONE, Reason.NOT_AHEAD))
    reason = _first(reason, np.where(ahead > reach + _CALENDAR_TOLERANCE_YEARS, Reason.TOO_FAR, Reason.NONE))

    rows, block = blocks_of(run & (reason == Reason.NONE)[segments.of_row], segments)
    floor = np.where(alike, 0.0, 1.0)
    height, doubt, time = on_scale[rows], error[rows], runs.middle[rows]
    line = fit(value=height, error=doubt, time=time, block=block, count=reason.size, floor=floor)
    wander = Wander.about(line, value=height, error=doubt, time=time, block=block, floor=floor)
    with np.errstate(all="ignore"):
        new = np.bincount(block, weights=doubt**2, minlength=reason.size) / line.points
        faded = ahead if damping == 1 else damping * (1 - damping**ahead) / (1 - damping)
        middle = line.at(foreseen - ahead + faded)
        spread, textbook = wander.error_ahead(foreseen, ahead=ahead, new=new)
        half = two_sided_t(confidence, line.freedom) * spread
        widened = np.where(textbook > 0, spread / textbook, 1.0)
        reason[(reason == Reason.NONE) & ~np.isfinite(middle + half)] = Reason.IMPOSSIBLE_INPUT
        stands = reason == Reason.NONE
        figure, least, most = (
            np.where(stands, _off_scale(at, scale=scale, per=per), np.nan)
            for at in (middle, middle - half, middle + half)
        )
    probability, why = _probability(
        target, direction, segments, scale=scale, per=per, middle=middle, spread=spread, freedom=line.freedom
    )
    why = _first(reason, why)
    reason[stands & is_modelled] = Reason.MODELLED
    return Forecast(
        segment=segments.key,
        value=figure,
        lower=least,
        upper=most,
        widened=np.where(stands, widened, np.nan),
        years_ahead=np.where(stands, ahead, np.nan),
        probability=np.where(why == Reason.NONE, probability, np.nan),
        probability_reason=why,
        modelled=is_modelled,
        points=runs.points,
        reason=reason,
    )


def _first(reason: Codes, after: NDArray[Any]) -> Codes:
    return np.where(reason == Reason.NONE, after, reason).astype(np.uint8)


def _on_scale(y: Floats, *, scale: Scale, per: float) -> tuple[Floats, Floats]:
    """The figures on the line's scale, and how fast that moves with the figure (the delta method's factor)."""
    if scale == "linear":
        return y, np.ones_like(y)
    if scale == "log":
        return np.log(y), 1 / y
    return np.log(y / (per - y)), per / (y * (per - y))


def _off_scale(at: Floats, *, scale: Scale, per: float) -> Floats:
    if scale == "linear":
        return at
    return np.asarray(np.exp(at) if scale == "log" else per / (1 + np.exp(-at)))


def _one_each(name: str, column: NDArray[Any], segments: Segments) -> NDArray[Any]:
    """The one entry that each series has throughout; raises `ValueError` where it has two."""
    ordered = column[segments.order]
    each = ordered[segments.first]
    differs = ordered != each[segments.of_row]
    if ordered.dtype.kind == "f":
        differs &= ~(np.isnan(ordered) & np.isnan(each[segments.of_row]))
    if differs.any():
        which = segments.key[segments.of_row[differs][0]]
        raise ValueError(f"{name}: expected one for each series, but series {which} has several")
    return each


def _probability(
    target: ArrayLike | None,
    direction: ArrayLike | None,
    segments: Segments,
    *,
    scale: Scale,
    per: float,
    middle: Floats,
    spread: Floats,
    freedom: Floats,
) -> tuple[Floats, Codes]:
    """The share of Student's distribution at the target or on its better side, and why there is none."""
    from scipy.special import stdtr

    if target is None:
        return np.full(middle.size, np.nan), np.full(middle.size, Reason.MISSING_INPUT, dtype=np.uint8)
    rows = segments.order.size
    aims, _ = floats(target=target, rows=np.zeros(rows))
    words = np.asarray(direction).astype(str)
    unknown = sorted(set(np.unique(words).tolist()) - set(Direction))
    if unknown:
        raise ValueError(f"direction: expected one of {', '.join(Direction)}, got {unknown[0]!r}")
    aim, way = _one_each("target", aims, segments), _one_each("direction", np.broadcast_to(words, (rows,)), segments)
    with np.errstate(all="ignore"):
        goal = _on_scale(aim, scale=scale, per=per)[0]
        below = np.where(spread > 0, stdtr(freedom, (goal - middle) / spread), (goal >= middle).astype(float))
        above = np.where(spread > 0, stdtr(freedom, (middle - goal) / spread), (goal <= middle).astype(float))
    why = np.where(np.isfinite(goal), Reason.NONE, Reason.NO_LOGARITHM)
    why = np.where(np.isinf(aim), Reason.IMPOSSIBLE_INPUT, why)
    why = np.where(np.isnan(aim), Reason.MISSING_INPUT, why)
    why = np.where(way == Direction.NEUTRAL, Reason.NO_DIRECTION, why).astype(np.uint8)
    return np.where(way == Direction.HIGHER_IS_BETTER, above, below), why
