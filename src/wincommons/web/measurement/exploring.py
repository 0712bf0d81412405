"""What the explore page shows: the state is the address, and every wish that cannot be met is answered in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.content import load as load_content
from wincommons.figures import from_answers as built
from wincommons.figures.named import FigureAsked
from wincommons.insight import InsightError, UnknownMeasureError
from wincommons.insight.answers.exploration import Exploration
from wincommons.model import NATION, Level
from wincommons.web.kit.commons import commons
from wincommons.web.kit.figure import FigureView

from . import figures
from .full_pages import page_of_figure
from .passing_on import LONGEST, with_sharing

FIRST = "child_poverty"
LEVELS = (Level.STATE, Level.COUNTY)


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the address asks for."""

    measure: str = ""
    level: str = ""
    within: str = ""
    group: str = ""
    period: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What can be shown of it, and what cannot in sentences."""

    asked: Wishes
    answer: Exploration | None
    troubles: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The one spelling of this state; what is shown without a wish is not written."""
        parts = {name: value for name, value in vars(self.asked).items() if value}
        return urlencode(parts, safe="/=;:")

    def address(self, name: str = "measurement:explore", **arguments: str) -> str:
        path = reverse(name, kwargs=arguments or None)
        return f"{path}?{self.query}" if self.query else path


def read_asked(address: Mapping[str, str]) -> Wishes:
    """The wishes of an address, each cut to a length that any true one has."""
    names = ("measure", "level", "within", "group", "period")
    return Wishes(**{name: address.get(name, "").replace("\x00", "")[:LONGEST] for name in names})


def find(asked: Wishes) -> Found:
    """The answer to the wishes; where one cannot be met, what comes nearest, and why."""
    troubles: list[str] = []
    measure = asked.measure or FIRST
    try:
        commons().measure(measure)
    except UnknownMeasureError:
        troubles.append(_("There is no measure of the name “%(name)s”.") % {"name": measure})
        measure = FIRST
    wishes = replace(asked, measure=measure, level="" if asked.within else asked.level)
    tries = (
        wishes,
        replace(wishes, group="", period=""),
        Wishes(measure=measure),
    )
    for one in dict.fromkeys(_hashable(one) for one in tries):
        tried = Wishes(**dict(one))
        try:
            answer = commons().explore(
                tried.measure, tried.level or None, tried.within or None, tried.group or "all", tried.period
            )
        except InsightError as error:
            troubles.append(str(error))
            continue
        if tried.period and answer.period != tried.period:
            troubles.append(_("This series has no figures of that period; the newest are shown."))
        return Found(asked=_kept(tried, answer), answer=answer, troubles=tuple(troubles))
    return Found(asked=Wishes(measure=measure), answer=None, troubles=tuple(troubles))


def _hashable(wishes: Wishes) -> tuple[tuple[str, str], ...]:
    return tuple(vars(wishes).items())


def _kept(tried: Wishes, answer: Exploration) -> Wishes:
    """The wishes as they are written: without what is shown anyway."""
    newest = answer.period == answer.periods[0].id
    return replace(
        tried,
        level="" if answer.page.within or answer.page.level is answer.page.levels[0] else answer.page.level.value,
        within=answer.page.within.id if answer.page.within else "",
        group="" if answer.group == "all" else answer.group,
        period="" if newest else answer.period,
    )


def context(found: Found) -> dict[str, Any]:
    """Everything that `measurement/explore.html` names."""
    answer = found.answer
    content = load_content()
    measured = [entry for entry in commons().measures(with_figures=True) if set(entry.levels) & set(LEVELS)]
    shared: dict[str, Any] = {
        "found": found,
        "answer": answer,
        "measures": [
            {"name": content.condition(condition).name.into(commons().language), "measures": list(members)}
            for condition, members in groupby(measured, key=lambda one: one.measure.condition)
        ],
        "states": commons().children(NATION).children,
    }
    if answer is None:
        return shared
    page = answer.page
    names = {level.id: level.plural.into(commons().language) for level in content.vocabulary.levels}
    return {
        **shared,
        "page": page,
        "levels": [{"id": one.value, "name": names[one]} for one in page.levels],
        "map": _map(found, answer),
        "spread": _spread(found, answer),
        "notes": figures.border_notes(page),
        "downloads": {form: found.address("measurement:explore_figures", form=form) for form in ("csv", "json")},
    }


def _asked_figure(name: str, found: Found, answer: Exploration) -> FigureAsked:
    page = answer.page
    return FigureAsked(
        name=name,
        measure=found.asked.measure,
        level="" if page.within else page.level.value,
        within=page.within.id if page.within else "",
        group=answer.group if answer.group != "all" else "",
        period=answer.period,
    )


def _shared(view: FigureView, name: str, found: Found, answer: Exploration) -> FigureView:
    asked = _asked_figure(name, found, answer)
    sources = [answer.page.series.source] if answer.page.series else []
    return with_sharing(view, asked, sources=sources, link=page_of_figure(asked))


def _map(found: Found, answer: Exploration) -> FigureView | None:
    name = figures.map_name(answer.page)
    if name is None or answer.page.places.without_values:
        return None
    figure = built.map_figure(answer.page, name)
    view = figures.view_of(
        figure,
        figure_id="the-map",
        title=answer.page.measure.name,
        summary=figure.title,
        maps=(name,),
        notes=figures.border_notes(answer.page),
    )
    return _shared(view, "map", found, answer)


def _spread(found: Found, answer: Exploration) -> FigureView | None:
    if sum(one.value is not None for one in answer.page.places.numbers) < 2:
        return None
    figure = built.distribution_figure(answer.page)
    view = figures.view_of(figure, figure_id="the-spread", title=_("How the values spread"), summary=figure.title)
    return _shared(view, "distribution", found, answer)
