"""Change what a community says of itself, its places and its partners."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Community, CommunityPlace, Organisation, Partner
from wincommons.web.network.seats.ending import end_with

from .acting import RefusedError, as_lead

MOST_PLACES = 20


def change_community(*, community: Community, by: Any, seen: int, name: str, about: str, welcome: str) -> Community:
    """New words; raises `StaleEditError` where somebody else saved first. The eight standing ones keep their names."""
    with as_lead(by, community) as row:
        words = {"about": about, "welcome": welcome} if row.is_standing else {
            "name": name, "about": about, "welcome": welcome
        }  # fmt: skip
        save_edition(row, seen=seen, **words, confirmed_on=timezone.localdate())
        record(actor=by, kind="community", thing=str(row.pk), verb="changed", community=row.slug)
    return row


def add_place(*, community: Community, by: Any, place: str) -> None:
    """The community works for this place, too."""
    with as_lead(by, community) as row:
        if row.places.count() >= MOST_PLACES:
            raise RefusedError(_("A community names at most %(most)d places.") % {"most": MOST_PLACES})
        _made, new = CommunityPlace.objects.get_or_create(community=row, place=place)
        if new:
            record(actor=by, kind="community", thing=str(row.pk), verb="place_added", community=row.slug)


def remove_place(*, community: Community, by: Any, place: str) -> None:
    """No longer for this place; a community that is no cooperative keeps at least one."""
    with as_lead(by, community) as row:
        if not row.is_standing and row.places.count() < 2:
            raise RefusedError(_("A community has at least one place. Add the other one first."))
        gone, _each = row.places.filter(place=place).delete()
        if gone:
            record(actor=by, kind="community", thing=str(row.pk), verb="place_removed", community=row.slug)


def add_partner(*, community: Community, by: Any, organisation: Organisation) -> Partner:
    """The organization works in this community from today."""
    with as_lead(by, community) as row:
        try:
            with transaction.atomic():
                made = Partner.objects.create(community=row, organisation=organisation, start=timezone.localdate())
        except IntegrityError as error:
            raise RefusedError(_("“%(name)s” is a partner already.") % {"name": organisation.name}) from error
        _record_partner(by=by, partner=made, verb="partner_added")
    return made


def end_partner(*, partner: Partner, by: Any) -> None:
    """The organization no longer works here; that it did stays on record."""
    with as_lead(by, partner.community):
        if Partner.objects.filter(pk=partner.pk, end=None).update(end=timezone.localdate()):
            end_with(community=partner.community_id, organisation=partner.organisation, by=by)
            _record_partner(by=by, partner=partner, verb="partner_ended")


def _record_partner(*, by: Any, partner: Partner, verb: str) -> None:
    record(
        actor=by,
        kind="partner",
        thing=str(partner.pk),
        verb=verb,
        community=partner.community_id,
        organisation=partner.organisation_id,
    )
