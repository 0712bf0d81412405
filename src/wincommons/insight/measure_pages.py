"""One measure over the whole nation, or over one state or county."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.data.reads import Release
from wincommons.model import NATION, Basis, Group, Level, Measure, Place, Series

from .answers import (
    Distribution,
    GroupFigure,
    History,
    MeasurePage,
    Point,
    Reading,
    ReleaseLabel,
    SeriesLabel,
    SourceUse,
)
from .comparing import read_history
from .errors import NoFiguresError, UnknownLevelError
from .gaps import read_gap
from .listing_places import list_places
from .naming import Naming
from .profile import elsewhere_words, levels_with_figures
from .reading import Reader, Record, read_distribution, read_estimate, read_period, read_series, series_key
from .words.measure_page import source_use_words
from .words.numbers import show_period
from .words.questions import no_level, within_must_be

_PREFERRED_LEVELS = (Level.COUNTY, Level.STATE, Level.NATION)


def build_measure_page(
    measure: Measure,
    *,
    level: Level | None,
    within: Place | None,
    release: Release,
    naming: Naming,
    only_places: bool = False,
) -> MeasurePage:
    """Every place's value of one measure, in the measure's preferred series at that level.

    `level` None means counties where they have figures, else states, else whatever has. `within` limits the list to
    a state's counties, or a county's tracts. Raises `UnknownLevelError` where the measure has no figures at `level`.
    `only_places`, as for a map beside something else: what is not of the places stays empty, and is not read.
    """
    reader = Reader(naming)
    levels = levels_with_figures(release).get(measure.id, ())
    shown = level_shown(measure, asked=level, levels=levels, within=within, naming=naming)
    records = records_shown(measure, level=shown, within=within, release=release)
    series = read_series(records[0]) if records else None
    nation = None if only_places else _nation_record(measure, series, release)
    focus = within.id if within is not None and within.level is Level.STATE else NATION
    history = None if only_places else _history(measure, places=(focus, NATION), release=release, naming=naming)
    groups = [] if only_places else _group_records(measure, place=focus, release=release)
    shown_series = series or Series(measure=measure.id, source="")
    gaps = [] if only_places else release.gaps(place=focus, measure=measure.id)
    national = _distribution(measure, records, level=shown, within=None, release=release)
    spread = _distribution(measure, records, level=shown, within=within, release=release) if within else national
    return MeasurePage(
        measure=naming.measure(measure.id),
        definition=measure.definition.into(naming.language),
        note=measure.note.into(naming.language) if measure.note else None,
        level=shown,
        level_plural=naming.level_plural(shown),
        levels=levels,
        within=naming.place(within.id) if within else None,
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        series=naming.series(series, basis=records[0]["basis"]) if series else None,
        period_words=show_period(read_period(records[0]), naming.language) if records else "",
        nation=reader.figure(nation) if nation else None,
        nation_series=naming.series(read_series(nation), basis=nation["basis"]) if nation else None,
        nation_words=reader.sentence(read_estimate(nation), measure, period=read_period(nation)) if nation else "",
        distribution=spread,
        places=list_places(measure, records, national=national, reader=reader),
        groups=tuple(_group_figure(record, reader) for record in groups),
        groups_place=naming.place(focus) if groups else None,
        gap=read_gap(reader, measure, gaps, preferred=(), shown=shown_series),
        sources=() if only_places else _sources(measure, release=release, naming=naming),
        other_series=() if only_places else _other_series(measure, series, level=shown, release=release, naming=naming),
        history=history.points if history else (),
        history_series=naming.series(history.series, basis=_basis(history.points)) if history else None,
        history_place=history.place if history else None,
        trend=history.trend if history else None,
        related=tuple(naming.measure(one) for one in measure.related if one in naming.catalogue.measures),
        references=tuple(Reading(title=one.title, address=str(one.url)) for one in measure.references),
        next_review=measure.next_review,
    )


def level_shown(
    measure: Measure, *, asked: Level | None, levels: tuple[Level, ...], within: Place | None, naming: Naming
) -> Level:
    if within is not None and within.level not in (Level.STATE, Level.COUNTY):
        raise UnknownLevelError(within_must_be(naming.place(within.id).full_name, naming.language))
    if asked is None and within is not None:
        asked = Level.COUNTY if within.level is Level.STATE else Level.TRACT
    if asked is None:
        preferred = (*_PREFERRED_LEVELS, *levels)
        return next((level for level in preferred if level in levels), Level.COUNTY)
    if asked not in levels and levels:
        sentence = no_level(
            measure=measure.name.into(naming.language),
            level_plural=naming.level_plural(asked),
            elsewhere=elsewhere_words(levels, naming),
            language=naming.language,
        )
        raise UnknownLevelError(sentence)
    return asked


def records_shown(
    measure: Measure, *, level: Level, within: Place | None, release: Release, source: str | None = None
) -> list[Record]:
    """One record a place, all of one series and period: the series that most places have first, the newest period.

    With `source`, of those of its series only, whatever the places have before it.
    """
    inside = within.id if within else None
    rank = 0 if source is None else None
    first_choice = release.standing_of(measure=measure.id, level=level.value, within=inside, rank=rank)
    first_choice = [record for record in first_choice if source in (None, record["source"])]
    if not first_choice:
        return []
    runs = [(*series_key(record), record["start"], record["end"]) for record in first_choice]
    shown = max(set(runs), key=lambda run: (runs.count(run), run[-1]))
    return [record for record, run in zip(first_choice, runs, strict=True) if run == shown]


def _nation_record(measure: Measure, series: Series | None, release: Release) -> Record | None:
    """The nation's figure in the same source and method, or in its own first series where there is no such one."""
    records = sorted(
        release.standing(place=NATION, measures=[measure.id], group="all"), key=lambda record: record["series_rank"]
    )
    if series is None:
        return next(iter(records), None)
    same = (series.source, series.method)
    return next((record for record in records if (record["source"], record["method"]) == same), None)


def _distribution(
    measure: Measure, records: Sequence[Record], *, level: Level, within: Place | None, release: Release
) -> Distribution | None:
    if not records:
        return None
    scope = within.id if within is not None and within.level is Level.STATE else NATION
    spread = release.distribution(measure=measure.id, level=level.value, scope=scope, group="all")
    wanted = (series_key(records[0]), records[0]["start"], records[0]["end"])
    found = [record for record in spread if (series_key(record), record["start"], record["end"]) == wanted]
    return read_distribution(found[0]) if found else None


def _group_records(measure: Measure, *, place: str, release: Release) -> list[Record]:
    """The groups of one place at the latest period, all of the first series that has any."""
    records = [record for record in release.groups(measure=measure.id, place=place) if record["group"] != "all"]
    order = {(one.source, one.method): position for position, one in enumerate(measure.series)}
    if not records:
        return []
    best = min(records, key=lambda one: order.get((one["source"], one["method"]), len(order)))
    return [record for record in records if series_key(record) == series_key(best)]


def _group_figure(record: Record, reader: Reader) -> GroupFigure:
    figure = reader.figure(record)
    dimension = figure.group.dimension
    return GroupFigure(
        dimension=dimension,
        dimension_name=reader.naming.dimension(dimension),
        name=figure.group_name,
        figure=figure,
    )


def _history(measure: Measure, *, places: Sequence[str], release: Release, naming: Naming) -> History | None:
    """The history of the first of `places` that has more than one point."""
    for place in dict.fromkeys(places):
        try:
            found = read_history(
                measure, naming.place_known(place), group=Group(), source=None, release=release, naming=naming
            )
        except NoFiguresError:
            continue
        if len(found.points) > 1:
            return found
    return None


def _basis(points: Sequence[Point]) -> Basis:
    return next(point.estimate.basis for point in reversed(points) if point.estimate.basis is not None)


def _sources(measure: Measure, *, release: Release, naming: Naming) -> tuple[SourceUse, ...]:
    loaded = {record["source"] for record in release.levels_of(measure=measure.id)}
    vintages = {one["source"]: ", ".join(one["vintages"][-1:]) for one in release.sources()}
    return tuple(
        SourceUse(
            source=naming.source(one.source),
            variable=one.variable,
            method=one.method,
            loaded=one.source in loaded,
            words=source_use_words(
                basis=naming.catalogue.term(one.basis).name.into(naming.language),
                vintage=vintages.get(one.source, "") if one.source in loaded else "",
                loaded=one.source in loaded,
                language=naming.language,
            ),
        )
        for one in measure.sources
        if one.source in naming.catalogue.sources
    )


def _other_series(
    measure: Measure, shown: Series | None, *, level: Level, release: Release, naming: Naming
) -> tuple[SeriesLabel, ...]:
    labels: list[SeriesLabel] = []
    for record in release.levels_of(measure=measure.id):
        series = Series(
            measure=measure.id, source=record["source"], method=record["method"], boundary=record["boundary"]
        )
        if record["level"] != level.value or series == shown:
            continue
        labels.append(naming.series(series, basis=record["basis"]))
    return tuple(dict.fromkeys(labels))
