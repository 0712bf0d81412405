"""The course of one series: its verdict, how it changes a year, and where it may go if it goes on as it did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from wincommons.data.reads import Release
from wincommons.model import Basis, Group, Kind, Measure, Place, Status, Verdict

from .answers import History, Point
from .answers.looking import Change, Course, Outlook
from .comparing import read_history
from .naming import Naming
from .reading import Reader, bare_estimate
from .words import paces

if TYPE_CHECKING:
    from wincommons.stats.arrays import Floats
    from wincommons.stats.trend import Forecast

YEARS_AHEAD = 5
"""How far it looks ahead unless asked otherwise; more than its years reach back is refused."""


def tell_course(
    measure: Measure,
    place: Place,
    *,
    group: Group,
    to: int | None,
    source: str | None = None,
    release: Release,
    naming: Naming,
) -> Course:
    """The series of the measure's first preference with a value here, and its outlook to the end of the year `to`.

    With `source`, the first of that source.

    Raises `NoFiguresError` where there is no figure.
    """
    history = read_history(measure, place, group=group, source=source, release=release, naming=naming)
    reader = Reader(naming)
    bases = {point.estimate.basis for point in history.points if point.estimate.basis}
    basis = Basis.MODELLED if Basis.MODELLED in bases else min(bases, default=Basis.SURVEY)
    change, told = _change(history, reader=reader)
    return Course(
        history=history,
        series=naming.series(history.series, basis=basis.value),
        change=change,
        change_words=told,
        outlook=_outlook(history.points, measure, to=to, modelled=basis is Basis.MODELLED, reader=reader),
    )


def _change(history: History, *, reader: Reader) -> tuple[Change | None, str]:
    """The yearly change over the points of the verdict: what may not be judged has no yearly change either."""
    from wincommons.stats import codes
    from wincommons.stats import trend as trends

    trend, language = history.trend, reader.language
    if trend is None or trend.first is None or trend.last is None or trend.verdict is Verdict.UNKNOWN:
        reason = trend.reason if trend is not None else "too_few_periods"
        return None, paces.no_change_words(reason, language)
    first, last = trend.first.start, trend.last.end
    points = [point for point in history.points if first <= point.period.start and point.period.end <= last]
    answer = trends.annual_per_cent_change(
        value=_column(points, "value"),
        lower=_column(points, "lower"),
        upper=_column(points, "upper"),
        time=[_middle(point) for point in points],
    )
    reason = str(codes.names(answer.reason, codes.Reason)[0])
    if reason:
        return None, paces.no_change_words(reason, language)
    per_year, lower, upper = (float(column[0]) for column in (answer.per_year, answer.lower, answer.upper))
    told = paces.change_words(
        verdict=codes.VERDICTS[int(answer.verdict[0])],
        per_year=per_year,
        lower=lower,
        upper=upper,
        first=first.year,
        last=last.year,
        language=language,
    )
    return Change(per_year=per_year, lower=lower, upper=upper, words=told), told


def _column(points: Sequence[Point], part: str) -> Floats:
    import numpy as np

    return np.array([getattr(point.estimate, part) for point in points], dtype=np.float64)


def _middle(point: Point) -> float:
    """The middle of a period in years, near enough for a slope."""
    start, end = point.period.start.toordinal(), point.period.end.toordinal() + 1
    return (start + end) / 2 / 365.2425


def _outlook(points: tuple[Point, ...], measure: Measure, *, to: int | None, modelled: bool, reader: Reader) -> Outlook:
    from wincommons.stats import codes

    last = points[-1].period.end
    year = to if to is not None else last.year + YEARS_AHEAD
    day = date(year, last.month, min(last.day, 28) if last.month == 2 else last.day)
    foreseen = _foresee(points, measure, day=day, reader=reader)
    reason = str(codes.names(foreseen.reason, codes.Reason)[0])
    if reason and reason != "modelled":
        told = paces.outlook_words(
            to=day, text="", interval="", reason=reason, modelled=modelled, language=reader.language
        )
        return Outlook(to=day, reason=reason, words=told)
    value, lower, upper = (float(column[0]) for column in (foreseen.value, foreseen.lower, foreseen.upper))
    estimate = bare_estimate(value, lower, upper)
    text, interval = reader.text(estimate, measure.id), reader.interval(estimate, measure.id)
    told = paces.outlook_words(
        to=day, text=text, interval=interval, reason="", modelled=modelled, language=reader.language
    )
    return Outlook(
        to=day, value=value, lower=lower, upper=upper, text=text, interval=interval, reason=reason, words=told
    )


def _foresee(points: tuple[Point, ...], measure: Measure, *, day: date, reader: Reader) -> Forecast:
    """On the scale that keeps the figure possible: log odds for a share, else the logarithm, else a straight line."""
    import numpy as np

    from wincommons.stats import trend as trends

    share = measure.kind is Kind.PROPORTION
    values = [point.estimate.value for point in points if point.estimate.value is not None]
    positive = all(value > 0 for value in values)
    scale: trends.Scale = "logit" if share and positive else "log" if positive else "linear"
    return trends.forecast(
        segment=None,
        start=np.array([point.period.start for point in points], dtype="datetime64[D]"),
        end=np.array([point.period.end for point in points], dtype="datetime64[D]"),
        value=_column(points, "value"),
        lower=_column(points, "lower"),
        upper=_column(points, "upper"),
        to=np.datetime64(day),
        scale=scale,
        per=reader.naming.unit(measure).per or 100.0,
        breaks=np.array([point.estimate.status is Status.BREAK for point in points]),
        hidden=np.array([point.estimate.status is Status.SUPPRESSED for point in points]),
        modelled=np.array([point.estimate.basis is Basis.MODELLED for point in points]),
    )
