"""The places of a level in order, as far as an order can be told."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.data.reads import Release
from wincommons.model import NATION, Basis, Direction, Level, Measure, Place, Series

from .answers.labels import SeriesLabel
from .answers.profile import ReleaseLabel
from .answers.ranking import Rank, RankedPlace, Ranking, Unranked
from .measure_pages import level_shown, records_shown
from .naming import Naming
from .profile import levels_with_figures
from .ranks import read_rank
from .reading import Reader, Record, read_period, read_series
from .words.numbers import show_period
from .words.ranking import first_words, instead_words, trust_words, unranked_words


def tell_ranking(
    measure: Measure,
    *,
    level: Level | None,
    within: Place | None,
    source: str | None,
    release: Release,
    naming: Naming,
) -> Ranking:
    """Every place of a level with the ranks between which it stands, in one series and period.

    The series is the one that the measure's page shows, or the one of `source`. Where its figures cannot be ranked the
    answer says why, and which of the measure's other series can.
    """
    levels = levels_with_figures(release).get(measure.id, ())
    shown = level_shown(measure, asked=level, levels=levels, within=within, naming=naming)
    records = records_shown(measure, level=shown, within=within, release=release, source=source)
    series = read_series(records[0]) if records else None
    scope = _scope(shown, within)
    ranks = _read(records, series=series, level=shown, scope=scope, release=release)
    reader = Reader(naming)
    places = _places(records, ranks=ranks, reader=reader)
    told = [one.rank for one in places if one.rank is not None]
    why = "" if told else _why_none(records, scope=scope)
    others = () if told else _rankable(measure, level=shown, scope=scope, release=release, naming=naming)
    first = next((record["first"] for record in ranks.values()), None)
    could = sum(rank.lower == 1 for rank in told)
    return Ranking(
        measure=naming.measure(measure.id),
        level=shown,
        level_plural=naming.level_plural(shown),
        scope=naming.place(scope) if scope else None,
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        series=naming.series(series, basis=records[0]["basis"]) if series else None,
        period_words=show_period(read_period(records[0]), naming.language) if records else "",
        first=first,
        first_words=first_words(first, neutral=measure.direction is Direction.NEUTRAL, language=naming.language)
        if first
        else "",
        ranked=len(told),
        could_be_first=could,
        unranked=why,
        words=_words(told, could=could, why=why, others=others, naming=naming),
        places=places,
        can_be_ranked=others,
    )


def _scope(level: Level, within: Place | None) -> str | None:
    """Within which place they are ranked: a county, a state, else the nation; None for the tracts of no one county."""
    if level is Level.TRACT:
        return within.id if within is not None and within.level is Level.COUNTY else None
    return within.id if within is not None and within.level is Level.STATE else NATION


def _read(
    records: Sequence[Record], *, series: Series | None, level: Level, scope: str | None, release: Release
) -> dict[str, Record]:
    """The ranks of the records' series and period, by place."""
    if series is None or scope is None:
        return {}
    start, end = records[0]["start"], records[0]["end"]
    found = release.ranks(
        measures=[series.measure], level=level.value, scope=scope, series=series, start=start, end=end
    )
    return {record["place"]: record for record in found}


def _places(records: Sequence[Record], *, ranks: dict[str, Record], reader: Reader) -> tuple[RankedPlace, ...]:
    ordered = sorted(records, key=lambda one: (ranks.get(one["place"], {}).get("rank", len(records) + 1), one["place"]))
    return tuple(
        RankedPlace(
            place=reader.place(record["place"]),
            figure=reader.figure(record),
            rank=read_rank(ranks[record["place"]], reader.naming) if record["place"] in ranks else None,
            unranked="" if record["place"] in ranks else _why_not(record),
        )
        for record in ordered
    )


def _why_not(record: Record) -> Unranked:
    if record["value"] is None:
        return "no_figure"
    if record["basis"] == Basis.MODELLED.value:
        return "modelled"
    return "no_interval" if record["lower"] is None or record["upper"] is None else "few_places"


def _why_none(records: Sequence[Record], *, scope: str | None) -> Unranked:
    """What keeps most of the places that have a figure from a rank."""
    reasons = [why for why in map(_why_not, records) if why != "no_figure"]
    if not reasons:
        return "no_figure"
    most = max(sorted(set(reasons)), key=reasons.count)
    return "no_scope" if scope is None and most == "few_places" else most


def _rankable(
    measure: Measure, *, level: Level, scope: str | None, release: Release, naming: Naming
) -> tuple[SeriesLabel, ...]:
    if scope is None:
        return ()
    ranked = {read_series(record) for record in release.ranks(measures=[measure.id], level=level.value, scope=scope)}
    bases = {read_series(record): record["basis"] for record in release.levels_of(measure=measure.id)}
    return tuple(naming.series(one, basis=basis) for one, basis in bases.items() if one in ranked)


def _words(told: Sequence[Rank], *, could: int, why: Unranked, others: Sequence[SeriesLabel], naming: Naming) -> str:
    language = naming.language
    if not told:
        instead = instead_words([f"{one.words} ({one.source.id})" for one in others], language)
        return " ".join(filter(None, (unranked_words(why, language), instead)))
    widest = max(rank.upper - rank.lower + 1 for rank in told)
    return trust_words(ranked=len(told), could_be_first=could, widest=widest, language=language)
