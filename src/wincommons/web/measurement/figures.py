"""The figures of this room's pages: what insight answers, drawn, with the table that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons import figures as draw
from wincommons.figures import from_answers as built
from wincommons.figures.named import FigureAsked
from wincommons.insight.answers import GroupFigure, MeasurePage, PlaceLabel, SeriesLabel
from wincommons.insight.answers.groups_over_time import GroupsOverTime
from wincommons.model import NATION, Level
from wincommons.web.kit.assets import manifest
from wincommons.web.kit.commons import commons
from wincommons.web.kit.figure import Cell, Column, FigureView
from wincommons.web.kit.references import address_of

from . import charts, surroundings
from .full_pages import page_of_figure
from .map_files import address_of_map
from .passing_on import with_sharing

MAPPED = ("child_poverty", "poverty_rate", "unemployment_rate", "median_household_income")
"""Measures for the map beside a place, best first: those that most places have."""
MOST_TABLE_ROWS = 300
"""A longer table twin would outweigh its page; the fifths stand for it, and the places follow page by page."""


def view_of(
    figure: draw.Figure,
    *,
    figure_id: str,
    addresses: Mapping[str, str] | None = None,
    maps: Iterable[str] = (),
    notes: Iterable[str] = (),
    downloads: Mapping[str, str] | None = None,
    title: str = "",
    summary: str = "",
) -> FigureView:
    """The figure as the page shows it; the measure's definition, which the page has already, is not said again."""
    long = len(figure.table.rows) > MOST_TABLE_ROWS
    shown = figure.digest if long and figure.digest else figure.table
    numeric = [index != shown.header_column for index in range(len(shown.columns))]
    return FigureView(
        id=figure_id,
        title=title or figure.title,
        summary=summary,
        description=figure.alternative_text,
        specification=figure.specification,
        room=draw.room_of(figure.specification),
        columns=[Column(title=title, numeric=side) for title, side in zip(shown.columns, numeric, strict=True)],
        table=[
            [
                Cell(text=text, numeric=side, address=(addresses or {}).get(text, "") if not side else "")
                for text, side in zip(cells, numeric, strict=True)
            ]
            for cells in (shown.rows if len(shown.rows) <= MOST_TABLE_ROWS else ())
        ],
        notes=tuple(notes),
        source=figure.source_line,
        maps={name: address_of_map(name) for name in maps},
        csv_address=(downloads or {}).get("csv", ""),
        json_address=(downloads or {}).get("json", ""),
    )


def addresses_of(page: MeasurePage) -> dict[str, str]:
    """Name in the table -> address of the place's page."""
    names = zip(built.places_of(page), page.places, strict=True)
    return {figure.name: address_of("place", one.place.slug) for figure, one in names}


def map_name(page: MeasurePage) -> str | None:
    """Which boundaries the page's places are drawn on; None where no file of ours has them."""
    if page.level is Level.TRACT:
        return commons().tract_borders(page).map
    name = built.map_of_page(page)
    known = name is not None and (not manifest() or f"map-{name.removeprefix('map:')}.json" in manifest())
    return name if known else None


def border_notes(page: MeasurePage) -> list[str]:
    """Where today's places have other borders than the drawing; of tracts whose they are, or why there are none."""
    if page.level is Level.TRACT:
        return _tract_notes(page)
    if page.level is not Level.COUNTY:
        return []
    if page.within is None:
        return [
            _(
                "The borders drawn are those of 2017: Connecticut's planning regions and the Alaska census areas "
                "Chugach and Copper River are in the list and not on the map."
            )
        ]
    if built.in_new_regions(page):
        return [
            _(
                "Connecticut's counties were replaced by planning regions in 2022. Our borders are those of 2017, so "
                "there is no map of the regions yet; every one is in the table."
            )
        ]
    if page.within.id == "02":
        return [_("Chugach and Copper River are newer than the borders drawn, which are those of 2017.")]
    return []


def _tract_notes(page: MeasurePage) -> list[str]:
    borders = commons().tract_borders(page)
    if not borders.sentence:
        return list(borders.notes)
    if not borders.command:
        return [borders.sentence]
    added = _("Whoever runs this site can add the borders with: %(command)s") % {"command": borders.command}
    return [f"{borders.sentence} {added}"]


def _shared(
    view: FigureView, page: MeasurePage, name: str, *, here: PlaceLabel | None = None, series: SeriesLabel | None = None
) -> FigureView:  # fmt: skip
    """The figure with how it is passed on. `series`: what it shows, where that is not what the page's places are of."""
    shown = series or page.series
    asked = FigureAsked(
        name=name,
        measure=page.measure.id,
        level="" if page.within else page.level.value,
        within=page.within.id if page.within else "",
        place=here.id if here else "",
    )
    return with_sharing(view, asked, sources=[shown.source] if shown else (), link=page_of_figure(asked))


def measure_map(
    page: MeasurePage, *, here: PlaceLabel | None = None, figure_id: str = "the-map"
) -> FigureView | None:  # fmt: skip
    """The page's places on a map, in fifths; None where there is no map of them."""
    view = _map_view(page, here=here, figure_id=figure_id)
    return _shared(view, page, "map", here=here) if view else None


def _map_view(page: MeasurePage, *, here: PlaceLabel | None, figure_id: str) -> FigureView | None:
    name = map_name(page)
    if name is None or page.series is None or page.places.without_values:
        return None
    if len(page.places) > MOST_TABLE_ROWS:
        return _large_map(page, name, here=here, figure_id=figure_id)
    figure = built.map_figure(page, name, here=here.id if here else None)
    return view_of(
        figure,
        figure_id=figure_id,
        title=page.measure.name,
        summary=figure.title,
        addresses=addresses_of(page),
        maps=(name,),
        notes=border_notes(page),
    )


def _large_map(page: MeasurePage, name: str, *, here: PlaceLabel | None, figure_id: str) -> FigureView | None:
    """The map of every county, or of many tracts: its specification is fetched when it comes near the screen."""
    if page.distribution is None:
        return None
    address = reverse("measurement:measure_map", kwargs={"measure": page.measure.id})
    view = FigureView(
        id=figure_id,
        title=page.measure.name,
        description=f"{page.measure.name}, {page.level_plural}",
        specification=None,
        specification_address=f"{address}?{urlencode(places_asked(page) | ({'place': here.id} if here else {}))}",
        room=draw.room_of_map(name),
        columns=(),
        table=(),
        source=built.source_line_of(page),
        maps={name: address_of_map(name)},
    )
    view = _in_fifths(view, page)
    return replace(view, notes=(*border_notes(page), *view.notes))


def place_map(place: PlaceLabel) -> FigureView | None:
    """The map beside a place: its state's counties with it marked, or the states for the nation."""
    if place.level is Level.NATION:
        wanted, within = Level.STATE, None
    elif place.level in (Level.STATE, Level.COUNTY):
        wanted, within = Level.COUNTY, place.id[:2]
    else:
        return None
    loaded = (one for one in MAPPED if wanted in commons().measure(one).levels)
    measure = next(loaded, None)
    if measure is None:
        return None
    page = surroundings.places_on_map(measure, level=wanted, within=within)
    return measure_map(page, here=place if place.level is Level.COUNTY else None)


def places_asked(page: MeasurePage) -> dict[str, str]:
    """How an address asks for the places of this page."""
    return {"within": page.within.id} if page.within else {"level": page.level.value}


def spread(page: MeasurePage, *, here: PlaceLabel | None = None) -> FigureView | None:
    """How the values spread over the places; `here` is marked, and then the title says where it stands."""
    if page.series is None or sum(one.value is not None for one in page.places.numbers) < 2:
        return None
    marked = here.id if here else None
    figure = built.distribution_figure(page, here=marked, title=None if here else _("How the values spread"))
    if len(page.places) > MOST_TABLE_ROWS and page.distribution is not None:
        view = _in_fifths(view_of(figure, figure_id="the-spread"), page)
    else:
        view = view_of(figure, figure_id="the-spread", addresses=addresses_of(page))
    return _shared(view, page, "distribution", here=here)


def standing_of(page: MeasurePage, here: PlaceLabel) -> str:
    """Where a place stands among those of the page, in one sentence; why it cannot be said where it has no figure."""
    found = next((one for one in page.places.numbers if one.place == here.id), None)
    if found is None:
        return _("%(place)s is not among these places.") % {"place": here.full_name}
    if found.value is None:
        return _("%(place)s: %(reason)s.") % {"place": here.full_name, "reason": found.reason}
    return built.distribution_figure(page, here=here.id).title


def _in_fifths(view: FigureView, page: MeasurePage) -> FigureView:
    """The same figure with the fifths as its table."""
    spread_over = page.distribution
    assert spread_over is not None
    show = charts.shower(page.measure)
    edges = (
        spread_over.minimum, spread_over.p20, spread_over.p40, spread_over.p60, spread_over.p80, spread_over.maximum,
    )  # fmt: skip
    names = (_("Lowest fifth"), _("Second fifth"), _("Middle fifth"), _("Fourth fifth"), _("Highest fifth"))
    return replace(
        view,
        columns=(Column(title=_("Fifth")), Column(title=_("From"), numeric=True), Column(title=_("To"), numeric=True)),
        table=[
            (Cell(text=name), Cell(text=show(low), numeric=True), Cell(text=show(high), numeric=True))
            for name, low, high in zip(names, edges[:-1], edges[1:], strict=True)
        ],
        notes=(_("Every place is in the list beneath and in the download."),),
    )


def history(page: MeasurePage) -> FigureView | None:
    """The nation's or the state's way through the years, with intervals."""
    if page.history_series is None or page.history_place is None or len(page.history) < 2:
        return None
    figure = built.history_figure(page)
    said = page.trend is not None and page.trend.rule != "none"
    summary = page.trend.words if page.trend and said else figure.title
    title = f"{page.measure.name}, {page.history_place.name}"
    view = view_of(figure, figure_id="the-history", title=title, summary=summary)
    return _shared(view, page, "history", series=page.history_series)


def groups(page: MeasurePage) -> list[FigureView]:
    """One figure for each dimension that the source splits by."""
    if page.groups_place is None:
        return []
    return [
        _groups_of(page, dimension, list(members))
        for dimension, members in groupby(page.groups, key=lambda one: one.dimension)
    ]


def _groups_of(page: MeasurePage, dimension: str, members: list[GroupFigure]) -> FigureView:
    figure = built.groups_figure(page, members, title=members[0].dimension_name)
    view = view_of(figure, figure_id=f"groups-{dimension.replace(';', '-')}")
    source = next(use.source for use in page.sources if use.source.id == members[0].figure.series.source)
    asked = FigureAsked(
        name="groups",
        measure=page.measure.id,
        within=page.within.id if page.within else "",
        dimension=dimension,
    )
    return with_sharing(view, asked, sources=[source], link=page_of_figure(asked))


def gap_history(
    page: MeasurePage, *, here: PlaceLabel | None = None, by: str = ""
) -> tuple[FigureView | None, GroupsOverTime]:
    """The groups of the place that is looked at through the years; without a figure the answer says why.

    `by` is the dimension that is wished; without one, or for one that there is not, that of the widest gap.
    """
    place = here or page.groups_place or page.within
    dimension = by or (page.gap.dimension if page.gap else "")
    answer = commons().groups_over_time(page.measure.id, place.id if place else NATION, dimension)
    if not answer.groups:
        return None, answer
    figure = built.groups_over_time_figure(answer)
    asked = FigureAsked(
        name="groups_over_time", measure=page.measure.id, place=answer.place.id, dimension=answer.dimension
    )
    title = f"{page.measure.name}, {answer.place.name}: {answer.dimension_name}"
    view = view_of(figure, figure_id="the-gap-history", title=title, summary=figure.title, notes=answer.notes)
    sources = [answer.series.source] if answer.series else []
    return with_sharing(view, asked, sources=sources, link=page_of_figure(asked)), answer
