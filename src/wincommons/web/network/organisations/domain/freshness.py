"""How fresh a profile is: confirmed by its people, and quiet where a year has passed without word."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from wincommons.web.kit.events import record
from wincommons.web.kit.notifications import tell
from wincommons.web.kit.permissions import Role
from wincommons.web.kit.states import move
from wincommons.web.network.belonging import members_of
from wincommons.web.network.models import Organisation
from wincommons.web.network.models.organisation import ACTIVE, QUIET

FRESH_FOR = timedelta(days=365)
AT_ONCE = 200
TOPIC = "network.organisations"


def confirm(*, organisation: Organisation, by: Any, seen_revision: int | None = None) -> None:
    """Say that everything on the profile is right today; a verified or quiet one becomes active."""
    with transaction.atomic():
        move(organisation, step="confirm", by=by, seen_revision=seen_revision)
        Organisation._base_manager.filter(pk=organisation.pk).update(confirmed_on=timezone.localdate())
    organisation.refresh_from_db()


def quieten_unconfirmed(*, today: date | None = None) -> int:
    """Set those quiet that nobody confirmed for a year, and tell their editors; returns how many. May be repeated."""
    last = (today or timezone.localdate()) - FRESH_FOR
    waiting = Organisation._base_manager.filter(state=ACTIVE, confirmed_on__lt=last).order_by("pk")
    changed = 0
    while found := list(waiting[:AT_ONCE]):
        changed += sum(_quieten(one) for one in found)
    return changed


def _quieten(organisation: Organisation) -> bool:
    same = Organisation._base_manager.filter(pk=organisation.pk, state=ACTIVE, confirmed_on=organisation.confirmed_on)
    with transaction.atomic():
        if not same.update(state=QUIET, revision=F("revision") + 1):
            return False  # somebody confirmed it in this moment
        record(
            actor=None, kind=organisation.kind, thing=str(organisation.pk), verb="quieten", before=ACTIVE, after=QUIET,
            community=organisation.community, organisation=organisation.slug,
        )  # fmt: skip
        editors = members_of(organisation=organisation.slug, roles=(Role.EDITOR,))
        tell(editors, topic=TOPIC, saying="quiet", about=f"organisation:{organisation.pk}")
    return True


def run_quieten() -> None:
    """What the worker calls once a day."""
    quieten_unconfirmed()
