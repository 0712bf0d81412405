"""The append-only record of what happened: `record` adds to it, `forget_actor` erases a person from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import Event


def record(
    *,
    actor: Any,
    kind: str,
    thing: str,
    verb: str,
    before: str = "",
    after: str = "",
    reason_code: str = "",
    reason_text: str = "",
    community: str = "",
    organisation: str = "",
) -> Event:
    """Add what happened. `actor` None means that the site did it by itself.

    `community` and `organisation` are the stable ids of whose the thing is; empty where it belongs to none.
    """
    from .models import Event

    return Event.objects.create(
        actor=actor,
        automatic=actor is None,
        kind=kind,
        thing=thing,
        verb=verb,
        before=before,
        after=after,
        reason_code=reason_code,
        reason_text=reason_text,
        community_id=community or None,
        organisation_id=organisation or None,
    )


def history_of(kind: str, thing: str) -> list[Event]:
    """What happened to one thing, oldest first, with who did it; one query."""
    from .models import Event

    return list(Event.objects.of(kind, thing))


def forget_actor(user: Any) -> int:
    """Take a person out of every event that names them; returns how many. The only change that there is."""
    from django.db.models import QuerySet

    from .models import Event

    return QuerySet(Event).filter(actor=user).update(actor=None)
