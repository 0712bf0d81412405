"""Reads of cycles: lists for the people of a community and for everyone, cards, documents, and what aims they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from wincommons.web.kit.chain import Item, Step
from wincommons.web.kit.permissions import is_moderator
from wincommons.web.kit.references import Card
from wincommons.web.network.models import Community

from .making import withhold_gone
from .models import CommentState, Cycle, CycleDocument, RowLink, WrittenComment

LONGEST_NUMBER = 18


def cycles_in(community: Community) -> QuerySet[Cycle]:
    """All of a community, the newest first."""
    return Cycle.objects.filter(community=community.slug).order_by("-pk")


def public_cycles(community: Community) -> QuerySet[Cycle]:
    """Adopted or reported, of a community that is open: what everyone may read."""
    return Cycle.objects.scoped(AnonymousUser()).filter(community=community.slug).order_by("-adopted_on", "-pk")


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Cycles for rooms that refer to them; one question."""
    numbers = [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]
    found = Cycle.objects.scoped(user).filter(pk__in=numbers)
    return {str(one.pk): Card(title=one.title, detail=str(one.standing.title)) for one in found}


def documents_of(cycle: Cycle) -> list[CycleDocument]:
    """Its documents as they stand now: one that quotes what was withdrawn is withheld before anybody sees its link."""
    found = list(CycleDocument._base_manager.filter(cycle=cycle))
    withhold_gone(found)
    return found


def find_document(token: str, *, user: Any) -> CycleDocument | None:
    """A ready document that this person may have, all of whose quotations everyone may still read."""
    made = CycleDocument.objects.scoped(user).select_related("cycle").filter(token=token).first()
    return made if made is not None and made.is_ready and not withhold_gone([made]) else None


def shown_comments(cycle: Cycle) -> QuerySet[WrittenComment]:
    """What everyone may read, the newest first."""
    return WrittenComment.objects.filter(cycle=cycle, comment_state=CommentState.SHOWN).order_by("-at", "-pk")


def waiting_comments(cycle: Cycle, *, user: Any) -> list[WrittenComment]:
    """What a moderator or lead has not read yet; nothing for others."""
    if not is_moderator.test(user, cycle):
        return []
    rows = WrittenComment.objects.filter(cycle=cycle, comment_state=CommentState.WAITING)
    return list(rows.order_by("at", "pk")[:50])


def set_aside(cycle: Cycle) -> int:
    """How many comments were set aside; the number is public."""
    return WrittenComment._base_manager.filter(cycle=cycle, comment_state=CommentState.SET_ASIDE).count()


def aim_items(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """The plans and assessments that hold these aims, of which this person may know; one question."""
    wanted = {f"aim:{one}": one for one in aims}
    rows = RowLink.objects.filter(reference__in=wanted, row__cycle__in=Cycle.objects.scoped(user))
    found: dict[int, dict[Step, list[Item]]] = {}
    seen: set[tuple[int, int]] = set()
    for link in rows.select_related("row__cycle").order_by("row__cycle", "pk"):
        aim, cycle = wanted[link.reference], link.row.cycle
        if (aim, cycle.pk) in seen:
            continue
        seen.add((aim, cycle.pk))
        public = cycle.standing.public
        item = Item(
            title=cycle.title,
            address=cycle.public_address if public else cycle.get_absolute_url(),
            detail=str(cycle.standing.title),
            reference=f"cycle:{cycle.pk}",
        )
        found.setdefault(aim, {}).setdefault(Step.AGREE, []).append(item)
    return found
