"""Bring people into an organization by a letter: colleagues, and whoever may claim one that was asked in."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, NamedTuple

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.notifications import tell
from wincommons.web.kit.permissions import acts_as_support, forget_memberships, is_author, is_editor, is_lead, require
from wincommons.web.network.belonging import accounts_at
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import (
    Affiliation,
    AffiliationRole,
    Invitation,
    InvitationUse,
    Organisation,
    Person,
)
from wincommons.web.network.models.membership import hash_of
from wincommons.web.network.models.organisation import INVITED, LEFT, MERGED, REMOVED
from wincommons.web.network.organisations.refusals import NotPossibleError

from .keeping import note

VALID_FOR = timedelta(days=14)
MOST_OPEN = 50
CLAIM_SALT, CLAIM_SECONDS = "network.claim", 14 * 24 * 60 * 60
_RANK = {AffiliationRole.MEMBER: 0, AffiliationRole.DELEGATE: 1, AffiliationRole.EDITOR: 2}
invites_into = is_editor | is_lead | is_author | acts_as_support


class Invited(NamedTuple):
    """An invitation and its secret, which is known at this moment only."""

    invitation: Invitation
    token: str


def claim_address(*, organisation: Organisation, account: Any) -> str:
    """Where this person, and nobody else, may claim it; so that nobody finds one by guessing."""
    token = signing.dumps({"organisation": organisation.slug, "account": account.pk}, salt=CLAIM_SALT)
    return reverse("network:claim_organisation", args=[token])


def claimable(token: str, *, account: Any) -> Organisation | None:
    """The organization behind such an address; None where it is none of this person's, or too old."""
    try:
        said = signing.loads(token, salt=CLAIM_SALT, max_age=CLAIM_SECONDS)
    except signing.BadSignature:
        return None
    if said["account"] != account.pk:
        return None
    return Organisation._base_manager.filter(slug=said["organisation"]).first()


def invite(*, organisation: Organisation, by: Any, email: str, role: str) -> Invited:
    """An invitation for one person, valid for two weeks.

    Editors invite colleagues. Into one that waits to be claimed its community's lead invites whoever may claim it.
    """
    require(invites_into, by, organisation)
    waits = organisation.state == INVITED
    if not waits and not (is_editor | acts_as_support).test(by, organisation):
        raise NotPossibleError(_("It has its own people now: they invite their colleagues."))
    if organisation.state in (LEFT, MERGED, REMOVED):
        raise NotPossibleError(
            _("“%(name)s” takes nobody in now: it is “%(state)s”.")
            % {"name": organisation.name, "state": organisation.standing.title}
        )
    if open_invitations(organisation).count() >= MOST_OPEN:
        raise NotPossibleError(
            _("There are %(most)d open invitations. Withdraw some of them first.") % {"most": MOST_OPEN}
        )
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        made = Invitation.objects.create(
            token_hash=hash_of(token),
            organisation=organisation,
            role=AffiliationRole.EDITOR if waits else AffiliationRole(role),
            email=email,
            made_by=by,
            expires_at=timezone.now() + VALID_FOR,
        )
        note(organisation, by=by, verb="invited")
        if organisation.is_public:  # of any other only its own people may know
            about = f"organisation:{organisation.slug}"
            tell(accounts_at(email), topic="network.organisations", saying="invited", about=about, by=by)
    return Invited(made, token)


def open_invitations(organisation: Organisation) -> Any:
    """Those that can still be used."""
    return Invitation.objects.filter(
        organisation=organisation, community=None, revoked_at=None, expires_at__gt=timezone.now(),
        uses__lt=F("most_uses"),
    )  # fmt: skip


def withdraw(*, invitation: Invitation, by: Any) -> None:
    """Nobody can use it from now on."""
    organisation = invitation.organisation
    require(invites_into, by, organisation)
    with transaction.atomic():
        if Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now()):
            note(organisation, by=by, verb="uninvited")


def read_invitation(token: str) -> Invitation:
    """The invitation behind a link; raises `NotPossibleError` with the reason for the reader."""
    found = (
        Invitation.objects.filter(token_hash=hash_of(token), organisation__isnull=False, community=None)
        .select_related("organisation")
        .first()
    )
    if found is None or found.organisation.state in (MERGED, REMOVED, LEFT):
        raise NotPossibleError(
            _("There is no such invitation. Check that you have the whole address, or ask for a new one.")
        )
    if found.revoked_at is not None:
        raise NotPossibleError(_("This invitation was withdrawn. Ask whoever sent it for a new one."))
    if found.expires_at <= timezone.now():
        raise NotPossibleError(_("This invitation has run out. Ask whoever sent it for a new one."))
    return found


def accept(*, token: str, by: Any) -> Organisation:
    """Come in by an invitation; one that waits to be claimed is left for the claim, with the invitation unused."""
    person = face_of(by)
    with transaction.atomic():
        found = read_invitation(token)
        organisation = found.organisation
        if organisation.state == INVITED:
            return organisation
        if not Invitation.objects.filter(pk=found.pk, revoked_at=None, uses__lt=F("most_uses")).update(
            uses=F("uses") + 1
        ):
            raise NotPossibleError(_("This invitation was used already. Ask for a new one."))
        InvitationUse.objects.create(invitation=found, person=person)
        bring_in(person=person, organisation=organisation, role=AffiliationRole(found.role))
        note(organisation, by=by, verb="person_came")
    forget_memberships(by)
    return organisation


def bring_in(*, person: Person, organisation: Organisation, role: AffiliationRole, title: str = "") -> Affiliation:
    """Confirmed from today; who is in it already keeps the stronger of both roles."""
    today = timezone.localdate()
    made, new = Affiliation.objects.get_or_create(
        person=person,
        organisation=organisation,
        end=None,
        defaults={"role": role, "title": title, "start": today, "confirmed_on": today},
    )
    if not new:
        made.role = max(AffiliationRole(made.role), role, key=_RANK.__getitem__) if made.confirmed_on else role
        made.confirmed_on = made.confirmed_on or today
        made.save(update_fields=["role", "confirmed_on"])
    return made
