"""Reads of initiatives: lists for the people of a community and for everyone, one with its runners, cards, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from wincommons.insight.answers import StrategyDose
from wincommons.web.kit.chain import Item, Step
from wincommons.web.kit.references import Card, Resolved, resolve
from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import Initiative
from wincommons.web.pacesetters.models.initiative import PLANNED
from wincommons.web.pacesetters.under import LONGEST_NUMBER

from .weighing import dose_of

WHICH: Mapping[str, tuple[str, ...]] = {
    "now": PLANNED, "waiting": ("draft", "submitted", "needs_changes"), "ended": ("ended", "archived", "withdrawn"),
}  # fmt: skip
COLUMNS = (
    "number", "initiative", "state", "aim", "place", "start", "end", "run_by", "conditions", "levels", "levers",
    "groups", "reach_low", "reach", "reach_high", "reach_grade", "reach_source", "strength_low", "strength",
    "strength_high", "strength_grade", "strength_source", "dose", "dose_lower", "dose_upper", "signal", "address",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class InitiativeLine:
    """An initiative as a list shows it."""

    initiative: Initiative
    aim: Resolved
    runners: Sequence[Resolved]
    dose: StrategyDose | None


def initiatives_in(community: Community, *, which: str, user: Any) -> QuerySet[Initiative]:
    """Those that are planned or running, that wait, or are at an end; the newest first."""
    rows = Initiative.objects.scoped(user).filter(community=community.slug, state__in=WHICH[which])
    return rows.order_by("-pk")


def public_initiatives(community: Community) -> QuerySet[Initiative]:
    """What everyone may read, running ones first."""
    rows = Initiative.objects.scoped(AnonymousUser()).filter(community=community.slug)
    return rows.order_by("end", "-pk")


def lines_of(rows: Iterable[Initiative], *, user: Any) -> list[InitiativeLine]:
    """The same with their words; one question for each kind of reference."""
    listed = list(rows)
    wanted = [one.aim for one in listed]
    wanted += [runner for one in listed for runner in one.runners]
    found = resolve(wanted, user=user)
    return [
        InitiativeLine(
            initiative=one,
            aim=found[one.aim],
            runners=[found[runner] for runner in one.runners],
            dose=dose_of(one),
        )
        for one in listed
    ]


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Initiatives for rooms that refer to them; one question."""
    numbers = [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]
    found = Initiative.objects.scoped(user).filter(pk__in=numbers)
    return {str(one.pk): Card(title=one.title, detail=str(one.standing.title)) for one in found}


def items_under(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """What is being done for these aims, with the dose in words; one question.

    Of one's own drafts everyone knows on the room's pages; the chain lists what is published or later.
    """
    names = [f"aim:{one}" for one in aims]
    rows = Initiative.objects.scoped(user).filter(aim__in=names, state__in=(*PLANNED, "ended")).order_by("pk")
    public = not getattr(user, "is_authenticated", False)
    found: dict[int, dict[Step, list[Item]]] = {}
    for one in rows:
        dose = dose_of(one)
        detail = f"{one.standing.title}. {dose.dose.words}" if dose else f"{one.standing.title}."
        item = Item(
            title=one.title,
            address=one.public_address if public else one.get_absolute_url(),
            detail=detail,
            reference=f"initiative:{one.pk}",
        )
        found.setdefault(one.aim_number, {}).setdefault(Step.ACT, []).append(item)
    return found


def table_of(community: Community, *, root: str) -> Iterator[dict[str, Any]]:
    """The public initiatives as a table; addresses begin with `root`."""
    for one in public_initiatives(community).iterator(chunk_size=500):
        dose = dose_of(one)
        yield {
            "number": one.pk,
            "initiative": one.title,
            "state": one.state,
            "aim": one.aim,
            "place": one.place,
            "start": one.start,
            "end": one.end,
            "run_by": "; ".join(one.runners),
            "conditions": "; ".join(one.conditions),
            "levels": "; ".join(one.levels),
            "levers": "; ".join(one.levers),
            "groups": "; ".join(one.groups),
            "reach_low": one.reach_low,
            "reach": one.reach_mid,
            "reach_high": one.reach_high,
            "reach_grade": one.reach_grade,
            "reach_source": one.reach_note,
            "strength_low": one.strength_low,
            "strength": one.strength_mid,
            "strength_high": one.strength_high,
            "strength_grade": one.strength_grade,
            "strength_source": one.strength_note,
            "dose": dose.dose.value if dose else None,
            "dose_lower": dose.dose.lower if dose else None,
            "dose_upper": dose.dose.upper if dose else None,
            "signal": dose.dose.signal if dose else None,
            "address": root + one.public_address,
        }
