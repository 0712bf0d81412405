"""Two measures across the places that lie around the first place of a comparison."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wincommons.figures.from_answers import scatter_figure
from wincommons.figures.named import FigureAsked
from wincommons.insight import InsightError
from wincommons.insight.answers import ComparisonTable, MeasureLabel, PlaceLabel
from wincommons.insight.answers.side_by_side import Association
from wincommons.insight.associating import associate
from wincommons.model import Level
from wincommons.web.kit.commons import commons
from wincommons.web.measurement.figures import view_of
from wincommons.web.measurement.full_pages import page_of_figure
from wincommons.web.measurement.passing_on import with_sharing

from .asked import Asked


def scatter_view(asked: Asked, table: ComparisonTable) -> dict[str, Any]:
    """The figure (or why there is none), and the measures that may be chosen for each side.

    It is drawn for two measures that somebody chose: a pattern that nobody asked about is read as a finding.
    """
    labels: list[MeasureLabel] = [row.measure for row in table.rows]
    x, y = asked.x, asked.y
    answer: dict[str, Any] = {"figure": None, "why": "", "pair": None, "choices": labels, "x": x, "y": y}
    if not x or not y:
        return answer
    if x == y:
        return {**answer, "why": _("Choose two different measures.")}
    level, within = around(asked.places[0])
    try:
        pair = associate(*(commons().measure_places(one, level=level, within=within) for one in (x, y)))
    except InsightError:
        why = _("There are no places around the first one with figures of both measures.")
        return {**answer, "why": why}
    return {**answer, "figure": _view(asked, pair), "pair": pair}


def around(place: PlaceLabel) -> tuple[Level, str | None]:
    """The places among which one stands: states, the counties of its state, the tracts of its county."""
    if place.level in (Level.NATION, Level.STATE):
        return Level.STATE, None
    if place.level is Level.TRACT:
        return Level.TRACT, place.id[:5]
    return Level.COUNTY, place.id[:2]


def _view(asked: Asked, pair: Association) -> Any:
    figure = scatter_figure(pair, here={place.id: place.name for place in asked.places}, definition=pair.no_cause)
    title = _("%(x)s and %(y)s") % {"x": pair.x.name, "y": pair.y.name}
    view = view_of(figure, figure_id="the-scatter", title=title, summary=pair.words, notes=pair.cautions)
    alone = FigureAsked(name="scatter", measure=pair.x.id, against=pair.y.id, place=asked.places[0].id)
    sources = {series.source.id: series.source for series in (pair.x_series, pair.y_series)}
    return with_sharing(view, alone, sources=sources.values(), link=page_of_figure(alone))
