"""Figures by name: what `win figure`, an embed and a preview image ask for, each drawn from one release's answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from wincommons.insight import Commons, InsightError, NoFiguresError
from wincommons.insight.answers import History, MeasureLabel, MeasurePage, PlaceLabel, SeriesLabel, SourceLabel
from wincommons.insight.answers.measure_map import SHOWS, Show
from wincommons.insight.associating import associate
from wincommons.insight.sloping import slope_of
from wincommons.model import NATION, Level, Redistribute

from . import from_answers as built
from .figure import Figure
from .phrases import say

MOST_PLACES = 8


class UnknownFigureError(InsightError):
    """No figure has this name."""


@dataclass(frozen=True, kw_only=True)
class FigureAsked:
    """One figure and what it is of; what a figure does not use is left alone."""

    name: str
    measure: str
    level: str = ""
    within: str = ""
    """A state (its counties) or a county (its tracts)."""
    place: str = ""
    """The place to mark."""
    places: tuple[str, ...] = ()
    """Of a slope: the places, the first standing out."""
    against: str = ""
    """Of a scatter: the measure that goes upward."""
    group: str = ""
    """Of a map or distribution: a group other than everybody, such as `race=black`."""
    period: str = ""
    """Of the same: a period other than the newest, such as `2019-01-01/2023-12-31`."""
    dimension: str = ""
    """Of groups and of a map of gaps: by what they are told apart; empty for the first, or for that of most places."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A figure with what must travel beside it."""

    asked: FigureAsked
    figure: Figure
    measure: MeasureLabel
    sources: tuple[SourceLabel, ...]
    release: str
    maps: tuple[str, ...] = ()
    """Maps that it draws on, such as `map:states`."""
    notes: tuple[str, ...] = ()
    """What a careful reader must know: figures of few people, what may have made a pattern."""

    @property
    def withheld(self) -> tuple[SourceLabel, ...]:
        """The sources whose terms do not let the figure be shown elsewhere."""
        return tuple(source for source in self.sources if source.redistribute is Redistribute.NO)


def draw(asked: FigureAsked, commons: Commons) -> Drawn:
    """The figure. Raises `UnknownFigureError`, and the `InsightError`s of what cannot be found or has no figures."""
    if asked.name not in FIGURES:
        names = ", ".join(FIGURES)
        raise UnknownFigureError(say("no_such_figure", commons.language, name=asked.name[:60], names=names))
    return FIGURES[asked.name](asked, commons)


class _Shown(NamedTuple):
    """A measure's places, the one to mark, and what must be known of them."""

    page: MeasurePage
    here: PlaceLabel | None
    notes: tuple[str, ...] = ()


def _page(asked: FigureAsked, commons: Commons, *, only_places: bool = False) -> _Shown:
    """The measure's places, at the level of the place to mark where nothing else is wished."""
    here = commons.place(asked.place) if asked.place else None
    level, within = asked.level or None, asked.within or None
    if here is not None and level is None and within is None:
        level = here.level.value if here.level is not Level.NATION else Level.STATE.value
        within = {Level.COUNTY: here.id[:2], Level.TRACT: here.id[:5]}.get(here.level)
    if level is None and within is None and Level.STATE in commons.measure(asked.measure).levels:
        level = Level.STATE.value
    if asked.group or asked.period:
        chosen = commons.explore(asked.measure, level, within, asked.group or "all", asked.period)
        return _Shown(chosen.page, here, tuple(filter(None, [chosen.unsure_words])))
    ask = commons.measure_places if only_places else commons.measure_page
    page = ask(asked.measure, level=level, within=within)
    if page.series is None or page.places.without_values:
        raise NoFiguresError(say("nothing_to_draw", commons.language, measure=page.measure.name))
    return _Shown(page, here)


def _drawn(
    asked: FigureAsked,
    figure: Figure,
    page: MeasurePage,
    *series: SeriesLabel | None,
    maps: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Drawn:
    sources = {one.source.id: one.source for one in series if one is not None}
    return Drawn(
        asked=asked,
        figure=figure,
        measure=page.measure,
        sources=tuple(sources.values()),
        release=page.release.id,
        maps=maps,
        notes=notes,
    )


def _map(asked: FigureAsked, commons: Commons) -> Drawn:
    page, here, notes = _page(asked, commons, only_places=True)
    name, told = _map_name(page, commons)
    figure = built.map_figure(page, name, here=here.id if here else None)
    return _drawn(asked, figure, page, page.series, maps=(name,), notes=(*notes, *told))


def _map_name(page: MeasurePage, commons: Commons) -> tuple[str, tuple[str, ...]]:
    """The map of the page's places and what is said of its borders. Raises `NoFiguresError` where there is none."""
    if page.level is Level.TRACT:
        borders = commons.tract_borders(page)
        if borders.map is None:
            raise NoFiguresError(" ".join(filter(None, [borders.sentence, borders.command])))
        return borders.map, borders.notes
    name = built.map_of_page(page)
    if name is None:
        raise NoFiguresError(say("no_map", commons.language, places=page.level_plural))
    return name, ()


def _map_of(show: Show) -> Callable[[FigureAsked, Commons], Drawn]:
    """Another map than that of values."""

    def drawn(asked: FigureAsked, commons: Commons) -> Drawn:
        page, here, _notes = _page(asked, commons, only_places=True)
        name, told = _map_name(page, commons)
        answer = commons.measure_map(page, show, asked.dimension)
        if answer.empty:
            raise NoFiguresError(say("nothing_to_draw", commons.language, measure=page.measure.name))
        figure = built.other_map_figure(answer, name, here=here.id if here else None)
        return _drawn(asked, figure, page, answer.series, maps=(name,), notes=(*answer.notes, *told))

    return drawn


def _distribution(asked: FigureAsked, commons: Commons) -> Drawn:
    page, here, notes = _page(asked, commons)
    figure = built.distribution_figure(page, here=here.id if here else None)
    return _drawn(asked, figure, page, page.series, notes=notes)


def _history(asked: FigureAsked, commons: Commons) -> Drawn:
    if asked.place:
        return _history_of(asked, commons)
    page = _page(asked, commons).page
    if page.history_series is None or len(page.history) < 2:
        raise NoFiguresError(say("nothing_to_draw", commons.language, measure=page.measure.name))
    return _drawn(asked, built.history_figure(page), page, page.history_series)


def _history_of(asked: FigureAsked, commons: Commons) -> Drawn:
    """One place's way, with its state and the nation where they are of the same source."""
    own = commons.history(asked.measure, asked.place)
    beside: list[History] = []
    for place in dict.fromkeys((own.place.id[:2], NATION)):
        try:
            if own.place.level is not Level.NATION and place != own.place.id:
                beside.append(commons.history(asked.measure, place, source=own.series.source))
        except NoFiguresError:
            continue
    same = [one for one in beside if one.series.method == own.series.method]
    figure = built.place_history_figure(own, same)
    return Drawn(asked=asked, figure=figure, measure=own.measure, sources=(own.source,), release=own.release.id)


def _groups(asked: FigureAsked, commons: Commons) -> Drawn:
    page = _page(asked, commons).page
    found = {name: list(members) for name, members in groupby(page.groups, key=lambda one: one.dimension)}
    members = found.get(asked.dimension) if asked.dimension else next(iter(found.values()), None)
    if not members or all(one.figure.estimate.value is None for one in members):
        raise NoFiguresError(say("nothing_to_draw", commons.language, measure=page.measure.name))
    figure = built.groups_figure(page, members)
    source = next(use.source for use in page.sources if use.source.id == members[0].figure.series.source)
    drawn = _drawn(asked, figure, page)
    return Drawn(asked=asked, figure=figure, measure=drawn.measure, sources=(source,), release=drawn.release)


def _groups_over_time(asked: FigureAsked, commons: Commons) -> Drawn:
    answer = commons.groups_over_time(asked.measure, asked.place or asked.within or NATION, asked.dimension)
    if not answer.groups:
        raise NoFiguresError(answer.why)
    figure = built.groups_over_time_figure(answer)
    sources = (answer.series.source,) if answer.series else ()
    return Drawn(
        asked=asked,
        figure=figure,
        measure=answer.measure,
        sources=sources,
        release=answer.release.id,
        notes=answer.notes,
    )


def _slope(asked: FigureAsked, commons: Commons) -> Drawn:
    wished = (asked.places or ((asked.place,) if asked.place else ("US",)))[:MOST_PLACES]
    row = commons.compare(wished, [asked.measure]).rows[0]
    if row.series is None:
        raise NoFiguresError(say("nothing_to_draw", commons.language, measure=row.measure.name))
    histories: list[History] = []
    for cell in row.cells:
        try:
            histories.append(commons.history(asked.measure, cell.place.id, source=row.series.series.source))
        except NoFiguresError:
            continue
    if not histories:
        raise NoFiguresError(say("nothing_to_draw", commons.language, measure=row.measure.name))
    slope = slope_of(histories, series=row.series)
    figure = built.slope_figure(slope, definition=built.definition_of(slope.measure, commons.language))
    sources = (row.series.source,)
    return Drawn(asked=asked, figure=figure, measure=slope.measure, sources=sources, release=slope.release.id)


def _scatter(asked: FigureAsked, commons: Commons) -> Drawn:
    if not asked.against or asked.against == asked.measure:
        raise NoFiguresError(say("two_measures", commons.language))
    page, here, _notes = _page(asked, commons, only_places=True)
    within = page.within.id if page.within else None
    other = commons.measure_places(asked.against, level=page.level.value, within=within)
    pair = associate(page, other)
    figure = built.scatter_figure(pair, here={here.id: here.name} if here else {}, definition=pair.no_cause)
    return _drawn(asked, figure, page, pair.x_series, pair.y_series, notes=pair.cautions)


FIGURES: Mapping[str, Callable[[FigureAsked, Commons], Drawn]] = {
    "map": _map,
    **{f"{show}_map": _map_of(show) for show in SHOWS},
    "distribution": _distribution,
    "history": _history,
    "groups": _groups,
    "groups_over_time": _groups_over_time,
    "slope": _slope,
    "scatter": _scatter,
}
"""Every figure that can be asked for by name."""
