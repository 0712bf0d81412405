"""One measure in one place: the row of a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from wincommons.model import (
    NATION,
    Basis,
    Comparison,
    Direction,
    Judgement,
    Level,
    Measure,
    Period,
    Series,
    Verdict,
    judge,
    level_of,
    state_of,
)

from .answers import Benchmark, Distribution, Fifth, People, Row, SeriesLabel, Trend
from .gaps import read_gap
from .reading import (
    Reader,
    Record,
    bare_estimate,
    read_distribution,
    read_series,
    series_key,
    whole_years_between,
)
from .words.comparisons import badge_words, benchmark_words, both_words, fifth_badge, fifth_words, judge_fifth
from .words.estimates import age_words, cautions, estimate_words, people_behind
from .words.trends import trend_words

JudgedBy = Literal["nation", "state", "fifth", "none"]


def build_row(
    *,
    reader: Reader,
    measure: Measure,
    standing: Sequence[Record],
    history: Sequence[Record],
    trends: Sequence[Record],
    gaps: Sequence[Record],
    distributions: Sequence[Record],
    today: date,
) -> Row | None:
    """The row of `measure`, from every record of one place and measure; None where no series has a row for all.

    `standing` holds one record a series for everybody; the first in the measure's order that has a value is shown.
    """
    if not standing:
        return None
    ranked = sorted(standing, key=lambda record: record["series_rank"])
    chosen = next((record for record in ranked if record["value"] is not None), ranked[0])
    naming, language = reader.naming, reader.language
    figure, estimate = reader.figure(chosen), reader.figure(chosen).estimate
    series = figure.series
    unit, subject = naming.unit(measure), naming.subject(measure)
    behind = people_behind(estimate, measure=measure, unit=unit, subject=subject, language=language)
    years_old = whole_years_between(figure.period.end, today)
    modelled = estimate.basis is Basis.MODELLED
    state, nation = (_benchmark(reader, measure, chosen, against=against) for against in ("state", "nation"))
    distribution = _distribution(distributions, chosen)
    fifth = _fifth(reader, measure, chosen, distribution)
    judgement, judged_by, badge = _judge(reader, state=state, nation=nation, fifth=fifth, level=level_of(figure.place))
    reason = naming.catalogue.term(estimate.reason).meaning.into(language) if estimate.reason else ""
    source = naming.source(series.source)
    return Row(
        measure=naming.measure(measure.id),
        source=source,
        figure=figure,
        words=estimate_words(
            estimate, measure=measure, unit=unit, subject=subject, language=language, missing_meaning=reason
        ),
        people=People(count=behind.number, words=behind.words, published=behind.published) if behind else None,
        state=state,
        nation=nation,
        comparison_words=_comparison_words(reader, state=state, nation=nation, fifth=fifth),
        fifth=fifth,
        judgement=judgement,
        judged_by=judged_by,
        judgement_words=badge,
        distribution=distribution,
        history=tuple(reader.point(record) for record in history if read_series(record) == series),
        trend=read_trend(reader, measure, trends, series=series, latest=figure.period),
        gap=read_gap(reader, measure, gaps, preferred=[read_series(record) for record in ranked], shown=series),
        other_series=other_series(reader, ranked, shown=series),
        years_old=years_old,
        age_words=age_words(years_old, language),
        modelled=modelled,
        cautions=()
        if estimate.is_missing
        else cautions(estimate, modelled=modelled, years_old=years_old, language=language),
    )


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
    text = reader.text(estimate, measure.id)
    has_interval = estimate.has_interval and record["lower"] is not None
    return Benchmark(
        place=reader.place(place_id),
        estimate=estimate,
        text=text,
        interval=reader.interval(estimate, measure.id),
        verdict=verdict,
        judgement=judge(verdict, measure.direction),
        method=measure.comparison,
        words=benchmark_words(
            verdict=verdict,
            place=reader.naming.in_sentence(place_id),
            text=text,
            method=measure.comparison,
            has_interval=has_interval,
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


def _fifth(reader: Reader, measure: Measure, record: Record, distribution: Distribution | None) -> Fifth | None:
    quintile = record["quintile"]
    if quintile is None or record["value"] is None or measure.comparison is Comparison.NONE:
        return None
    level = level_of(record["place"])
    certain = _inside_fifth(record, quintile, distribution)
    return Fifth(
        quintile=quintile,
        rank_share=record["rank_share"],
        places=record["places_in_level"],
        judgement=judge_fifth(quintile, measure.direction),
        certain=certain,
        words=fifth_words(
            quintile=quintile,
            places=record["places_in_level"],
            level_plural=reader.naming.level_plural(level),
            certain=certain,
            language=reader.language,
        ),
    )


def _inside_fifth(record: Record, quintile: int, distribution: Distribution | None) -> bool | None:
    """Whether the whole interval lies in the fifth; None where that cannot be known."""
    if record["lower"] is None or record["upper"] is None or distribution is None:
        return None
    edges = (distribution.p20, distribution.p40, distribution.p60, distribution.p80)
    above = quintile == 1 or record["lower"] >= edges[quintile - 2]
    below = quintile == 5 or record["upper"] <= edges[quintile - 1]
    return above and below


def _judge(
    reader: Reader, *, state: Benchmark | None, nation: Benchmark | None, fifth: Fifth | None, level: Level
) -> tuple[Judgement, JudgedBy, str]:
    """Against the nation where that can be said, else the state, else by fifth."""
    sides: tuple[tuple[JudgedBy, Benchmark | None], ...] = (("nation", nation), ("state", state))
    for judged_by, benchmark in sides:
        if benchmark is not None and benchmark.verdict is not Verdict.UNKNOWN:
            place = reader.naming.in_sentence(benchmark.place.id)
            badge = badge_words(benchmark.judgement, verdict=benchmark.verdict, place=place, language=reader.language)
            return benchmark.judgement, judged_by, badge
    if fifth is not None:
        badge = fifth_badge(
            quintile=fifth.quintile,
            judgement=fifth.judgement,
            level_plural=reader.naming.level_plural(level),
            certain=fifth.certain,
            language=reader.language,
        )
        unsure = fifth.certain is False and fifth.judgement is not Judgement.SIMILAR
        return Judgement.SIMILAR if unsure else fifth.judgement, "fifth", badge
    badge = badge_words(Judgement.UNKNOWN, verdict=Verdict.UNKNOWN, place="", language=reader.language)
    return Judgement.UNKNOWN, "none", badge


def _comparison_words(reader: Reader, *, state: Benchmark | None, nation: Benchmark | None, fifth: Fifth | None) -> str:
    sides = tuple(side for side in (state, nation) if side is not None)
    if not sides:
        return fifth.words if fifth is not None else ""
    verdict = sides[0].verdict
    if len(sides) == 2 and verdict is sides[1].verdict and verdict is not Verdict.UNKNOWN:
        places = tuple((reader.naming.in_sentence(side.place.id), side.text) for side in sides)
        return both_words(verdict=verdict, places=places, language=reader.language)
    return " ".join(side.words for side in sides)


def read_trend(reader: Reader, measure: Measure, trends: Sequence[Record], *, series: Series, latest: Period) -> Trend:
    """The release's verdict on the shown series, in words; without one, why there is none."""
    found = next((record for record in trends if read_series(record) == series), None)
    if found is None:
        words = trend_words(
            verdict=Verdict.UNKNOWN,
            reason="too_few_periods",
            first=None,
            last=None,
            ends_early=False,
            in_dollars=False,
            language=reader.language,
        )
        unknown = Verdict.UNKNOWN
        return Trend(verdict=unknown, judgement=Judgement.UNKNOWN, rule="none", reason="too_few_periods", words=words)
    return trend_value(reader, measure, found, latest=latest)


def trend_value(reader: Reader, measure: Measure, found: Record, *, latest: Period) -> Trend:
    """One record of the trend table as a value."""
    verdict = Verdict(found["verdict"])
    first, last = _trend_periods(found)
    # Dollars of each year rise with prices alone, so a rise is neither better nor worse.
    in_dollars = bool(reader.naming.unit(measure).prefix)
    words = trend_words(
        verdict=verdict,
        reason=found["reason"],
        first=first,
        last=last,
        ends_early=last is not None and last.end < latest.end,
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
