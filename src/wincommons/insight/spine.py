"""The places of a comparison on each measure's scale from the worst place to the best."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wincommons.model import Direction

from .answers import ComparisonCell, ComparisonRow, ComparisonTable, Distribution, Profile, Row
from .answers.side_by_side import Spine, SpineMark, SpineRow

_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def spine_of(table: ComparisonTable, first: Profile, *, level_plural: str) -> Spine:
    """The comparable measures of `table` on the scale of all places of the first place's level.

    `first` is the profile of the table's first place: it knows how the places of its level are spread, and how the
    place is judged. A measure stands here only where both speak of the same series and period, and where one side is
    better than the other.
    """
    rows, left_out = [], []
    for compared in table.rows:
        own = first.row(compared.measure.id)
        built = _row(compared, own, level_plural=level_plural) if own is not None else None
        if built is None:
            left_out.append(compared.measure)
        else:
            rows.append(built)
    return Spine(places=table.places, level_plural=level_plural, rows=tuple(rows), left_out=tuple(left_out))


def _row(compared: ComparisonRow, own: Row, *, level_plural: str) -> SpineRow | None:
    head = compared.cells[0].figure
    spread = own.distribution
    if not compared.comparable or compared.series is None or spread is None or head is None:
        return None
    if compared.measure.direction is Direction.NEUTRAL or head.estimate.is_missing:
        return None
    shown = own.figure
    if (head.series.source, head.series.method, head.period) != (
        shown.series.source,
        shown.series.method,
        shown.period,
    ):
        return None
    marks = [mark for cell in compared.cells if (mark := _mark(cell, spread, compared.measure.direction)) is not None]
    return SpineRow(
        measure=compared.measure,
        series=compared.series,
        period_words=head.period_words,
        level_plural=level_plural,
        places=spread.places,
        judgement=own.judgement,
        judgement_words=own.judgement_words,
        marks=tuple(marks),
    )


def _mark(cell: ComparisonCell, spread: Distribution, direction: Direction) -> SpineMark | None:
    figure = cell.figure
    if figure is None or figure.estimate.value is None:
        return None
    estimate, value = figure.estimate, figure.estimate.value
    bounds = (estimate.lower, estimate.upper)
    ends = sorted(share_of(bound, spread, direction) for bound in bounds if bound is not None)
    return SpineMark(
        place=cell.place,
        text=figure.text,
        interval=figure.interval,
        share=share_of(value, spread, direction),
        share_lower=ends[0] if len(ends) == 2 else None,
        share_upper=ends[1] if len(ends) == 2 else None,
    )


def share_of(value: float, spread: Distribution, direction: Direction) -> float:
    """Where `value` falls between the worst place (0) and the best (1), straight between the bounds of the fifths."""
    bounds = (spread.minimum, spread.p20, spread.p40, spread.p60, spread.p80, spread.maximum)
    share = _between(value, bounds)
    return share if direction is Direction.HIGHER_IS_BETTER else 1.0 - share


def _between(value: float, bounds: Sequence[float]) -> float:
    if value <= bounds[0]:
        return 0.0
    if value >= bounds[-1]:
        return 1.0
    tied = [share for bound, share in zip(bounds, _SHARES, strict=True) if bound == value]
    if tied:
        # Several bounds at one value: as many places have it, and it stands in their middle.
        return sum(tied) / len(tied)
    for (low, low_share), (high, high_share) in pairwise(zip(bounds, _SHARES, strict=True)):
        if low < value < high:
            return low_share + (high_share - low_share) * (value - low) / (high - low)
    raise AssertionError("a value between the ends lies between two bounds")
