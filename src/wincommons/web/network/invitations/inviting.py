"""Invite by a link or by e-mail, take an invitation back, and come in by one."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import forget_memberships
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.communities.belonging import bring_in
from wincommons.web.network.communities.telling import tell_invited
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Community, Invitation, InvitationUse, Membership, MembershipRole
from wincommons.web.network.models.membership import hash_of
from wincommons.web.network.people.importing import came_in

DAYS_CHOICES, MOST_USES_CHOICES = (3, 14, 60), (1, 10, 50)
MOST_OPEN = 100
MOST_LETTERS_A_DAY, MOST_TO_ONE_ADDRESS = 60, 3
"""Withdrawn ones count too: whoever may found a community must not become a mailer of letters in our name."""


class Made(NamedTuple):
    """An invitation and its secret, which is known at this moment only."""

    invitation: Invitation
    token: str


class UnusableInvitationError(RefusedError):
    """A link that does not let anybody in (any more)."""


def invite(*, community: Community, by: Any, role: str, days: int = 14, most_uses: int = 1, email: str = "") -> Made:
    """A new invitation into a community by one of its leads; raises `RefusedError` on a choice that is not offered."""
    with as_lead(by, community) as row:
        return _make(community=row, by=by, role=role, days=days, most_uses=most_uses, email=email)


def _make(*, community: Community, by: Any, role: str, days: int, most_uses: int, email: str) -> Made:
    if role not in MembershipRole.values or days not in DAYS_CHOICES or most_uses not in MOST_USES_CHOICES:
        raise RefusedError(_("Choose one of the roles, lengths and numbers that are offered."))
    if (email or role != MembershipRole.PARTICIPANT) and most_uses != 1:
        raise RefusedError(_("An invitation by e-mail, or for a lead or moderator, is for one person."))
    if open_invitations(community).count() >= MOST_OPEN:
        raise RefusedError(_("There are %(most)d open invitations. Withdraw some of them first.") % {"most": MOST_OPEN})
    if email:
        _keep_mailboxes_calm(by=by, email=email)
    token = secrets.token_urlsafe(24)
    made = Invitation.objects.create(
        token_hash=hash_of(token),
        community=community,
        role=role,
        email=email,
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
        most_uses=most_uses,
    )
    record(actor=by, kind="invitation", thing=str(made.pk), verb="invited", after=role, community=community.slug)
    tell_invited(community=community, email=email, by=by)
    return Made(made, token)


def _keep_mailboxes_calm(*, by: Any, email: str) -> None:
    """Refuse one letter too many of one person in a day, or to one address in a month, from whichever community."""
    now, letters = timezone.now(), Invitation.objects.exclude(email="").filter(wanted_at=None)
    if letters.filter(made_by=by, made_at__gt=now - timedelta(days=1)).count() >= MOST_LETTERS_A_DAY:
        raise RefusedError(
            _("You have sent %(most)d letters within a day. Go on tomorrow, or hand on a link.")
            % {"most": MOST_LETTERS_A_DAY}
        )
    if letters.filter(email=email, made_at__gt=now - timedelta(days=30)).count() >= MOST_TO_ONE_ADDRESS:
        raise RefusedError(
            _("%(address)s was written to several times within a month. Hand on a link instead.") % {"address": email}
        )


def open_invitations(community: Community) -> Any:
    """Those that can still be used."""
    return Invitation.objects.filter(
        community=community, revoked_at=None, expires_at__gt=timezone.now(), uses__lt=F("most_uses")
    )


def revoke(*, invitation: Invitation, by: Any) -> None:
    """Nobody can use it from now on; who came in by it stays."""
    with as_lead(by, invitation.community):
        if Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now()):
            record(
                actor=by, kind="invitation", thing=str(invitation.pk), verb="revoked",
                community=invitation.community_id,
            )  # fmt: skip


def read_invitation(token: str) -> Invitation:
    """The community invitation behind a link; raises `UnusableInvitationError` with the reason for the reader."""
    found = (
        Invitation.objects.filter(token_hash=hash_of(token), community__isnull=False)
        .select_related("community", "made_by__person")
        .first()
    )
    if found is None:
        raise UnusableInvitationError(
            _("There is no such invitation. Check that you have the whole address, or ask for a new one.")
        )
    if found.revoked_at is not None:
        raise UnusableInvitationError(_("This invitation was withdrawn. Ask whoever sent it for a new one."))
    if found.expires_at <= timezone.now():
        raise UnusableInvitationError(_("This invitation has run out. Ask whoever sent it for a new one."))
    return found


def accept(*, token: str, by: Any) -> Membership:
    """Come in by an invitation. One person uses it once, and no more people than it was made for."""
    person = face_of(by)
    with transaction.atomic():
        found = read_invitation(token)
        community = Community._base_manager.select_for_update().get(slug=found.community_id)
        if InvitationUse.objects.filter(invitation=found, person=person).exists():
            raise UnusableInvitationError(_("You have used this invitation already."))
        # The database counts, so that of two people at once only as many come in as it was made for.
        if not Invitation.objects.filter(pk=found.pk, revoked_at=None, uses__lt=F("most_uses")).update(
            uses=F("uses") + 1
        ):
            raise UnusableInvitationError(
                _("This invitation was used by as many people as it was made for. Ask for a new one.")
            )
        InvitationUse.objects.create(invitation=found, person=person)
        made = bring_in(person=person, community=community, role=found.role, invited_by=found.made_by)
        came_in(invitation=found, person=person)
        record(actor=by, kind="invitation", thing=str(found.pk), verb="used", community=community.slug)
    forget_memberships(by)
    return made
