"""The steps of a resource: reviewed by somebody else, in use, opened for changes, withdrawn; and what moderators do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from wincommons.web.kit.events import record
from wincommons.web.kit.states import move

from .acting import acting_on, take_prepared
from .models import Adaptation, Resource
from .models.passing import PassedOn
from .models.resource import IN_USE, LISTED, REVIEWED, STALE
from .telling import tell_leads

MONTHS = 24
STEPS_WITH_WORDS = frozenset({"keep", "drop"})


def take_step(
    *, thing: PassedOn, step: str, by: Any, reason_code: str = "", reason: str = "", seen_revision: int
) -> None:  # fmt: skip
    """Take one step of a button. Those who have to hear of it are told in the same transaction."""
    said = reason.strip()
    named = {"reason_code": reason_code, "reason_text": said, "seen_revision": seen_revision}
    with acting_on(thing, by=by):
        if step == "review":
            today = timezone.localdate()
            take_prepared(thing, step, prepared={"reviewed_on": today, "checked_on": today}, by=by, **named)
        elif isinstance(thing, Adaptation) and step in STEPS_WITH_WORDS:
            take_prepared(thing, step, prepared={"outcome": said}, by=by, **named)
        else:
            move(thing, step=step, by=by, **named)
        if isinstance(thing, Adaptation) and step in STEPS_WITH_WORDS:
            tell_leads(thing.resource, saying="kept" if step == "keep" else "dropped", about=thing, by=by)


def grow_stale() -> int:
    """Say of each resource that nobody looked at for 24 months that it is so; returns how many. Harmless again."""
    since = months_before(timezone.localdate(), MONTHS)
    silent = Resource.objects.filter(state__in=(LISTED, REVIEWED, IN_USE), checked_on__lt=since).order_by("pk")
    done = 0
    for resource in silent.iterator():
        with transaction.atomic():
            row = Resource._base_manager.filter(pk=resource.pk, state=resource.state, checked_on__lt=since)
            if not row.update(state=STALE, revision=F("revision") + 1):
                continue
            record(
                actor=None, kind=resource.kind, thing=str(resource.pk), verb="grow_stale", before=resource.state,
                after=STALE, community=resource.community,
            )  # fmt: skip
            tell_leads(resource, saying="stale", about=resource)
            done += 1
    return done


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of its month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
