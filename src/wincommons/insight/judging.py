"""Whether a figure is better, similar or worse, and how firmly that may be said."""

from __future__ import annotations

from typing import Literal

from wincommons.model import Basis, Comparison, Direction, Judgement, Level, Measure, Status, Verdict, level_of

from .answers import Benchmark, Distribution, Fifth
from .naming import Naming
from .reading import Record
from .words.comparisons import badge_words, fifth_badge, fifth_words, judge_fifth

JudgedBy = Literal["nation", "state", "fifth", "none"]

COMPLETE = frozenset({Basis.COUNTED.value, Basis.ADMINISTRATIVE.value})
"""Figures of everybody: no sample was drawn, so no sampling error stands between them."""

_NEARLY_ALL = {Level.STATE: 50, Level.COUNTY: 3000}
"""With fewer places than this, "of 901 counties" would pass for all counties."""


def build_fifth(record: Record, *, measure: Measure, distribution: Distribution | None, naming: Naming) -> Fifth | None:
    """The fifth of its level that a place lies in, judged only as far as its interval, or a full count, allows."""
    quintile = record["quintile"]
    if quintile is None or record["value"] is None or measure.comparison is Comparison.NONE:
        return None
    level = level_of(record["place"])
    places = record["places_in_level"]
    return Fifth(
        quintile=quintile,
        rank_share=record["rank_share"],
        places=places,
        judgement=fifth_judgement(record, direction=measure.direction),
        certain=inside_fifth(record, distribution),
        words=fifth_words(
            quintile=quintile,
            places=places,
            level_plural=naming.level_plural(level),
            certain=inside_fifth(record, distribution),
            some_only=is_partial(places, level),
            no_interval=not _has_interval(record) and record["basis"] not in COMPLETE,
            states=level is Level.STATE,
            language=naming.language,
        ),
    )


def is_partial(places: int, level: Level) -> bool:
    """Whether `places` leaves out many places of the level, so that a fifth is one of those with a figure."""
    return places < _NEARLY_ALL.get(level, places + 1)


def fifth_judgement(record: Record, *, direction: Direction) -> Judgement:
    """What the fifth says; unknown where a sample or a model gives no interval: no rank without its uncertainty."""
    if record["quintile"] is None or record["value"] is None:
        return Judgement.UNKNOWN
    if not _has_interval(record) and record["basis"] not in COMPLETE:
        return Judgement.UNKNOWN
    return judge_fifth(record["quintile"], direction)


def inside_fifth(record: Record, distribution: Distribution | None) -> bool | None:
    """Whether the whole interval lies in the fifth; None where that cannot be known."""
    quintile = record["quintile"]
    if not _has_interval(record) or quintile is None or distribution is None:
        return None
    edges = (distribution.p20, distribution.p40, distribution.p60, distribution.p80)
    above = quintile == 1 or record["lower"] >= edges[quintile - 2]
    below = quintile == 5 or record["upper"] <= edges[quintile - 1]
    return bool(above and below)


def firm_judgement(judgement: Judgement, status: Status) -> Judgement:
    """A figure that rests on few people is never held up as better, worse or different."""
    if status is Status.LOW_RELIABILITY and judgement is not Judgement.SIMILAR:
        return Judgement.UNKNOWN
    return judgement


def judge_row(
    *,
    state: Benchmark | None,
    nation: Benchmark | None,
    fifth: Fifth | None,
    level: Level,
    status: Status,
    naming: Naming,
) -> tuple[Judgement, JudgedBy, str]:
    """Against the nation where that can be said, else the state, else by fifth; with the words of its badge."""
    language = naming.language
    perhaps = status is Status.LOW_RELIABILITY
    sides: tuple[tuple[JudgedBy, Benchmark | None], ...] = (("nation", nation), ("state", state))
    for judged_by, benchmark in sides:
        if benchmark is not None and benchmark.verdict is not Verdict.UNKNOWN:
            place = naming.in_sentence(benchmark.place.id)
            badge = badge_words(
                benchmark.judgement, verdict=benchmark.verdict, place=place, language=language, perhaps=perhaps
            )
            return firm_judgement(benchmark.judgement, status), judged_by, badge
    if fifth is not None and fifth.judgement is not Judgement.UNKNOWN:
        badge = fifth_badge(
            quintile=fifth.quintile,
            judgement=fifth.judgement,
            level_plural=naming.level_plural(level),
            some_only=is_partial(fifth.places, level),
            certain=False if perhaps else fifth.certain,
            language=language,
        )
        unsure = fifth.certain is False and fifth.judgement is not Judgement.SIMILAR
        judgement = Judgement.SIMILAR if unsure else fifth.judgement
        return firm_judgement(judgement, status), "fifth", badge
    badge = badge_words(Judgement.UNKNOWN, verdict=Verdict.UNKNOWN, place="", language=language)
    return Judgement.UNKNOWN, "none", badge


def _has_interval(record: Record) -> bool:
    return record["lower"] is not None and record["upper"] is not None
