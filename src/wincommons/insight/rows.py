"""One measure in one place: the row of a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from wincommons.model import (
    NATION,
    Basis,
    Direction,
    Judgement,
    Language,
    Measure,
    Period,
    Series,
    Status,
    Verdict,
    judge,
    level_of,
    state_of,
)

from .answers import Benchmark, Distribution, Fifth, People, Row, SeriesLabel, Trend
from .gaps import read_gap
from .judging import COMPLETE, build_fifth, judge_row
from .reading import (
    Reader,
    Record,
    bare_estimate,
    read_distribution,
    read_series,
    series_key,
    whole_years_between,
)
from .words.comparisons import benchmark_words, both_words, few_people_words
from .words.estimates import age_words, cautions, estimate_words, people_behind
from .words.trends import trend_words

_FINER = 2
"""How many more decimals are tried where two texts are equal and their figures differ beyond chance."""


def build_row(
    *,
    reader: Reader,
    measure: Measure,
    standing: Sequence[Record],
    history: Sequence[Record],
    trends: Sequence[Record],
    gaps: Sequence[Record],
    distributions: Sequence[Record],
    newest: date | None,
    today: date,
) -> Row | None:
    """The row of `measure`, from every record of one place and measure; None where no series has a row for all.

    `standing` holds one record a series for everybody; the first in the measure's order that has a value is shown.
    `newest` is the last day that the release has any figure of the measure for, at this place's level.
    """
    if not standing:
        return None
    ranked = sorted(standing, key=lambda record: record["series_rank"])
    chosen = next((record for record in ranked if record["value"] is not None), ranked[0])
    naming, language = reader.naming, reader.language
    shown = _shown_finely(reader, measure, chosen)
    figure = reader.figure(chosen, decimals=shown.decimals)
    estimate, series = figure.estimate, figure.series
    unit, subject = naming.unit(measure), naming.subject(measure)
    behind = people_behind(
        estimate, measure=measure, unit=unit, subject=subject, language=language, period=figure.period
    )
    years_old = whole_years_between(figure.period.end, today)
    modelled = estimate.basis is Basis.MODELLED
    state, nation = (_benchmark(reader, shown, chosen, against=against) for against in ("state", "nation"))
    distribution = _distribution(distributions, chosen)
    fifth = build_fifth(chosen, measure=measure, distribution=distribution, naming=naming)
    judgement, judged_by, badge = judge_row(
        state=state,
        nation=nation,
        fifth=fifth,
        level=level_of(figure.place),
        status=estimate.status,
        naming=naming,
    )
    retired = naming.place_known(figure.place).until is not None
    reason = naming.catalogue.term(estimate.reason).meaning.into(language) if estimate.reason else ""
    source = naming.source(series.source)
    return Row(
        measure=naming.measure(measure.id),
        source=source,
        figure=figure,
        words=estimate_words(
            estimate,
            measure=shown,
            unit=unit,
            subject=subject,
            language=language,
            missing_meaning=reason,
            period=figure.period,
        ),
        people=People(count=behind.number, words=behind.words, published=behind.published) if behind else None,
        state=state,
        nation=nation,
        comparison_words=_comparison_words(reader, state=state, nation=nation, fifth=fifth, status=estimate.status),
        fifth=fifth,
        judgement=judgement,
        judged_by=judged_by,
        judgement_words=badge,
        distribution=distribution,
        history=tuple(reader.point(record) for record in history if read_series(record) == series),
        trend=read_trend(reader, measure, trends, series=series, modelled=modelled, newest=None if retired else newest),
        gap=read_gap(reader, measure, gaps, preferred=[read_series(record) for record in ranked], shown=series),
        other_series=other_series(reader, ranked, shown=series),
        is_newest=newest is None or figure.period.end >= newest,
        years_old=years_old,
        age_words=age_words(years_old, language),
        modelled=modelled,
        cautions=()
        if estimate.is_missing
        else cautions(estimate, modelled=modelled, years_old=years_old, language=language),
    )


def _shown_finely(reader: Reader, measure: Measure, chosen: Record) -> Measure:
    """The measure with one or two decimals more, where 4.9 would be said to be higher than 4.9."""
    if chosen["value"] is None:
        return measure
    others = [
        chosen[f"{side}_value"]
        for side in ("state", "nation")
        if chosen[f"{side}_value"] is not None and chosen[f"{side}_verdict"] in (Verdict.HIGHER, Verdict.LOWER)
    ]
    for decimals in range(measure.decimals, measure.decimals + _FINER):
        texts = [reader.text(bare_estimate(value, None, None), measure.id, decimals=decimals) for value in others]
        if reader.text(bare_estimate(chosen["value"], None, None), measure.id, decimals=decimals) not in texts:
            return measure if decimals == measure.decimals else measure.model_copy(update={"decimals": decimals})
    return measure.model_copy(update={"decimals": measure.decimals + _FINER})


def other_series(reader: Reader, records: Sequence[Record], *, shown: Series) -> tuple[SeriesLabel, ...]:
    """The measure's other series with a value here, best first."""
    others = (record for record in records if read_series(record) != shown and record["value"] is not None)
    return tuple(reader.naming.series(read_series(record), basis=record["basis"]) for record in others)


def _benchmark(
    reader: Reader, measure: Measure, record: Record, *, against: Literal["state", "nation"]
) -> Benchmark | None:
    value = record[f"{against}_value"]
    if value is None or record["value"] is None:
        return None
    place_id = NATION if against == "nation" else state_of(record["place"])
    if place_id is None or place_id == record["place"]:
        return None
    estimate = bare_estimate(value, record[f"{against}_lower"], record[f"{against}_upper"])
    verdict = Verdict(record[f"{against}_verdict"] or Verdict.UNKNOWN)
    text = reader.text(estimate, measure.id, decimals=measure.decimals)
    has_interval = estimate.has_interval and record["lower"] is not None
    return Benchmark(
        place=reader.place(place_id),
        estimate=estimate,
        text=text,
        interval=reader.interval(estimate, measure.id, decimals=measure.decimals),
        verdict=verdict,
        judgement=judge(verdict, measure.direction),
        method=measure.comparison,
        words=benchmark_words(
            verdict=verdict,
            place=reader.naming.in_sentence(place_id),
            text=text,
            method=measure.comparison,
            has_interval=has_interval,
            complete=record["basis"] in COMPLETE,
            language=reader.language,
        ),
    )


def _distribution(distributions: Sequence[Record], chosen: Record) -> Distribution | None:
    """The spread of the same series and period over all places of the level."""
    for record in distributions:
        same = series_key(record) == series_key(chosen) and record["group"] == chosen["group"]
        if same and (record["start"], record["end"]) == (chosen["start"], chosen["end"]):
            return read_distribution(record) if record["n"] >= 20 else None
    return None


def _comparison_words(
    reader: Reader, *, state: Benchmark | None, nation: Benchmark | None, fifth: Fifth | None, status: Status
) -> str:
    sides = tuple(side for side in (state, nation) if side is not None)
    if not sides:
        return fifth.words if fifth is not None else ""
    verdict = sides[0].verdict
    if len(sides) == 2 and verdict is sides[1].verdict and verdict is not Verdict.UNKNOWN:
        places = tuple((reader.naming.in_sentence(side.place.id), side.text) for side in sides)
        words = both_words(verdict=verdict, places=places, language=reader.language)
    else:
        words = " ".join(side.words for side in sides)
    claimed = any(side.verdict in (Verdict.HIGHER, Verdict.LOWER) for side in sides)
    if claimed and status is Status.LOW_RELIABILITY:
        return f"{words} {few_people_words(reader.language)}"
    return words


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


def by_measure(records: Sequence[Record]) -> Mapping[str, list[Record]]:
    """Records under their measure's id."""
    grouped: dict[str, list[Record]] = {}
    for record in records:
        grouped.setdefault(record["measure"], []).append(record)
    return grouped
