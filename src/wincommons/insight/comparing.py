"""Places side by side, each measure inside one series, and one series through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wincommons.data.reads import Release
from wincommons.model import (
    Basis,
    Comparison,
    Condition,
    Group,
    Judgement,
    Level,
    Measure,
    Place,
    Series,
    Tier,
    Verdict,
    judge,
)

from .answers import ComparisonCell, ComparisonRow, ComparisonTable, History, ReleaseLabel, Trend
from .errors import NoFiguresError
from .naming import Naming
from .ranks import read_rank
from .reading import Reader, Record, read_series
from .rows import by_measure, other_series
from .trends import trend_value
from .words.comparisons import against_first_words, apart_words
from .words.questions import no_history

RankKey = tuple[str, date, date, Series]
"""Place, first and last day, series."""

SeriesInPeriod = tuple[str, str]
"""Source and method: what two places of any level must share. A boundary is the place's own (see `data.schema`)."""


def compare_places(
    places: Sequence[Place], measures: Sequence[Measure] | None, *, release: Release, naming: Naming
) -> ComparisonTable:
    """Every measure (all that any place has, where `measures` is None) over the places, the first as the yardstick."""
    reader = Reader(naming)
    asked = [measure.id for measure in measures] if measures is not None else None
    standing = {place.id: by_measure(release.standing(place=place.id, measures=asked, group="all")) for place in places}
    if asked is None:
        asked = _in_page_order({measure for found in standing.values() for measure in found}, naming)
    ranks = _read_ranks(asked, places=places, release=release)
    rows = [
        _row(naming.catalogue.measure(measure_id), places=places, standing=standing, ranks=ranks, reader=reader)
        for measure_id in asked
    ]
    return ComparisonTable(
        places=tuple(naming.place(place.id) for place in places),
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        rows=tuple(rows),
    )


def _read_ranks(measures: Sequence[str], *, places: Sequence[Place], release: Release) -> Mapping[RankKey, Record]:
    """The ranks of the places in the nation; none in a release from before there were any."""
    if release.is_behind:
        return {}
    return {_rank_key(one): one for one in release.ranks(measures=measures, places=[place.id for place in places])}


def _rank_key(record: Record) -> RankKey:
    return (record["place"], record["start"], record["end"], read_series(record))


def _in_page_order(measure_ids: set[str], naming: Naming) -> list[str]:
    conditions, tiers = tuple(Condition), tuple(Tier)
    measures = naming.catalogue.measures
    known = [measures[measure_id] for measure_id in measure_ids if measure_id in measures]
    known.sort(key=lambda one: (conditions.index(one.condition), tiers.index(one.tier), one.name.into(naming.language)))
    return [measure.id for measure in known]


def _row(
    measure: Measure,
    *,
    places: Sequence[Place],
    standing: Mapping[str, Mapping[str, list[Record]]],
    ranks: Mapping[RankKey, Record],
    reader: Reader,
) -> ComparisonRow:
    of_place = {place.id: standing[place.id].get(measure.id, []) for place in places}
    shared = _shared_series(list(of_place.values()))
    chosen = {place: _choose(records, shared) for place, records in of_place.items()}
    found = [record for record in chosen.values() if record is not None]
    valued = [record for record in found if record["value"] is not None]
    same_period = len({(record["start"], record["end"]) for record in valued}) == 1
    comparable = shared is not None and same_period and len(valued) > 1
    verdicts = _verdicts(measure, [chosen[place.id] for place in places], comparable=comparable)
    first = reader.naming.in_sentence(places[0].id)
    cells = [
        _cell(
            place,
            chosen[place.id],
            verdict,
            measure=measure,
            first=first,
            comparable=comparable,
            ranks=ranks,
            reader=reader,
        )
        for place, verdict in zip(places, verdicts, strict=True)
    ]
    label = reader.naming.series(read_series(valued[0]), basis=valued[0]["basis"]) if shared and valued else None
    return ComparisonRow(
        measure=reader.naming.measure(measure.id),
        series=label,
        comparable=comparable,
        cells=tuple(cells),
        note=_note(valued, places=len(places), shared=shared is not None, same_period=same_period, reader=reader),
    )


def _shared_series(of_places: Sequence[Sequence[Record]]) -> SeriesInPeriod | None:
    """The first series, in the first place's order of preference, that every place with any figure has a value in."""
    valued = [{_series(record) for record in records if record["value"] is not None} for records in of_places]
    first = sorted(of_places[0], key=lambda record: record["series_rank"])
    some = [one for one in valued if one]
    return next((_series(record) for record in first if all(_series(record) in one for one in some)), None)


def _series(record: Record) -> SeriesInPeriod:
    return (record["source"], record["method"])


def _choose(records: Sequence[Record], shared: SeriesInPeriod | None) -> Record | None:
    """The place's record of the shared series; without one, its own first preference that has a value."""
    ranked = sorted(records, key=lambda record: (record["value"] is None, record["series_rank"]))
    wanted = [record for record in ranked if shared is None or _series(record) == shared]
    return next(iter(wanted), None)


def _verdicts(measure: Measure, records: Sequence[Record | None], *, comparable: bool) -> list[Verdict]:
    """Each place against the first by the measure's own method; unknown where the method cannot tell."""
    first = records[0]
    by_interval = measure.comparison in (Comparison.INTERVAL_95, Comparison.INTERVAL_998)
    if first is None or not comparable or not by_interval:
        return [Verdict.UNKNOWN for _ in records]
    return [Verdict.UNKNOWN, *(_verdict(measure, record, first) for record in records[1:])]


def _verdict(measure: Measure, record: Record | None, first: Record) -> Verdict:
    from wincommons.stats.codes import VerdictCode
    from wincommons.stats.comparison import compare

    if record is None or any(one[name] is None for one in (record, first) for name in ("value", "lower", "upper")):
        return Verdict.UNKNOWN
    result = compare(
        [record["value"]],
        [record["lower"]],
        [record["upper"]],
        other=[first["value"]],
        other_lower=[first["lower"]],
        other_upper=[first["upper"]],
        confidence=0.998 if measure.comparison is Comparison.INTERVAL_998 else 0.95,
    )
    code = VerdictCode(int(result.verdict[0]))
    return Verdict(code.name.lower())


def _cell(
    place: Place,
    record: Record | None,
    verdict: Verdict,
    *,
    measure: Measure,
    first: str,
    comparable: bool,
    ranks: Mapping[RankKey, Record],
    reader: Reader,
) -> ComparisonCell:
    is_first = reader.naming.in_sentence(place.id) == first
    if record is None:
        return ComparisonCell(
            place=reader.place(place.id),
            figure=None,
            verdict=Verdict.UNKNOWN,
            judgement=Judgement.UNKNOWN,
            words=apart_words(why="no_figure", language=reader.language),
        )
    has_interval = record["lower"] is not None
    words = against_first_words(
        verdict=verdict, first=first, comparable=comparable, has_interval=has_interval, language=reader.language
    )
    return ComparisonCell(
        place=reader.place(place.id),
        figure=reader.figure(record),
        quintile=record["quintile"],
        verdict=verdict,
        judgement=judge(verdict, measure.direction),
        words="" if is_first else words,
        rank=read_rank(rank, reader.naming) if (rank := ranks.get(_rank_key(record))) else None,
    )


def _note(valued: Sequence[Record], *, places: int, shared: bool, same_period: bool, reader: Reader) -> str:
    why = ""
    if not valued:
        why = "none"
    elif len(valued) == 1 and places > 1:
        why = "one"
    elif not shared:
        why = "series"
    elif not same_period:
        why = "period"
    elif any(record["lower"] is None for record in valued):
        why = "no_interval"
    elif len(valued) < places:
        why = "some"
    return apart_words(why=why, language=reader.language) if why else ""


def read_history(
    measure: Measure, place: Place, *, group: Group, source: str | None, release: Release, naming: Naming
) -> History:
    """One series of one measure in one place through time.

    Without `source` the measure's first preference with a value here. Raises `NoFiguresError` where there is none.
    """
    reader = Reader(naming)
    records = release.history(measure=measure.id, place=place.id, group=str(group))
    if source is not None:
        records = [record for record in records if record["source"] == source]
    if not records:
        sentence = no_history(
            measure=measure.name.into(naming.language),
            place=naming.in_sentence(place.id),
            group=naming.group(group),
            source=source or "",
            language=naming.language,
        )
        raise NoFiguresError(sentence)
    order = [(one.source, one.method) for one in measure.series]
    rank = {series: position for position, series in enumerate(order)}

    def preference(record: Record) -> tuple[bool, int]:
        return (record["value"] is None, rank.get(_series(record), len(rank)))

    best = min(records, key=preference)
    chosen = [record for record in records if read_series(record) == read_series(best)]
    latest = {read_series(record): record for record in sorted(records, key=lambda one: one["end"])}
    others = sorted(latest.values(), key=preference)
    trends = release.trends(place=place.id, measure=measure.id, group=str(group))
    newest = None if place.until is not None else newest_ends(release.coverage()).get((measure.id, place.level))
    return History(
        measure=naming.measure(measure.id),
        place=naming.place(place.id),
        group=group,
        group_name=naming.group(group),
        series=read_series(best),
        source=naming.source(best["source"]),
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        points=tuple(reader.point(record) for record in chosen),
        trend=_trend(reader, measure, trends, best=best, newest=newest),
        other_series=other_series(reader, others, shown=read_series(best)),
    )


def newest_ends(coverage: Sequence[Record]) -> dict[tuple[str, Level], date]:
    """The last day that the release has figures for, of each measure at each level."""
    newest: dict[tuple[str, Level], date] = {}
    for record in coverage:
        key = (record["measure"], Level(record["level"]))
        newest[key] = max(record["end"], newest.get(key, record["end"]))
    return newest


def _trend(
    reader: Reader, measure: Measure, trends: Sequence[Record], *, best: Record, newest: date | None
) -> Trend | None:
    found = next((record for record in trends if read_series(record) == read_series(best)), None)
    if found is None:
        return None
    return trend_value(reader, measure, found, modelled=best["basis"] == Basis.MODELLED.value, newest=newest)
