"""The entry rules: what may be said of a series' change, by which rule, or why nothing may."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Dates, Flags, Floats, Integers, flags, floats, same_length
from wincommons.stats.codes import Codes, Reason, Rule

from .monotone import FEWEST, mann_kendall
from .periods import count_by_segment
from .recent import POINTS, fingertips
from .runs import SHORTEST_STEP_YEARS, Runs


@dataclass(frozen=True, slots=True)
class Trend:
    """One entry a series, in ascending order of its segment."""

    segment: NDArray[np.generic]
    verdict: Codes
    """`codes.VerdictCode`: higher has risen, lower has fallen, similar no clear change."""
    rule: Codes
    """`codes.Rule`: only `FINGERTIPS` rests on intervals and may be worded "clearly"."""
    reason: Codes
    """`codes.Reason`: why unknown; or `MODELLED` beside a verdict that is no evidence of a programme."""
    modelled: Flags
    """Whether a modelled figure is among the points: describe the trend, but prove nothing by it."""
    first_start: Dates
    last_end: Dates
    first_value: Floats
    last_value: Floats
    """The points the rule used; where unknown, the run that there is (NaT and NaN where there is none)."""
    points: Integers
    per_year: Floats
    lower: Floats
    upper: Floats
    """Change a year in the unit of the values, with its 95 % bounds."""
    p_value: Floats


def verdict(
    *,
    segment: ArrayLike | None,
    start: ArrayLike,
    end: ArrayLike,
    value: ArrayLike,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    breaks: ArrayLike | None = None,
    hidden: ArrayLike | None = None,
    modelled: ArrayLike | None = None,
) -> Trend:
    """The trend of each series under the platform's entry rules, applied in this order.

    1. Only what follows the last break counts (`breaks` marks status B; the broken row starts the new run).
    2. Overlapping periods are not independent: they are thinned from the latest back.
    3. Only the run that ends at the latest period counts. A missing figure ends nothing, but is a gap; a gap
       of more than two years ends the run.
    4. Where figures between the points are hidden (`hidden` marks status Q) nothing is said: they are hidden
       because they are low, so the points that are left are the high ones.
    5. Five equally spaced latest points with intervals, the very latest among them: the Fingertips rule.
    6. A series without intervals, of eight points or more: Mann-Kendall and Theil-Sen. One that has them and
       fails rule 5 gets no second chance under a rule that asks less.
    7. Else unknown, with the first rule that left too few points as its reason.

    Flat columns in any order, one row a published period, whether or not it has a value; a segment is one
    series of one place and group. Raises `ValueError` naming a column of another length or type, and for a
    period that ends before it starts.

    >>> from wincommons.stats.codes import VerdictCode
    >>> years = np.arange("2016", "2024", dtype="M8[Y]")
    >>> days = {"start": years.astype("M8[D]"), "end": (years + 1).astype("M8[D]") - 1}
    >>> answer = verdict(segment=None, value=[30, 29, 28, 26, 25, 25, 24, 22], **days)
    >>> VerdictCode(answer.verdict[0]).name, Rule(answer.rule[0]).name, answer.points
    ('LOWER', 'MANN_KENDALL', array([8]))
    """
    values, lowers, uppers, _ = floats(value=value, lower=lower, upper=upper, rows=np.zeros(np.shape(start)))
    length = same_length(value=values)
    runs = Runs.latest(segment=segment, start=start, end=end, valued=np.isfinite(values), breaks=breaks, hidden=hidden)
    order = runs.segments.order
    series = _Rows(
        runs=runs,
        value=values[order],
        lower=lowers[order],
        upper=uppers[order],
        modelled=flags("modelled", modelled, length=length)[order],
    )
    return series.judge()


@dataclass(frozen=True, slots=True)
class _Rows:
    """The sorted rows of all series with their figures, and the choice of a rule for each series."""

    runs: Runs
    value: Floats
    lower: Floats
    upper: Floats
    modelled: Flags

    def judge(self) -> Trend:
        runs, run, points = self.runs, self.runs.run, self.runs.points
        recent = run & (runs.places_from_end() < POINTS)
        step, even = runs.steps(recent)
        sure = self._all_have_intervals(recent)
        yearly = runs.steps(run)[0] >= SHORTEST_STEP_YEARS
        whole, without = ~runs.any_hidden_inside(recent), ~self._all_have_intervals(run)
        by_interval = (points >= POINTS) & sure & even & ~runs.silent & (step >= SHORTEST_STEP_YEARS) & whole
        by_rank = ~by_interval & (points >= FEWEST) & yearly & without & ~runs.any_hidden_inside(run)

        reason = runs.shortage(np.where(sure, POINTS, FEWEST))
        undecided = reason == Reason.NONE
        reason[undecided & ~even] = Reason.UNEQUAL_PERIODS
        reason[undecided & runs.silent] = Reason.LATEST_MISSING
        judged = np.where(sure[runs.segments.of_row], recent, run)
        reason[undecided & runs.any_hidden_inside(judged)] = Reason.SUPPRESSED
        reason[undecided & (points > 1) & ~yearly] = Reason.WITHIN_A_YEAR
        return self._answer(recent=recent, chosen=(by_interval, by_rank), reason=reason)

    def _all_have_intervals(self, marked: Flags) -> Flags:
        segments = self.runs.segments
        bounded = np.isfinite(self.lower) & np.isfinite(self.upper) & (self.upper > self.lower)
        without = count_by_segment(marked & ~bounded, segments)
        return np.asarray((without == 0) & (count_by_segment(marked, segments) > 0))

    def _answer(self, *, recent: Flags, chosen: tuple[Flags, Flags], reason: Codes) -> Trend:
        by_interval, by_rank = chosen
        runs, run, segments = self.runs, self.runs.run, self.runs.segments
        block, count = segments.of_row, segments.size.size
        used = np.where(by_interval[block], recent, run)
        first, last, any_used = runs.ends_of(used)
        trend = Trend(
            segment=segments.key,
            verdict=np.zeros(count, dtype=np.uint8),
            rule=np.where(by_interval, Rule.FINGERTIPS, np.where(by_rank, Rule.MANN_KENDALL, Rule.NONE)).astype(
                np.uint8
            ),
            reason=reason,
            modelled=count_by_segment(used & self.modelled, segments) > 0,
            first_start=np.where(any_used, runs.start[first], np.datetime64("NaT")),
            last_end=np.where(any_used, runs.end[last], np.datetime64("NaT")),
            first_value=np.where(any_used, self.value[first], np.nan),
            last_value=np.where(any_used, self.value[last], np.nan),
            points=count_by_segment(used, segments),
            per_year=np.full(count, np.nan),
            lower=np.full(count, np.nan),
            upper=np.full(count, np.nan),
            p_value=np.full(count, np.nan),
        )
        for blocks, tested in ((by_interval, recent), (by_rank, run)):
            rows = np.flatnonzero(tested & blocks[block])
            if not rows.size:
                continue
            value, time, of = self.value[rows], runs.middle[rows], block[rows]
            if blocks is by_interval:
                slope = fingertips(value=value, lower=self.lower[rows], upper=self.upper[rows], time=time, segment=of)
            else:
                slope = mann_kendall(value=value, time=time, segment=of, widest_gap=np.inf)
            trend.verdict[blocks] = slope.verdict
            trend.reason[blocks] = slope.reason
            trend.per_year[blocks], trend.p_value[blocks] = slope.per_year, slope.p_value
            trend.lower[blocks], trend.upper[blocks] = slope.lower, slope.upper
        trend.reason[(trend.reason == Reason.NONE) & trend.modelled] = Reason.MODELLED
        return trend
