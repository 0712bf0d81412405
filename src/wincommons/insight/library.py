"""The library of measures, the sources, the places and what of them a release holds."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from wincommons.data.reads import Release
from wincommons.model import NATION, Condition, Domain, Level, Measure, Place, Tier, level_of
from wincommons.model.folding import folded

from .answers import (
    ConditionEntry,
    DataStatus,
    MeasureEntry,
    PlaceChildren,
    Reach,
    RefusedRow,
    SearchHit,
    SourceEntry,
)
from .errors import UnknownMeasureError
from .naming import Naming
from .profile import ORDER
from .words.lists import place_detail
from .words.place_counts import count_places
from .words.questions import unknown_measure
from .zip_codes import tell_zip_code, zip_code_in


def find_measure(asked: str, *, naming: Naming) -> Measure:
    """The measure with that id; raises `UnknownMeasureError` with near ids."""
    measures = naming.catalogue.measures
    wanted = asked.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted in measures:
        return measures[wanted]
    suggestions = tuple(difflib.get_close_matches(wanted, list(measures), n=3, cutoff=0.6))
    if not suggestions:
        suggestions = tuple(one.id for one in measures.values() if wanted and wanted in one.id)[:3]
    raise UnknownMeasureError(unknown_measure(asked, suggestions, naming.language), suggestions=suggestions)


def list_measures(
    *,
    release: Release,
    naming: Naming,
    condition: Condition | None = None,
    tier: Tier | None = None,
    domain: Domain | None = None,
    search: str | None = None,
    with_figures: bool | None = None,
) -> tuple[MeasureEntry, ...]:
    """Measures that fit every filter, in the order of conditions, tiers and names."""
    coverage = _coverage(release)
    entries = (measure_entry(one, coverage=coverage, naming=naming) for one in naming.catalogue.measures.values())
    found = [
        entry
        for entry in entries
        if (condition is None or condition in entry.measure.conditions)
        and (tier is None or entry.measure.tier is tier)
        and (domain is None or entry.measure.domain is domain)
        and (with_figures is None or bool(entry.levels) is with_figures)
        and (search is None or _says(naming.catalogue.measure(entry.measure.id), search))
    ]
    conditions, tiers = tuple(Condition), tuple(Tier)
    found.sort(
        key=lambda one: (conditions.index(one.measure.condition), tiers.index(one.measure.tier), one.measure.name)
    )
    return tuple(found)


def measure_entry(
    measure: Measure, *, coverage: Mapping[str, Sequence[Mapping[str, Any]]], naming: Naming
) -> MeasureEntry:
    """The measure with what `coverage`, records of series and levels by measure id, holds of it."""
    records = coverage.get(measure.id, ())
    places: dict[Level, int] = {}
    for record in records:
        level = Level(record["level"])
        places[level] = max(record["places"], places.get(level, 0))
    levels = tuple(level for level in Level if level in places)
    return MeasureEntry(
        measure=naming.measure(measure.id),
        condition_name=naming.catalogue.condition(measure.condition).name.into(naming.language),
        levels=levels,
        sources=tuple(sorted({record["source"] for record in records})),
        reach=next((_reach(level, places[level], naming) for level in levels if level is not Level.NATION), None),
    )


def _reach(level: Level, places: int, naming: Naming) -> Reach:
    term, several = naming.catalogue.level(level), places != 1
    words = count_places(
        places,
        plural=(term.plural if several else term.name).into(naming.language),
        language=naming.language,
        district=None if several and level is Level.STATE else False,
    )
    return Reach(level=level, places=places, words=words)


def one_measure(measure: Measure, *, release: Release, naming: Naming) -> MeasureEntry:
    """One measure and what is loaded of it."""
    return measure_entry(measure, coverage=_coverage(release), naming=naming)


def _coverage(release: Release) -> dict[str, list[Mapping[str, Any]]]:
    """The records of series and levels that have figures, by measure."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for record in release.coverage():
        found.setdefault(record["measure"], []).append(record)
    return found


def _says(measure: Measure, text: str) -> bool:
    """Whether every word of `text` stands in the measure's names, question or definition, accents and case aside."""
    texts = (measure.name, measure.question, measure.definition, measure.why)
    said = folded(" ".join((measure.id, *(one.en for one in texts), *(one.es for one in texts))))
    return all(word in said for word in folded(text).split())


def list_sources(*, release: Release, naming: Naming) -> tuple[SourceEntry, ...]:
    """Every source that content describes and the users' own of the release, loaded ones first, by title."""
    loaded = {record["source"]: record for record in release.sources()}
    measures: dict[str, set[str]] = {}
    for record in release.coverage():
        measures.setdefault(record["source"], set()).add(record["measure"])
    entries = [
        _source_entry(source_id, loaded.get(source_id), measures.get(source_id, set()), naming)
        for source_id in naming.sources
        # One of the content without levels is of places alone, and brings no figures; a person's own names none.
        if source_id in loaded or naming.sources[source_id].levels
    ]
    return tuple(sorted(entries, key=lambda one: (not one.loaded, one.source.title)))


def _source_entry(
    source_id: str, record: Mapping[str, Any] | None, measures: Iterable[str], naming: Naming
) -> SourceEntry:
    source, language = naming.sources[source_id], naming.language
    known = (naming.measure(one) for one in measures if one in naming.catalogue.measures)
    return SourceEntry(
        source=naming.source(source_id),
        interval=source.interval.into(language),
        terms=source.terms.into(language) if source.terms else None,
        recommended=source.recommended,
        starter=source.starter,
        loaded=record is not None,
        vintages=tuple(record["vintages"]) if record else (),
        rows=record["rows"] if record else 0,
        refused=record["refused"] if record else 0,
        measures=tuple(sorted(known, key=lambda one: one.name)),
    )


def list_refused(*, release: Release, source: str | None, limit: int) -> tuple[RefusedRow, ...]:
    names = ("source", "vintage", "row", "column", "reason")
    rows = release.refused(source=source, limit=limit)
    return tuple(RefusedRow(**{name: str(row[name]) for name in names}) for row in rows)


def list_conditions(*, release: Release, naming: Naming) -> tuple[ConditionEntry, ...]:
    """Overall, the seven vital conditions, urgent services and context, each with its measures counted."""
    with_figures = {record["measure"] for record in release.coverage()}
    entries = []
    for condition in (*ORDER, Condition.CONTEXT):
        term = naming.catalogue.condition(condition)
        measures = naming.catalogue.measures_of(condition)
        entries.append(
            ConditionEntry(
                id=condition,
                name=term.name.into(naming.language),
                short=term.short.into(naming.language),
                meaning=term.meaning.into(naming.language),
                measures=len(measures),
                with_figures=sum(measure.id in with_figures for measure in measures),
            )
        )
    return tuple(entries)


def data_status(*, release: Release, naming: Naming) -> DataStatus:
    """What the release holds."""
    sources = list_sources(release=release, naming=naming)
    coverage = release.coverage()
    return DataStatus(
        release=release.id,
        published_at=release.published_at,
        language=naming.language,
        figures=sum(source.rows for source in sources),
        measures=len({record["measure"] for record in coverage}),
        measures_in_library=len(naming.catalogue.measures),
        places=release.places_with_figures(),
        sources=sources,
        conditions=list_conditions(release=release, naming=naming),
        refused=sum(source.refused for source in sources),
    )


def list_children(place: Place, *, release: Release, naming: Naming) -> PlaceChildren:
    """States of the nation, counties of a state, and those tracts of a county that have figures."""
    if place.level is Level.COUNTY:
        ids = _tracts_with_figures(place.id, release)
        level = Level.TRACT
    else:
        ids = [child.id for child in naming.catalogue.places.children(place.id)]
        level = Level.STATE if place.id == NATION else Level.COUNTY
    children = sorted((naming.place(child) for child in ids), key=lambda one: (one.name, one.id))
    return PlaceChildren(place=naming.place(place.id), level=level, children=tuple(children))


def _tracts_with_figures(county: str, release: Release) -> list[str]:
    """Tracts are in no file of ours: those that this release has a figure of."""
    measures = {record["measure"] for record in release.coverage() if record["level"] == Level.TRACT.value}
    found = (
        record["place"]
        for measure in measures
        for record in release.standing_of(measure=measure, level=Level.TRACT.value, within=county)
    )
    return sorted(set(found))


def search_everything(
    text: str, *, kinds: Sequence[Literal["place", "measure"]] | None, limit: int, release: Release, naming: Naming
) -> tuple[SearchHit, ...]:
    """Places and measures whose words fit `text`, best first; a ZIP code finds the counties that it lies in."""
    asked = text.strip()
    if not asked:
        return ()
    area = tell_zip_code(asked, release=release, naming=naming) if kinds is None or "place" in kinds else None
    by_code = tuple(
        SearchHit(kind="place", id=part.place.id, slug=part.place.slug, title=part.place.full_name, detail=part.words)
        for part in (area.parts if area else ())
    )
    found = release.search(zip_code_in(asked) or asked, kinds=kinds, limit=limit, language=naming.language.value)
    taken = {hit.id for hit in by_code}
    others = [_hit(kind=hit.kind, found=hit.id, naming=naming) for hit in found if hit.id not in taken]
    if by_code and others and others[0].id == asked:  # 06037: a ZIP code of Connecticut, and the code of Los Angeles
        return (*by_code[:1], others[0], *by_code[1:], *others[1:])[:limit]
    return (*by_code, *others)[:limit]


def _hit(*, kind: str, found: str, naming: Naming) -> SearchHit:
    if kind == "measure":
        measure = naming.measure(found)
        return SearchHit(kind="measure", id=found, slug=found, title=measure.name, detail=measure.question)
    place = naming.place(found)
    within = naming.place(place.parent) if place.parent and level_of(found) is not Level.STATE else None
    detail = place_detail(
        level_name=place.level_name, within=within.full_name if within else "", language=naming.language
    )
    return SearchHit(kind="place", id=found, slug=place.slug, title=place.full_name, detail=detail)
