"""The widest gap between groups: inside one series, one period and one dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wincommons.data.schema import GAP
from wincommons.model import EVERYONE, Comparison, Direction, Kind, Status

from .columns import build, cells, numbers, words
from .standing import CONFIDENCE

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from wincommons.content import Catalogue

_CELL = ("measure", "place", "source", "method", "boundary", "start", "end", "dimension")

ENOUGH_PEOPLE = 30
"""A group of fewer people is not set up as best or worst off: under 30 the NCHS presentation standards for proportions
(Vital and Health Statistics 2(175), 2017) show no figure at all."""

_UNRELIABLE = (Status.LOW_RELIABILITY.value, Status.SUPPRESSED.value, Status.MISSING.value)
_NO_PEOPLE = np.nan


@dataclass(frozen=True)
class Judging:
    """What the gap needs of one measure's file."""

    higher_is_worse: bool
    per: float
    """Base of the rate, such as 100 for per cents; NaN where the figure cannot be told as people."""
    confidence: float
    """NaN where the measure is not judged by intervals."""


def judging(catalogue: Catalogue, *, measures: Iterable[str]) -> dict[str, Judging]:
    """How the gaps of each measure are judged. Where no side is better, the highest group is set against the lowest."""
    return {
        measure.id: Judging(
            higher_is_worse=measure.direction is not Direction.HIGHER_IS_BETTER,
            per=_base(catalogue.unit(measure.unit).per, kind=measure.kind),
            confidence=_confidence(measure.comparison),
        )
        for measure in map(catalogue.measure, measures)
    }


def gap_inputs(rows: ir.Table) -> ir.Table:
    """The rows that speak of a group, each with its dimension: `race` of `race=black`, `race;sex` of a crossed one."""
    grouped = rows.filter(rows.group != EVERYONE)
    return grouped.mutate(dimension=grouped.group.re_replace("=[^;]*", ""))


@dataclass(frozen=True)
class Gap:
    """Finds the widest gap of each cell in the rows of whole places: an Arrow-in, Arrow-out function."""

    measures: Mapping[str, Judging]

    def __call__(self, rows: pa.Table) -> pa.Table:
        _, cell = np.unique(cells(rows, _CELL), return_inverse=True)
        worse_up = np.array(
            [self.measures[measure].higher_is_worse for measure in words(rows, "measure")], dtype=np.bool_
        )
        usable = np.flatnonzero(_usable(rows, numbers(rows, "value")))
        count = int(cell.max()) + 1 if cell.size else 0
        total, compared = np.bincount(cell, minlength=count), np.bincount(cell[usable], minlength=count)
        # From here on a larger burden is worse, whichever way the measure points.
        burden = _Burden.of(rows.take(usable), worse_up=worse_up[usable])
        best, worst = burden.ends(cell[usable])
        wide = np.flatnonzero(compared >= 2)
        place = np.searchsorted(np.flatnonzero(compared), wide)
        return self._measure(
            rows,
            best=usable[best[place]],
            worst=usable[worst[place]],
            compared=compared[wide],
            missing=(total - compared)[wide],
        )

    def _measure(
        self, rows: pa.Table, *, best: NDArray[Any], worst: NDArray[Any], compared: NDArray[Any], missing: NDArray[Any]
    ) -> pa.Table:
        from wincommons.stats import codes, comparison, inequality, intervals

        group, reference = rows.take(worst), rows.take(best)
        rules = [self.measures[measure] for measure in words(group, "measure")]
        confidence = np.array([rule.confidence for rule in rules], dtype=np.float64)
        per = np.array([rule.per for rule in rules], dtype=np.float64)
        value, lower, upper = (numbers(group, part) for part in ("value", "lower", "upper"))
        other = {
            "other": numbers(reference, "value"),
            "other_lower": numbers(reference, "lower"),
            "other_upper": numbers(reference, "upper"),
        }
        judged = ~np.isnan(confidence)
        compare = comparison.compare(value, lower, upper, **other, confidence=np.where(judged, confidence, 0.95))
        ratio = intervals.ratio(value, lower, upper, **other)
        people = inequality.gap_in_people(
            value,
            other["other"],
            numbers(group, "denominator"),
            lower=lower,
            upper=upper,
            reference_lower=other["other_lower"],
            reference_upper=other["other_upper"],
        )
        scale = 100 / per
        columns: dict[str, Any] = {name: group.column(name) for name in _CELL}
        columns |= {"group": group.column("group"), "reference": reference.column("group")}
        columns |= {
            f"group_{part}": group.column(part) for part in ("value", "lower", "upper", "numerator", "denominator")
        }
        columns |= {f"reference_{part}": reference.column(part) for part in ("value", "lower", "upper")}
        columns |= {
            "difference": compare.difference,
            "difference_lower": compare.lower,
            "difference_upper": compare.upper,
            "ratio": ratio.value,
            "ratio_lower": ratio.lower,
            "ratio_upper": ratio.upper,
            "verdict": codes.names(np.where(judged, compare.verdict, 0), codes.VerdictCode),
            **_as_people(people.value * scale, people.lower * scale, people.upper * scale),
            "groups_compared": compared,
            "groups_missing": missing,
        }
        return build(columns, fields=GAP)


@dataclass(frozen=True)
class _Burden:
    """How badly off each group is, with the bounds of that; the value itself where there is no interval."""

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @classmethod
    def of(cls, rows: pa.Table, *, worse_up: NDArray[np.bool_]) -> _Burden:
        value, lower, upper = (numbers(rows, part) for part in ("value", "lower", "upper"))
        lower, upper = np.where(np.isnan(lower), value, lower), np.where(np.isnan(upper), value, upper)
        return cls(
            value=np.where(worse_up, value, -value),
            low=np.where(worse_up, lower, -upper),
            high=np.where(worse_up, upper, -lower),
        )

    def ends(self, cell: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The most surely best-off and the most surely worst-off row of each cell, cells ascending.

        By value alone, the smallest groups would stand at both ends by chance. So the worst off is the group whose
        bound on the better side is the worst of all, and the best off the one whose bound on the worse side is the
        best. Where that names one group twice, or two whose values stand the other way round, the values decide.
        """
        sure = _first_of(self.high, cell), _last_of(self.low, cell)
        plain = _first_of(self.value, cell), _last_of(self.value, cell)
        crossed = self.value[sure[0]] >= self.value[sure[1]]
        return np.where(crossed, plain[0], sure[0]), np.where(crossed, plain[1], sure[1])


def _first_of(key: NDArray[np.float64], cell: NDArray[Any]) -> NDArray[np.intp]:
    """The row with the smallest key of each cell."""
    order = np.lexsort((key, cell))
    return np.asarray(order[np.flatnonzero(np.diff(cell[order], prepend=-1))])


def _last_of(key: NDArray[np.float64], cell: NDArray[Any]) -> NDArray[np.intp]:
    return _first_of(-key, cell)


def _usable(rows: pa.Table, value: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Rows that may stand at either end of a gap: a reliable figure about enough people."""
    reliable = ~np.isin(words(rows, "status").astype(str), _UNRELIABLE)
    denominator = numbers(rows, "denominator")
    few = denominator < ENOUGH_PEOPLE
    return np.asarray(np.isfinite(value) & reliable & ~few)


def _as_people(value: NDArray[Any], lower: NDArray[Any], upper: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """As a number of people, positive: how many the reference's rate would change, whichever side is better."""
    down = value < 0
    return {
        "people": np.abs(value),
        "people_lower": np.where(down, -upper, lower),
        "people_upper": np.where(down, -lower, upper),
    }


def _base(per: float | None, *, kind: Kind) -> float:
    return per if per is not None and kind in (Kind.PROPORTION, Kind.RATE) else _NO_PEOPLE


def _confidence(comparison: Comparison) -> float:
    return CONFIDENCE.get(comparison.value, np.nan)
