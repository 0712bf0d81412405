"""Find what an address names for whom it is open to."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from wincommons.web.dialogue.models import Coder, Session, Theme
from wincommons.web.dialogue.models.theme import counted
from wincommons.web.dialogue.queries.sessions import with_note_counts
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.models.aim import LIVE, PROPOSED
from wincommons.web.network.stepping import one_of

TAB = "dialogue:sessions"


def found_session(user: Any, community: Community, pk: int) -> Session:
    """The session of this community with its two coders, and how many notes it has; `Http404` for all else."""
    rows = with_note_counts(Session.objects.scoped(user))
    coders = Prefetch("coders", Coder._base_manager.select_related("by").order_by("number"))
    return one_of(rows.prefetch_related(coders), community=community, pk=pk)


def found_theme(user: Any, community: Community, pk: int) -> Theme:
    """The theme of this community with its voices; `Http404` for all else."""
    return one_of(counted(Theme.objects.scoped(user)), community=community, pk=pk)


def aims_to_choose(community: Community, *, keep: str = "") -> list[Aim]:
    """The aims that something can be put under: those that are not at an end, and the one that is chosen already."""
    rows = list(Aim._base_manager.filter(community=community.slug, state__in=(PROPOSED, *LIVE)).order_by("pk"))
    number = keep.partition(":")[2]
    if number and number not in {str(one.pk) for one in rows}:
        rows += Aim._base_manager.filter(community=community.slug, pk=number)
    return rows
