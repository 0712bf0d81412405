"""The profile of a place, put together from one release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from wincommons.data.reads import Release
from wincommons.model import (
    VITAL_CONDITIONS,
    Condition,
    Judgement,
    Language,
    Level,
    Measure,
    Missing,
    Place,
    Tier,
    state_of,
)

from .answers import Absent, Counts, Profile, ReleaseLabel, Row, Section
from .comparing import newest_ends
from .highlights import find_highlights
from .naming import Naming
from .reading import Reader, Record
from .remembering import national_spread
from .rows import build_row, by_measure
from .story import write_story
from .words.standing import absent_here_words, absent_words, counts_words, join_words

ORDER: tuple[Condition, ...] = (Condition.OVERALL, *VITAL_CONDITIONS, Condition.URGENT_SERVICES)
"""Sections as a page shows them; context stands apart."""
_TIERS = tuple(Tier)


def build_profile(place: Place, *, release: Release, naming: Naming) -> Profile:
    """Everything that the release can say of `place`, in the language of `naming`."""
    reader = Reader(naming)
    standing = by_measure(release.standing(place=place.id, group="all"))
    history = by_measure(release.history(place=place.id, group="all"))
    trends = by_measure(release.trends(place=place.id, group="all"))
    gaps = by_measure(release.gaps(place=place.id))
    spread = national_spread(release, place.level)
    coverage = release.coverage()
    newest = newest_ends(coverage)
    rows: dict[str, Row] = {}
    for measure_id, records in standing.items():
        if measure_id not in naming.catalogue.measures:
            continue  # a figure of a measure that content no longer names has no question to answer
        row = build_row(
            reader=reader,
            measure=naming.catalogue.measure(measure_id),
            standing=records,
            history=history.get(measure_id, ()),
            trends=trends.get(measure_id, ()),
            gaps=gaps.get(measure_id, ()),
            distributions=spread.get(measure_id, ()),
            newest=newest.get((measure_id, place.level)),
            today=release.published_at.date(),
        )
        if row is not None:
            rows[measure_id] = row
    levels = levels_of_coverage(coverage)
    sections = {
        condition: _section(condition, rows=rows, place=place, naming=naming, levels=levels)
        for condition in (*ORDER, Condition.CONTEXT)
    }
    shown = [row for condition in ORDER for row in sections[condition].rows]
    return Profile(
        place=naming.place(place.id),
        within=tuple(naming.place(outer) for outer in _around(place)),
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        story=write_story(shown, place_id=place.id, naming=naming),
        strengths=find_highlights(shown, Judgement.BETTER),
        explore=find_highlights(shown, Judgement.WORSE),
        sections=tuple(sections[condition] for condition in ORDER),
        context=sections[Condition.CONTEXT],
        counts=count_judgements(shown),
        figures=sum(not row.figure.estimate.is_missing for row in rows.values()),
    )


def levels_with_figures(release: Release) -> dict[str, tuple[Level, ...]]:
    """For each measure, the levels that the release has figures at, widest first."""
    return levels_of_coverage(release.coverage())


def levels_of_coverage(coverage: Sequence[Record]) -> dict[str, tuple[Level, ...]]:
    """The same, from records of coverage that have been read already."""
    found: dict[str, set[Level]] = {}
    for record in coverage:
        found.setdefault(record["measure"], set()).add(Level(record["level"]))
    return {measure: tuple(level for level in Level if level in levels) for measure, levels in found.items()}


def count_judgements(rows: Sequence[Row]) -> Counts:
    """How many rows stand where; a row without a figure is not counted."""
    judged = [row.judgement for row in rows if not row.figure.estimate.is_missing]
    return Counts(**{judgement.value: judged.count(judgement) for judgement in Judgement})


def _around(place: Place) -> list[str]:
    """The ids of the places that this one lies in, widest first."""
    outer: list[str] = []
    parent = place.parent
    while parent is not None:
        outer.insert(0, parent)
        state = state_of(parent)
        parent = "US" if state == parent else state
    return outer


def _section(
    condition: Condition,
    *,
    rows: Mapping[str, Row],
    place: Place,
    naming: Naming,
    levels: Mapping[str, tuple[Level, ...]],
) -> Section:
    term, language = naming.catalogue.condition(condition), naming.language
    measures = sorted(
        naming.catalogue.measures_of(condition), key=lambda one: (_TIERS.index(one.tier), one.name.into(language))
    )
    shown = tuple(rows[measure.id] for measure in measures if measure.id in rows)
    counts = count_judgements(shown)
    return Section(
        condition=condition,
        name=term.name.into(language),
        short=term.short.into(language),
        meaning=term.meaning.into(language),
        rows=shown,
        absent=tuple(
            _absent(naming, measure.id, place.level, levels.get(measure.id, ()))
            for measure in measures
            if measure.id not in rows
        ),
        counts=counts,
        counts_words=counts_words(**counts.model_dump(), language=language),
    )


@lru_cache(maxsize=4096)
def _absent(naming: Naming, measure_id: str, level: Level, levels: tuple[Level, ...]) -> Absent:
    """Why there is no figure: not at this level, not for this place, or not loaded at all.

    A hundred measures have none, for the same reason at each place of a level.
    """
    measure = naming.catalogue.measure(measure_id)
    reason = why_absent(measure, level=level, levels=levels)
    if level in levels:
        words = absent_here_words(level_plural=naming.level_plural(level), language=naming.language)
    else:
        words = absent_words(
            reason,
            meaning=naming.catalogue.term(reason).meaning.into(naming.language),
            level_plural=naming.level_plural(level),
            elsewhere=elsewhere_words(levels, naming),
            language=naming.language,
        )
    return Absent(measure=naming.measure(measure_id), reason=reason, words=words)


def why_absent(measure: Measure, *, level: Level, levels: tuple[Level, ...]) -> Missing:
    """The reason that a place of `level` has no figure, `levels` being those that the release has figures at."""
    if level in levels:
        return Missing.NOT_PUBLISHED
    if level in measure.levels and measure.sources:
        return Missing.NOT_LOADED
    return Missing.NOT_COLLECTED


def elsewhere_words(levels: tuple[Level, ...], naming: Naming) -> str:
    """`the nation, states and counties`; empty for none."""
    the_nation = "el país" if naming.language is Language.SPANISH else "the nation"
    names = [the_nation if level is Level.NATION else naming.level_plural(level) for level in levels]
    return join_words(names, naming.language)
