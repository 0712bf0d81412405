"""The widest gap between groups: inside one series, one period and one dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wincommons.data.schema import GAP
from wincommons.model import EVERYONE, Comparison, Direction, Kind, Status

from .columns import build, cells, looked_up, numbers, words
from .extremes import find_ends
from .standing import CONFIDENCE

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from wincommons.content import Catalogue

CELL = ("measure", "place", "source", "method", "boundary", "start", "end", "dimension")

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
        _, cell = np.unique(cells(rows, CELL), return_inverse=True)
        usable = np.flatnonzero(is_usable(rows, numbers(rows, "value")))
        count = int(cell.max()) + 1 if cell.size else 0
        total, compared = np.bincount(cell, minlength=count), np.bincount(cell[usable], minlength=count)
        groups = rows.take(usable)
        worse_up = looked_up(groups, "measure", lambda name: self.measures[name].higher_is_worse) == 1
        best, worst = find_ends(groups, cell=cell[usable], count=count, worse_up=worse_up)
        wide = np.flatnonzero(best >= 0)
        return self._measure(
            rows,
            best=usable[best[wide]],
            worst=usable[worst[wide]],
            compared=compared[wide],
            missing=(total - compared)[wide],
        )

    def _measure(
        self, rows: pa.Table, *, best: NDArray[Any], worst: NDArray[Any], compared: NDArray[Any], missing: NDArray[Any]
    ) -> pa.Table:
        from wincommons.stats import codes, comparison, inequality, intervals

        group, reference = rows.take(worst), rows.take(best)
        confidence = looked_up(group, "measure", lambda name: self.measures[name].confidence)
        per = looked_up(group, "measure", lambda name: self.measures[name].per)
        value, lower, upper = (numbers(group, part) for part in ("value", "lower", "upper"))
        other = {
            "other": numbers(reference, "value"),
            "other_lower": numbers(reference, "lower"),
            "other_upper": numbers(reference, "upper"),
        }
        judged = ~np.isnan(confidence)
        strict = _among_pairs(np.where(judged, confidence, 0.95), groups=compared)
        compare = comparison.compare(value, lower, upper, **other, confidence=strict)
        difference = intervals.difference(value, lower, upper, **other)
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
        columns: dict[str, Any] = {name: group.column(name) for name in CELL}
        columns |= {"group": group.column("group"), "reference": reference.column("group")}
        columns |= {
            f"group_{part}": group.column(part) for part in ("value", "lower", "upper", "numerator", "denominator")
        }
        columns |= {f"reference_{part}": reference.column(part) for part in ("value", "lower", "upper")}
        columns |= {
            "difference": difference.value,
            "difference_lower": difference.lower,
            "difference_upper": difference.upper,
            "ratio": ratio.value,
            "ratio_lower": ratio.lower,
            "ratio_upper": ratio.upper,
            "verdict": codes.names(np.where(judged, compare.verdict, 0), codes.VerdictCode),
            **_as_people(people.value * scale, people.lower * scale, people.upper * scale),
            "groups_compared": compared,
            "groups_missing": missing,
        }
        return build(columns, fields=GAP)


def _among_pairs(confidence: NDArray[np.float64], *, groups: NDArray[Any]) -> NDArray[np.float64]:
    """The confidence that the widest of all pairs must reach, so that chance alone is found as rarely as promised.

    Of k groups, k(k - 1)/2 pairs could have been the widest; the risk of error is shared among them (Bonferroni). The
    bounds that are shown stay those of 95 %.
    """
    pairs = np.maximum(groups * (groups - 1) / 2, 1)
    return np.asarray(1 - (1 - confidence) / pairs)


def is_usable(rows: pa.Table, value: NDArray[np.float64]) -> NDArray[np.bool_]:
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
