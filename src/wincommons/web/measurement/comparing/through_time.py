"""One measure then and now in the places of a comparison."""

from __future__ import annotations

from typing import Any

from wincommons.figures.from_answers import definition_of, slope_figure
from wincommons.figures.named import FigureAsked
from wincommons.insight import NoFiguresError
from wincommons.insight.answers import ComparisonRow, ComparisonTable, MeasureLabel, Profile
from wincommons.insight.answers.side_by_side import Slope
from wincommons.insight.sloping import slope_of
from wincommons.web.kit.commons import commons
from wincommons.web.measurement.figures import view_of
from wincommons.web.measurement.full_pages import page_of_figure
from wincommons.web.measurement.passing_on import with_sharing

from .asked import Asked

MOST_TRIED = 4
"""Without a wish the first measure that can be drawn is shown; so many are tried, for each is several reads."""


def slope_view(asked: Asked, table: ComparisonTable, first: Profile) -> dict[str, Any]:
    """The figure (or why there is none), and the measures that may be chosen for it."""
    choices = _choices(table, first)
    wished = [row for row in choices if row.measure.id == asked.over]
    shown, why = None, ""
    for row in wished or choices[:MOST_TRIED]:
        try:
            shown = _slope(asked, row)
            break
        except NoFiguresError as error:
            why = why or str(error)
    labels: list[MeasureLabel] = [row.measure for row in choices]
    chosen = shown.measure.id if shown else asked.over
    if shown is None:
        return {"figure": None, "why": why, "choices": labels, "chosen": chosen, "left_out": ()}
    definition = definition_of(shown.measure, commons().language)
    figure = slope_figure(shown, definition=definition)
    view = view_of(figure, figure_id="the-slope", summary=definition)
    places = tuple(place.id for place in asked.places)
    alone = FigureAsked(name="slope", measure=shown.measure.id, places=places)
    view = with_sharing(view, alone, sources=[shown.series.source], link=page_of_figure(alone))
    return {"figure": view, "why": "", "choices": labels, "chosen": chosen, "left_out": shown.left_out}


def _choices(table: ComparisonTable, first: Profile) -> list[ComparisonRow]:
    """The rows of one series in which the first place has two periods without a common year."""
    found = []
    for row in table.rows:
        own = first.row(row.measure.id)
        if row.series is None or own is None or len(own.history) < 2:
            continue
        periods = sorted((point.period.end, point.period.start) for point in own.history)
        if any(end < periods[-1][1] for end, _start in periods):
            found.append(row)
    return found


def _slope(asked: Asked, row: ComparisonRow) -> Slope:
    assert row.series is not None  # see `_choices`
    histories = []
    for place in asked.places:
        try:
            histories.append(commons().history(row.measure.id, place.id, source=row.series.series.source))
        except NoFiguresError:
            if place is asked.places[0]:
                raise
    return slope_of(histories, series=row.series)
