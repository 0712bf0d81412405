"""Reads of what planks answer: their themes as everyone may read them now, and the planks that answer a theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wincommons.web.kit.chain import Item, Way
from wincommons.web.kit.references import Resolved, resolve
from wincommons.web.policy.models import Plank, PlankTheme
from wincommons.web.policy.models.plank import ENDED, STANDING, SUPERSEDED, WITHDRAWN

MOST_PLANKS = 50


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What a plank answers. A theme that everyone may not read now is only counted, for the plank's own people."""

    themes: tuple[Resolved, ...] = ()
    gone: int = 0


def named_by(plank: Plank) -> list[str]:
    """The themes that a plank names, whoever may read them; one question."""
    return list(PlankTheme._base_manager.filter(plank=plank).order_by("pk").values_list("theme", flat=True))


def heard_of(planks: Iterable[Plank]) -> dict[int, Heard]:
    """What each of these planks answers; two questions for many planks, one where they name nothing."""
    named: dict[int, list[str]] = {one.pk: [] for one in planks}
    rows = PlankTheme._base_manager.filter(plank__in=list(named)).order_by("pk")
    for pk, theme in rows.values_list("plank", "theme"):
        named[pk].append(theme)
    # Inside as outside it says no more than everyone may read: a theme that is taken back is taken back everywhere.
    found = resolve((text for texts in named.values() for text in texts), user=AnonymousUser())
    return {
        pk: Heard(
            themes=tuple(found[text] for text in texts if found[text].known),
            gone=sum(not found[text].known for text in texts),
        )
        for pk, texts in named.items()
    }


def thing_items(reference: str, user: Any) -> list[Item]:
    """`thing_items` of this room: the planks that answer a theme, what stands first; one question."""
    if not reference.startswith("theme:"):
        return []
    rows = Plank.objects.scoped(user).filter(heard__theme=reference).exclude(state__in=(WITHDRAWN, SUPERSEDED, ENDED))
    order = Case(When(state__in=STANDING, then=0), default=1)
    return [
        Item(
            title=one.title,
            address=reverse("policy:plank", args=[one.community, one.pk]),
            detail=_("A plank that answers it: %(state)s") % {"state": one.standing.title},
            reference=f"plank:{one.pk}",
        )
        for one in rows.order_by(order, "pk")[:MOST_PLANKS]
    ]


def thing_ways(reference: str, *, community: str = "", aim: str = "") -> list[Way]:
    """`thing_ways` of this room: from a theme to a plank that answers it, towards the theme's own aim."""
    if not community or not reference.startswith("theme:"):
        return []
    query = urlencode({"heard": reference} | ({"aim": aim.partition(":")[2]} if aim else {}), safe=":")
    address = f"{reverse('policy:plank_propose', args=[community])}?{query}"
    return [Way(title=gettext_lazy("Propose a plank that answers it"), address=address, for_its_people=True)]
