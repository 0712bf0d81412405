"""Public numbers of a community's moderation, and reminders of what waits for long."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from wincommons.web.kit.events.models import Event
from wincommons.web.kit.notifications import tell
from wincommons.web.kit.permissions import Role, members_of
from wincommons.web.kit.states import REMOVAL_REASONS

from .contribution import kinds
from .machine import HELD, PUBLISHED, WAITING

PERIOD = timedelta(days=365)
MOST_WAITS = 2000
LONG = timedelta(hours=24)


class Numbers(NamedTuple):
    """What happened in a year, and what waits now."""

    waiting: int
    held: int
    published: int
    removed: tuple[tuple[Any, int], ...]
    """Reason in words, how many."""
    appeals: int
    restored: int
    median_hours: float | None
    """From the moment a contribution was held to the decision; None where none was."""


def numbers_of(community: str) -> Numbers:
    """The numbers of the last 365 days; no names and no words in them."""
    since = timezone.now() - PERIOD
    mine = [model.machine.kind for model in kinds()]
    events = Event.objects.filter(community=community, kind__in=mine, at__gte=since)
    counted = {
        (verb, after, code): number
        for verb, after, code, number in events.values_list("verb", "after", "reason_code")
        .annotate(Count("pk"))
        .order_by()
    }

    def number(*, verb: str = "", after: str = "", code: str | None = None) -> int:
        return sum(
            count
            for (one, state, reason), count in counted.items()
            if verb in ("", one) and after in ("", state) and code in (None, reason)
        )

    removed = ((one.title, number(verb="remove", code=one.code)) for one in REMOVAL_REASONS)
    waits, waiting = _waits(community, since=since)
    return Numbers(
        waiting=waiting,
        # However it came there: some kinds are written as drafts first.
        held=number(after=HELD),
        published=sum(number(verb=one, after=PUBLISHED) for one in ("begin", "list", "release")),
        removed=tuple((title, count) for title, count in removed if count),
        appeals=number(verb="appeal"),
        restored=number(verb="restore"),
        median_hours=round(median(waits), 1) if waits else None,
    )


def remind() -> int:
    """Tell moderators of each community in which something has waited for a day; returns how many were told."""
    late: set[str] = set()
    for model in kinds():
        rows = model._base_manager.filter(state__in=WAITING, at__lt=timezone.now() - LONG).exclude(community="")
        late.update(rows.values_list("community", flat=True).distinct())
    return sum(
        tell(
            members_of(community=community, roles=(Role.MODERATOR, Role.LEAD)),
            topic="kit.moderation",
            saying="reminder",
            about=f"moderation_queue:{community}",
        )
        for community in sorted(late)
    )


def _waits(community: str, *, since: Any) -> tuple[list[float], int]:
    hours: list[float] = []
    waiting = 0
    for model in kinds():
        rows = model._base_manager.filter(community=community)
        decided = rows.filter(~Q(held_for=""), decided_at__gte=since).order_by("-decided_at")
        for at, decided_at in decided.values_list("at", "decided_at")[:MOST_WAITS]:
            hours.append((decided_at - at).total_seconds() / 3600)
        waiting += rows.filter(state__in=WAITING).count()
    return hours, waiting
