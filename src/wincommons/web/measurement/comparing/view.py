"""What the comparison page's template shows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from wincommons.content import load as load_content
from wincommons.figures import spine_row
from wincommons.figures.from_answers import spine_shares
from wincommons.insight.answers import ComparisonTable, PlaceLabel, Profile
from wincommons.insight.answers.side_by_side import Spine
from wincommons.insight.spine import spine_of
from wincommons.model import NATION, Level
from wincommons.web.kit.commons import commons

from . import through_time, two_measures
from .asked import MOST_PLACES, Asked

PEERS_OFFERED = 3
"""Of the places most like the first one."""


@dataclass(frozen=True, kw_only=True)
class PlaceChip:
    """One of the places: its number, and how it is taken away or made the yardstick."""

    number: int
    place: PlaceLabel
    without: str
    first: str
    """Where it is the yardstick; empty for the one that is."""


def context(asked: Asked) -> dict[str, Any]:
    """Everything that `measurement/compare.html` names."""
    if not asked.places:
        return {"asked": asked, "most": MOST_PLACES, "beginnings": _beginnings()}
    table = commons().compare([place.id for place in asked.places], list(asked.measures) or None)
    first = commons().profile(asked.places[0].id)
    spine = spine_of(table, first, level_plural=level_plural(asked.places[0]))
    return {
        "asked": asked,
        "most": MOST_PLACES,
        "table": table,
        "title": title_of(asked),
        "chips": _chips(asked),
        "full": len(asked.places) >= MOST_PLACES,
        "nearby": _nearby(asked),
        "bands": _bands(table),
        "choices": _choices(asked, table, first),
        "spine": spine if spine.rows else None,
        "spine_rows": _spine_rows(spine),
        "slope": through_time.slope_view(asked, table, first),
        "scatter": two_measures.scatter_view(asked, table),
        "downloads": {form: asked.address("measurement:compare_figures", form=form) for form in ("csv", "json")},
    }


def level_plural(place: PlaceLabel) -> str:
    """`counties`, in the page's language."""
    level = next(one for one in load_content().vocabulary.levels if one.id is place.level)
    return level.plural.into(commons().language)


def _chips(asked: Asked) -> list[PlaceChip]:
    return [
        PlaceChip(
            number=number,
            place=place,
            without=asked.without(place).address(),
            first="" if number == 1 else asked.beginning_with(place).address(),
        )
        for number, place in enumerate(asked.places, start=1)
    ]


def _nearby(asked: Asked) -> list[dict[str, str]]:
    """The places around the first one, and those most like it, that are not yet compared: a link that adds each."""
    first = asked.places[0]
    around = {Level.NATION: (), Level.STATE: (NATION,)}.get(first.level, (first.id[:2], NATION))
    if first.level is not Level.NATION:
        around = (*around, *(one.place.id for one in commons().peers(first.id, limit=PEERS_OFFERED).peers))
    here = {place.id for place in asked.places}
    offers = [commons().place(one) for one in around if one not in here]
    return [{"title": one.full_name, "address": asked.adding(one).address()} for one in offers]


def _beginnings() -> list[dict[str, str]]:
    """Comparisons to begin with, for who comes with an empty hand."""
    found = []
    for ids in (("39035", "39049", "39", NATION), ("39", "26", "18", NATION)):
        places = tuple(commons().place(one) for one in ids)
        found.append({"title": ", ".join(one.name for one in places), "address": Asked(places=places).address()})
    return found


def _bands(table: ComparisonTable) -> list[dict[str, Any]]:
    """The rows under their vital conditions, in the answer's order."""
    content = load_content()
    return [
        {"condition": condition, "name": content.condition(condition).name.into(table.language), "rows": list(rows)}
        for condition, rows in groupby(table.rows, key=lambda row: row.measure.condition)
    ]


def _choices(asked: Asked, table: ComparisonTable, first: Profile) -> list[dict[str, Any]]:
    """The measures that may be chosen, under their conditions: those of the first place and those that are shown."""
    shown = {row.measure.id for row in table.rows}
    known = {row.measure.id: row.measure for row in (*first.rows, *table.rows)}
    ordered = [entry.measure for entry in commons().measures() if entry.measure.id in known]
    content = load_content()
    ordered.sort(key=lambda one: [str(condition.id) for condition in commons().conditions()].index(one.condition))
    return [
        {
            "name": content.condition(condition).name.into(table.language),
            "measures": [{"label": one, "chosen": one.id in shown and bool(asked.measures)} for one in members],
        }
        for condition, members in groupby(ordered, key=lambda one: one.condition)
    ]


def _spine_rows(spine: Spine) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "drawn": spine_row(
                spine_shares(spine, number),
                judgement=row.judgement,
                title=row.measure.name,
                level_plural=row.level_plural,
                language=commons().language,
            ),
        }
        for number, row in enumerate(spine.rows)
    ]


def title_of(asked: Asked) -> str:
    """`Cuyahoga County, Franklin County and Ohio`, short enough for a heading."""
    names = [place.name for place in asked.places]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
