"""One measure in several places, then and now: the first and the last period that they share in one series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wincommons.model import Status

from .answers import History, Point, SeriesLabel
from .answers.side_by_side import Slope, SlopePlace
from .errors import NoFiguresError
from .words.associations import no_slope_words


def slope_of(histories: Sequence[History], *, series: SeriesLabel) -> Slope:
    """The places of `histories` that have the first one's series, at the first and last period that these share.

    Never across a break of the series, and never between periods that share a year: two averages of overlapping years
    are partly the same people. Raises `NoFiguresError` where no two such periods are left.
    """
    head = histories[0]
    usable = {history.place.id: _usable(history) for history in histories if _same_series(history, head)}
    here = usable[head.place.id]
    shared_by = {place: points for place, points in usable.items() if len(points.keys() & here.keys()) > 1}
    periods = sorted(set(here).intersection(*shared_by.values())) if shared_by else []
    ends = [period for period in periods if period[1] < periods[-1][0]]
    if not ends:
        raise NoFiguresError(no_slope_words(head.language))
    first, last = ends[0], periods[-1]
    told = [history for history in histories if history.place.id in shared_by]
    return Slope(
        measure=head.measure,
        series=series,
        release=head.release,
        language=head.language,
        first_words=here[first].period_words,
        last_words=here[last].period_words,
        places=tuple(
            SlopePlace(
                place=history.place,
                first=usable[history.place.id][first],
                last=usable[history.place.id][last],
                trend=history.trend,
            )
            for history in told
        ),
        left_out=tuple(history.place for history in histories if history not in told),
    )


def _same_series(history: History, head: History) -> bool:
    # A boundary is the place's own: a state and its county are never in one.
    return (history.series.source, history.series.method) == (head.series.source, head.series.method)


def _usable(history: History) -> dict[tuple[date, date], Point]:
    """The points with a value since the last break, by start and end."""
    points = sorted(history.points, key=lambda point: point.period.end)
    breaks = [number for number, point in enumerate(points) if point.estimate.status is Status.BREAK]
    since = points[breaks[-1] :] if breaks else points
    return {(point.period.start, point.period.end): point for point in since if point.estimate.value is not None}
