"""The release's verdict on a series through time, as a value with its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wincommons.model import Direction, Judgement, Language, Measure, Period, Series, Verdict, judge

from .answers import Trend
from .reading import Reader, Record, read_series
from .words.trends import trend_words


def read_trend(
    reader: Reader,
    measure: Measure,
    trends: Sequence[Record],
    *,
    series: Series,
    modelled: bool,
    newest: date | None,
) -> Trend:
    """The release's verdict on the shown series, in words; without one, why there is none."""
    found = next((record for record in trends if read_series(record) == series), None)
    if found is None:
        return _no_trend("too_few_periods", rule="none", last=None, language=reader.language)
    return trend_value(reader, measure, found, modelled=modelled, newest=newest)


def trend_value(reader: Reader, measure: Measure, found: Record, *, modelled: bool, newest: date | None) -> Trend:
    """One record of the trend table as a value.

    A trend is told only up to the present: where its last period ends before `newest`, or `newest` is None because
    the place is retired, it says when its years end, and no more.
    """
    verdict = Verdict(found["verdict"])
    first, last = _trend_periods(found)
    if verdict is not Verdict.UNKNOWN and last is not None and (newest is None or last.end < newest):
        return _no_trend("ended", rule=found["rule"], last=last, language=reader.language)
    # Dollars of each year rise with prices alone, so a rise is neither better nor worse.
    in_dollars = bool(reader.naming.unit(measure).prefix)
    words = trend_words(
        verdict=verdict,
        reason=found["reason"],
        first=first,
        last=last,
        modelled=modelled,
        in_dollars=in_dollars,
        language=reader.language,
    )
    return Trend(
        verdict=verdict,
        judgement=judge(verdict, Direction.NEUTRAL if in_dollars else measure.direction),
        rule=found["rule"],
        reason=found["reason"],
        words=words,
        first=first,
        last=last,
        **{
            name: found[name]
            for name in ("first_value", "last_value", "points", "slope_per_year", "slope_lower", "slope_upper")
        },
    )


def _no_trend(reason: str, *, rule: str, last: Period | None, language: Language) -> Trend:
    words = trend_words(
        verdict=Verdict.UNKNOWN,
        reason=reason,
        first=None,
        last=last,
        modelled=False,
        in_dollars=False,
        language=language,
    )
    return Trend(verdict=Verdict.UNKNOWN, judgement=Judgement.UNKNOWN, rule=rule, reason=reason, words=words)


def _trend_periods(found: Record) -> tuple[Period | None, Period | None]:
    """The first and last period of the test. The table keeps a start and an end; both periods are equally long."""
    start, end = found["first_start"], found["last_end"]
    if start is None or end is None:
        return None, None
    whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole_year:
        return Period.year(start.year), Period.year(end.year)
    return Period(start=start, end=start), Period(start=end, end=end)
