"""The page of the site that shows a figure among all that belongs to it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from wincommons.figures.named import FigureAsked
from wincommons.web.kit.references import address_of

ANCHORS = {
    "map": "map",
    "distribution": "map",
    "history": "history",
    "groups": "groups",
    "groups_over_time": "gap-history",
}
_MAP = "_map"
"""How the names of the other maps end: `gap_map` is what a measure's page shows with `?show=gap`."""


def page_of_figure(asked: FigureAsked) -> str:
    """Where a figure's measure, or its comparison, is told in full."""
    if asked.name in ("slope", "scatter"):
        places = asked.places or ((asked.place,) if asked.place else ())
        wishes = {"places": ",".join(places)}
        wishes |= {"over": asked.measure} if asked.name == "slope" else {"x": asked.measure, "y": asked.against}
        query = urlencode({name: value for name, value in wishes.items() if value}, safe=",:")
        return f"{reverse('measurement:compare')}?{query}"
    if asked.group or asked.period:
        wishes = {name: getattr(asked, name) for name in ("measure", "level", "within", "group", "period")}
        query = urlencode({name: value for name, value in wishes.items() if value}, safe="/=")
        return f"{reverse('measurement:explore')}?{query}"
    wishes = {"level": asked.level, "within": asked.within, "place": asked.place}
    if asked.name.endswith(_MAP):
        wishes |= {"show": asked.name.removesuffix(_MAP), "by": asked.dimension}
    query = urlencode({name: value for name, value in wishes.items() if value})
    path, anchor = address_of("measure", asked.measure), ANCHORS.get(asked.name, "map")
    return f"{path}?{query}#{anchor}" if query else f"{path}#{anchor}"
