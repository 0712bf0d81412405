"""The maps of gaps, trends and uncertainty on a measure's page: one choice, whose state is the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.figures import from_answers as built
from wincommons.figures.named import FigureAsked
from wincommons.insight import InsightError
from wincommons.insight.answers import MeasurePage, PlaceLabel
from wincommons.insight.answers.measure_map import SHOWS, MeasureMap
from wincommons.web.kit.commons import commons
from wincommons.web.kit.figure import FigureView

from . import figures
from .full_pages import page_of_figure
from .passing_on import LONGEST, with_sharing

VALUE = "value"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the map on a measure's page shows, and what could be chosen instead."""

    show: str
    """Empty for the values."""
    tabs: list[dict[str, Any]]
    figure: FigureView | None = None
    downloads: Mapping[str, str] | None = None
    explanation: str = ""
    sentence: str = ""
    """Why what was asked for is not shown; empty where it is."""
    dimensions: tuple[dict[str, Any], ...] = ()


def choose(asked: Mapping[str, str], page: MeasurePage, here: PlaceLabel | None) -> Chosen:
    """The map that the address asks for; a wish that cannot be met is answered with a sentence."""
    show, by = asked.get("show", "")[:LONGEST], asked.get("by", "")[:LONGEST]
    without = page.places.without_values
    nothing = _("None of these places has a figure; the list beneath says why of each.") if without else ""
    if show in ("", VALUE):
        return Chosen(show="", tabs=_tabs(page, here, show=""), sentence=nothing if page.series else "")
    if show not in SHOWS:
        sentence = _("There is no map of “%(asked)s”; the values are shown.") % {"asked": show}
        return Chosen(show="", tabs=_tabs(page, here, show=""), sentence=sentence)
    tabs = _tabs(page, here, show=show)
    try:
        answer = commons().measure_map(page, show, by)
    except InsightError as error:
        return Chosen(show=show, tabs=tabs, sentence=str(error))
    if answer.empty:
        return Chosen(show=show, tabs=tabs, sentence=nothing or answer.finding)
    return Chosen(
        show=show,
        tabs=tabs,
        figure=_view(answer, here),
        downloads={form: _download(answer, form) for form in ("csv", "json")},
        explanation=answer.explanation,
        dimensions=tuple(
            {"title": one.name, "address": _address(page, here, show, one.id), "here": one.id == answer.dimension}
            for one in answer.dimensions
        ),
    )


def specification(answer: MeasureMap, map_name: str) -> Mapping[str, Any]:
    """What draws the map, for the address from which a large one is fetched."""
    return built.other_map_figure(answer, map_name).specification


def _address(page: MeasurePage, here: PlaceLabel | None, show: str, by: str = "") -> str:
    wishes = {"within": page.within.id} if page.within else {"level": page.level.value}
    wishes |= {"place": here.id} if here else {}
    wishes |= {"show": show} if show else {}
    wishes |= {"by": by} if by else {}
    return f"{reverse('measurement:measure', kwargs={'measure': page.measure.id})}?{urlencode(wishes, safe=';')}#map"


def _download(answer: MeasureMap, form: str) -> str:
    page = answer.page
    wishes = {"within": page.within.id} if page.within else {"level": page.level.value}
    wishes |= {"show": answer.show} | ({"by": answer.dimension} if answer.dimension else {})
    address = reverse("measurement:measure_figures", kwargs={"measure": page.measure.id, "form": form})
    return f"{address}?{urlencode(wishes, safe=';')}"


def _tabs(page: MeasurePage, here: PlaceLabel | None, *, show: str) -> list[dict[str, Any]]:
    titles = {"": _("Values"), "gap": _("Gap"), "trend": _("Trend"), "uncertainty": _("How unsure")}
    return [
        {"title": titles[name], "address": _address(page, here, name), "here": name == show} for name in ("", *SHOWS)
    ]


def _view(answer: MeasureMap, here: PlaceLabel | None) -> FigureView:
    """The map, or its table alone where no map knows the borders."""
    page = answer.page
    name = figures.map_name(page)
    asked = FigureAsked(
        name=f"{answer.show}_map",
        measure=page.measure.id,
        level="" if page.within else page.level.value,
        within=page.within.id if page.within else "",
        place=here.id if here else "",
        dimension=answer.dimension,
    )
    large = len(answer.places) > figures.MOST_TABLE_ROWS
    drawn = built.other_map_figure(answer, name or "map:states", here=here.id if here else None)
    view = figures.view_of(
        drawn,
        figure_id="the-map",
        title=f"{page.measure.name}: {answer.name[:1].lower()}{answer.name[1:]}",
        summary=drawn.title,
        addresses={} if large else figures.addresses_of(page),
        maps=(name,) if name else (),
        notes=(*figures.border_notes(page), *answer.notes),
    )
    if name is None:
        view = replace(view, specification=None, room=None, table_open=True)
    elif large:
        view = _fetched(view, answer)
    sources = [answer.series.source] if answer.series else []
    return with_sharing(view, asked if name else None, sources=sources, link=page_of_figure(asked))


def _fetched(view: FigureView, answer: MeasureMap) -> FigureView:
    """A map of thousands of places: its specification is fetched when it comes near, and its table is the digest."""
    page = answer.page
    wishes = {"show": answer.show} | figures.places_asked(page) | ({"by": answer.dimension} if answer.dimension else {})
    address = reverse("measurement:measure_map", kwargs={"measure": page.measure.id})
    return replace(
        view,
        specification=None,
        specification_address=f"{address}?{urlencode(wishes, safe=';')}",
        notes=(*view.notes, _("Every place is in the download.")),
    )
