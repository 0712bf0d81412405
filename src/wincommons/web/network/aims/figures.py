"""The figures of an aim, asked of insight: nothing is computed here, and a missing figure is a sentence."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import get_language

from wincommons.insight import InsightError
from wincommons.insight.answers import Aiming, KeptFigure
from wincommons.model import Basis, Period
from wincommons.web.kit.commons import commons
from wincommons.web.network.models import Aim

EVERYONE = "all"
_SAME_NAME = ("value", "lower", "upper", "source", "method", "boundary", "vintage", "release")


class GroupNow(NamedTuple):
    """A group that has a figure in a place, with the figure in words."""

    group: str
    name: str
    text: str
    interval: str


class _Asked(NamedTuple):
    """All that an answer about an aim depends on."""

    release: str
    language: str
    day: date
    place: str
    measure: str
    group: str
    named: tuple[tuple[str, Any], ...]


def id_in(reference: str) -> str:
    """`child_poverty` of `measure:child_poverty`."""
    return reference.partition(":")[2]


def kept_figure(row: Any) -> KeptFigure | None:
    """The figure that a row keeps (`KeptFigure` of the models), as insight knows it; None where it keeps none."""
    if row.kept_value is None:
        return None
    same = {name: getattr(row, f"kept_{name}") for name in _SAME_NAME}
    return KeptFigure(**same, period=Period(start=row.kept_start, end=row.kept_end), basis=Basis(row.kept_basis))


def fields_of(kept: KeptFigure) -> dict[str, Any]:
    """The same as fields of a row."""
    fields = {f"kept_{name}": getattr(kept, name) for name in _SAME_NAME}
    return {
        **fields, "kept_start": kept.period.start, "kept_end": kept.period.end, "kept_basis": kept.basis.value
    }  # fmt: skip


def stand_of(aim: Aim) -> tuple[Aiming | None, str]:
    """Where the aim stands in the current release; or None, and why nothing can be said."""
    target = aim.target
    return ask(
        place=id_in(aim.place), measure=id_in(aim.measure), group=aim.group, baseline=kept_figure(aim),
        target=target.value, due=target.due,
    )  # fmt: skip


def ask(*, place: str, measure: str, group: str, **named: Any) -> tuple[Aiming | None, str]:
    """Insight's answer, or its sentence why there is none: an unknown id, no figure here, none of this group."""
    kept = tuple(sorted(named.items()))
    asked = _Asked(
        commons().release.id, get_language() or "en", timezone.localdate(), place, measure, group, kept
    )  # fmt: skip
    try:
        return _answer(asked), ""
    except InsightError as error:
        return None, str(error)


@lru_cache(maxsize=256)
def _answer(asked: _Asked) -> Aiming:
    """The answer of one release, language and day: the same for every reader, and half the time of an aim's page."""
    return commons().aim(asked.place, asked.measure, asked.group, **dict(asked.named))


def groups_now(*, place: str, measure: str) -> list[GroupNow]:
    """Everyone first, where everyone has a figure, and then each group that has one here."""
    found = []
    whole, _why = ask(place=place, measure=measure, group=EVERYONE)
    if whole is not None:
        found.append(GroupNow(EVERYONE, "", whole.figure.text, whole.figure.interval))
    try:
        parts = commons().gaps(place, measure).parts
    except InsightError:
        return found
    seen = {EVERYONE}
    for figure in (figure for part in parts for figure in part.groups):
        group = str(figure.group)
        if group in seen or figure.estimate.is_missing:
            continue
        seen.add(group)
        now, _why = ask(place=place, measure=measure, group=group)
        if now is not None:
            found.append(GroupNow(group, now.group_name, now.figure.text, now.figure.interval))
    return found


def target_words(aim: Aim, *, value: float) -> str:
    """A target with its unit; the bare number where the measure is not known any more."""
    try:
        return commons().text(id_in(aim.measure), value)
    except InsightError:
        return f"{value:g}"


def measures_here(place: str) -> list[tuple[str, str]]:
    """Measures that have a figure in a place, by their ids and names, for a list to choose from."""
    try:
        rows = commons().compare([place]).rows
    except InsightError:
        return []
    named = [
        (row.measure.id, row.measure.name)
        for row in rows
        if row.cells[0].figure is not None and not row.cells[0].figure.estimate.is_missing
    ]
    return sorted(named, key=lambda one: one[1])
