"""How comprehensive a plan is: vital conditions, levels, levers and the most affected groups, with what is empty.

A grid of four dimensions cannot be read. It is shown as two that can: conditions by levels, and for each group what is
done for it and by which levers. What is empty is said in words as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wincommons.insight.answers import AffectedGroup
from wincommons.model import Condition
from wincommons.web.kit.commons import commons
from wincommons.web.pacesetters.models import Initiative

BESIDE = (Condition.OVERALL, Condition.URGENT_SERVICES, Condition.CONTEXT)
"""Not vital conditions: they stand beside the seven."""
EVERYONE = "all"
MOST_AFFECTED = 4
"""So many groups, from the worst off, are shown although nothing is done for them."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What is done at one level for one vital condition."""

    level: str
    initiatives: Sequence[Initiative]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One vital condition at every level."""

    name: str
    cells: Sequence[Cell]

    @property
    def is_empty(self) -> bool:
        """Is nothing done for it at any level?"""
        return not any(one.initiatives for one in self.cells)


@dataclass(frozen=True, kw_only=True)
class GroupLine:
    """One group: how it fares, what is done for it, by which levers, on which conditions."""

    name: str
    figure: str
    initiatives: Sequence[Initiative]
    levers: Sequence[str]
    conditions: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The grid of one aim, and its empty cells in words."""

    levels: Sequence[str]
    lines: Sequence[Line]
    groups: Sequence[GroupLine]
    levers_pulled: Sequence[str]
    levers_idle: Sequence[str]
    filled: int
    cells: int
    words: Sequence[str]


def grid_of(initiatives: Iterable[Initiative], *, affected: Sequence[AffectedGroup]) -> Grid:
    """The grid of what is planned and running; names come from the vocabularies, in the page's language."""
    rows = list(initiatives)
    conditions = dict(vital_conditions())
    levels, levers = dict(terms("policy_levels")), dict(terms("levers"))
    lines = [
        Line(
            name=name,
            cells=[
                Cell(
                    level=title,
                    initiatives=[one for one in rows if condition in one.conditions and level in one.levels],
                )
                for level, title in levels.items()
            ],
        )
        for condition, name in conditions.items()
    ]
    pulled = [name for lever, name in levers.items() if any(lever in one.levers for one in rows)]
    groups = _groups(rows, affected=affected, levers=levers, conditions=conditions)
    filled = sum(bool(cell.initiatives) for line in lines for cell in line.cells)
    return Grid(
        levels=list(levels.values()),
        lines=lines,
        groups=groups,
        levers_pulled=pulled,
        levers_idle=[name for name in levers.values() if name not in pulled],
        filled=filled,
        cells=len(lines) * len(levels),
        words=_words(lines, groups, filled=filled),
    )


def vital_conditions() -> list[tuple[str, str]]:
    """The seven, by id and name."""
    return [(str(one.id), one.name) for one in commons().conditions() if one.id not in BESIDE]


def terms(vocabulary: str) -> list[tuple[str, str]]:
    """One of the policies' vocabularies by id and name, as sentences begin."""
    return [(one.id, f"{one.name[:1].upper()}{one.name[1:]}") for one in commons().policy_terms(vocabulary)]  # type: ignore[arg-type] -- the callers name one of the three


def groups_to_name(affected: Sequence[AffectedGroup]) -> list[tuple[str, str]]:
    """Whom an initiative can be made for: everyone, groups that have a figure here, and those that policies name."""
    named = [(one.group, one.name) for one in affected]
    known = [(f"people:{group}", name) for group, name in terms("populations") if group != EVERYONE]
    return [(EVERYONE, str(_("Everyone"))), *named, *known]


def _groups(
    rows: Sequence[Initiative], *, affected: Sequence[AffectedGroup], levers: dict[str, str],
    conditions: dict[str, str],
) -> list[GroupLine]:  # fmt: skip
    figures = {one.group: f"{one.text} ({one.interval})" if one.interval else one.text for one in affected}
    names = dict(groups_to_name(affected))
    used = {group for one in rows for group in one.groups}
    shown = [one.group for one in affected[:MOST_AFFECTED]]
    shown += [group for group in names if group in used and group not in shown]
    told = []
    for group in shown:
        own = [one for one in rows if group in one.groups]
        told.append(
            GroupLine(
                name=names[group],
                figure=figures.get(group, ""),
                initiatives=own,
                levers=[name for lever, name in levers.items() if any(lever in one.levers for one in own)],
                conditions=[name for one, name in conditions.items() if any(one in row.conditions for row in own)],
            )
        )
    return told


def _words(lines: Sequence[Line], groups: Sequence[GroupLine], *, filled: int) -> list[str]:
    """The empty cells in sentences: how many, which conditions wholly, where only one level is worked at, and whom."""
    cells = sum(len(line.cells) for line in lines)
    told = [
        _("%(filled)d of %(cells)d cells hold something; %(empty)d are empty.")
        % {"filled": filled, "cells": cells, "empty": cells - filled}
    ]
    empty = [line.name for line in lines if line.is_empty]
    if empty:
        told.append(_("Nothing at any level: %(conditions)s.") % {"conditions": "; ".join(empty)})
    for line in lines:
        missing = [cell.level for cell in line.cells if not cell.initiatives]
        if missing and not line.is_empty:
            told.append(
                _("%(condition)s: nothing by %(levels)s.")
                % {"condition": line.name, "levels": ", ".join(one[:1].lower() + one[1:] for one in missing)}
            )
    left_out = [line.name for line in groups if not line.initiatives]
    if left_out:
        told.append(_("Nothing made for: %(groups)s.") % {"groups": "; ".join(left_out)})
    return told
