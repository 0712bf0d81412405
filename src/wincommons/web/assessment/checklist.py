"""The requirements of a cycle with how each stands, and what could fill one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from wincommons.content import load
from wincommons.model.assessment import Ask, Asked
from wincommons.web.kit.chain import items_of
from wincommons.web.kit.references import Resolved, resolve
from wincommons.web.network.communities.queries import partners_of
from wincommons.web.network.models import Aim, Community, CommunityPlace
from wincommons.web.network.models.aim import WITHDRAWN

from .models import Cycle, CycleRow
from .standing import Standing, stand

LIGHTS = ("red", "amber", "green", "excused")
MOST_AIMS = 50


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One requirement: what is asked, what fills it, and how it stands."""

    row: CycleRow
    asked: Asked
    ask: Ask
    standing: Standing
    links: tuple[Resolved, ...]
    """In the reader's eyes; what they may not read is not known."""
    names: tuple[tuple[Resolved, bool], ...]
    """What the reader may read of them, and whether everyone may: only that counts."""


def checklist_of(cycle: Cycle, *, reader: Any) -> list[Checked]:
    """Every requirement in the order of the lists, without rows that content has no more; a question for each kind."""
    rows = list(CycleRow.objects.filter(cycle=cycle).select_related("cycle").prefetch_related("links"))
    order = {asked: number for number, asked in enumerate(cycle.lists)}
    rows.sort(key=lambda one: (order.get(one.asked, len(order)), one.number))
    texts = [link.reference for row in rows for link in row.links.all()]
    everyone = resolve(texts, user=AnonymousUser())
    mine = everyone if isinstance(reader, AnonymousUser) else resolve(texts, user=reader)
    known = {one.id: one for one in load().assessments()}
    return [
        checked for row in rows if (checked := _checked(row, known=known, everyone=everyone, mine=mine)) is not None
    ]


def _checked(
    row: CycleRow, *, known: dict[str, Asked], everyone: dict[str, Resolved], mine: dict[str, Resolved]
) -> Checked | None:
    asked = known.get(row.asked)
    ask = asked.row(row.row) if asked is not None else None
    if asked is None or ask is None:
        return None
    texts = [link.reference for link in row.links.all()]
    public = sum(everyone[text].known for text in texts)
    standing = stand(
        known=public, gone=len(texts) - public, at_least=ask.at_least, excuse=row.excuse, due=row.due,
        today=timezone.localdate(),
    )  # fmt: skip
    return Checked(
        row=row,
        asked=asked,
        ask=ask,
        standing=standing,
        links=tuple(mine[text] for text in texts),
        names=tuple((mine[text], everyone[text].known) for text in texts if mine[text].known),
    )


def counts_of(checked: Sequence[Checked]) -> dict[str, int]:
    """How many requirements stand where, red first."""
    counted = Counter(one.standing.light for one in checked)
    return {light: counted[light] for light in LIGHTS}


def could_fill(row: CycleRow, *, community: Community, reader: Any) -> list[Resolved]:
    """Things of the kinds that the requirement takes, which this reader may read, by kind and name.

    Offered are the community, its places, partners, aims and cycles, the measures of its aims, and what every room
    lists under these aims.
    """
    asked = load().assessment(row.asked).row(row.row)
    kinds = set(asked.kinds) if asked is not None else set()
    texts = [f"community:{community.slug}"]
    texts += list(CommunityPlace.objects.filter(community=community).values_list("place", flat=True))
    aims = list(
        Aim.objects.scoped(reader).filter(community=community.slug).exclude(state=WITHDRAWN).order_by("-pk")[:MOST_AIMS]
    )
    texts += [f"aim:{one.pk}" for one in aims] + [one.measure for one in aims]
    if "organisation" in kinds:
        texts += [f"organisation:{one.organisation_id}" for one in partners_of(community, user=reader)]
    if "cycle" in kinds:
        texts += [
            f"cycle:{pk}"
            for pk in Cycle.objects.filter(community=community.slug).order_by("-pk").values_list("pk", flat=True)[:20]
        ]
    found = items_of([one.pk for one in aims], user=reader)
    texts += [item.reference for steps in found.values() for items in steps.values() for item in items]
    wanted = [text for text in dict.fromkeys(texts) if text and text.partition(":")[0] in kinds]
    known = [one for one in resolve(wanted, user=reader).values() if one.known]
    return sorted(known, key=lambda one: (one.reference.partition(":")[0], one.title))
