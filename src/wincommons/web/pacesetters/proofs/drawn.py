"""The picture of a test: what was counted, and where the comparison places went, drawn by the figures' room."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _

from wincommons import figures as draw
from wincommons.insight.answers import Proof as Told
from wincommons.insight.answers import StudyYear
from wincommons.web.kit.commons import commons
from wincommons.web.kit.figure import Cell, Column, FigureView


def drawn(told: Told) -> FigureView | None:
    """The chart with the same as a table; None where nobody was compared."""
    if not any(year.comparison is not None for year in told.years):
        return None
    figure = draw.history(
        [_point(year, year.observed) for year in told.years],
        place_name=told.place.full_name,
        measure_name=told.measure.name,
        definition=told.measure.question,
        source_line=told.series.words,
        show=partial(commons().text, told.measure.id),
        language=told.language,
        context=[(_("comparison"), [_point(year, year.comparison) for year in told.years])],
        title=_("Counted here, and where the comparison went"),
        began=(told.start.start, _("it began")),
    )
    return FigureView(
        id="proof-course",
        title=figure.title,
        description=figure.alternative_text,
        specification=figure.specification,
        columns=[Column(title=title, numeric=bool(at)) for at, title in enumerate(figure.table.columns)],
        table=[[Cell(text=str(text), numeric=bool(at)) for at, text in enumerate(row)] for row in figure.table.rows],
        summary=_("The dashed line is a mix of other places that went the same way before the start."),
        source=told.series.words,
        room=draw.room_of(figure.specification),
    )


def _point(year: StudyYear, value: float | None) -> draw.Point:
    return draw.Point(start=year.period.start, end=year.period.end, value=value, label=year.period.label)
