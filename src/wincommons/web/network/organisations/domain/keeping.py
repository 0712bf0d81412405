"""Its own people keep its profile, leave the network with it, and come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import require
from wincommons.web.kit.states import move
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Mandate, Organisation, Partner, Term, TermState
from wincommons.web.network.models.likeness import compared_name
from wincommons.web.network.organisations.refusals import NotPossibleError
from wincommons.web.network.organisations.rules import keeps_it

FIELDS = (
    "name", "sector", "place", "website", "about", "contact_name", "contact_email", "contact_phone",
    "contact_name_publicity", "contact_email_publicity", "contact_phone_publicity",
)  # fmt: skip
NOT_KEPT = _("Only its editors change this page.")


def save_profile(*, organisation: Organisation, by: Any, values: Mapping[str, Any], seen: int) -> None:
    """Keep what an editor wrote; raises `StaleEditError` where somebody else saved in the meantime."""
    require(keeps_it, by, organisation, sentence=NOT_KEPT)
    changes = {name: values[name] for name in FIELDS if name in values}
    if "name" in changes:
        changes["name_key"] = compared_name(changes["name"])
    with transaction.atomic():
        save_edition(organisation, seen=seen, **changes)
        note(organisation, by=by, verb="edited")


def note(organisation: Organisation, *, by: Any, verb: str, reason_text: str = "") -> None:
    """One line for its history that is no move."""
    record(
        actor=by,
        kind=organisation.kind,
        thing=str(organisation.pk),
        verb=verb,
        reason_text=reason_text,
        community=organisation.community,
        organisation=organisation.slug,
    )


def leave(*, organisation: Organisation, by: Any, reason_text: str = "", seen_revision: int | None = None) -> None:
    """It leaves the network: no partner anywhere from today. Seats and mandates are given back before."""
    today = timezone.localdate()
    held = Term.objects.filter(
        organisation=organisation, term_state__in=(TermState.OFFERED, TermState.TAKEN), end__gte=today
    ).select_related("seat__community")
    for term in held[:1]:
        raise NotPossibleError(
            _("It holds the seat “%(seat)s” in %(community)s. Give the seat back first, then leave.")
            % {"seat": term.seat.title, "community": term.seat.community.title}
        )
    leading = Mandate.objects.filter(organisation=organisation, end__gte=today, ended_on=None)
    for mandate in leading.select_related("community")[:1]:
        raise NotPossibleError(
            _("It leads %(cooperative)s by a mandate. Give the mandate back first, then leave.")
            % {"cooperative": mandate.community.title}
        )
    with transaction.atomic():
        move(organisation, step="leave", by=by, reason_text=reason_text, seen_revision=seen_revision)
        Partner.objects.filter(organisation=organisation, end=None).update(end=today)


def come_back(*, organisation: Organisation, by: Any, seen_revision: int | None = None) -> None:
    """One who left returns; a second person verifies it again."""
    with transaction.atomic():
        move(organisation, step="return", by=by, seen_revision=seen_revision)
        Organisation._base_manager.filter(pk=organisation.pk).update(submitted_by=by)
    organisation.refresh_from_db()
