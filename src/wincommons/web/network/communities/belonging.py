"""Join, leave, lead, hand over: at any moment a community that had a lead has one."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import forget_memberships
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Community, Invitation, Membership, MembershipRole, Person, Welcome
from wincommons.web.network.seats.ending import end_with

from .acting import RefusedError, as_lead, locked
from .telling import tell_leads_of_joining, tell_member

CLOSED_STATES = ("closed", "removed")


def join_openly(*, community: Community, by: Any) -> Membership:
    """Join an open community as a participant; raises `RefusedError` where one comes by invitation."""
    with locked(community) as row:
        if row.welcome != Welcome.OPEN or not row.is_public:
            raise RefusedError(_("People join here by invitation. Ask one of its leads for one."))
        made = bring_in(person=face_of(by), community=row, role=MembershipRole.PARTICIPANT, invited_by=None)
    forget_memberships(by)
    return made


def bring_in(*, person: Person, community: Community, role: str, invited_by: Any) -> Membership:
    """A new membership from today; one who is here already stays what they are, or becomes more."""
    if community.state in CLOSED_STATES:
        raise RefusedError(_("This community is closed: nobody can join it now."))
    try:
        with transaction.atomic():
            made = Membership.objects.create(
                person=person, community=community, role=role, start=timezone.localdate(), invited_by=invited_by
            )
    except IntegrityError:
        made = Membership.objects.get(person=person, community=community, end=None)
        if role == MembershipRole.LEAD and made.role != MembershipRole.LEAD:
            made.role = role
            made.save(update_fields=["role"])
            _record(made, by=person.account, verb="became_lead")
        return made
    _record(made, by=person.account, verb="joined")
    tell_leads_of_joining(made, by=person.account)
    return made


def leave(*, community: Community, by: Any) -> None:
    """Leave; the last lead is refused until another leads."""
    with locked(community) as row:
        mine = Membership.objects.filter(person__account=by, community=row, end=None).first()
        if mine is None:
            raise RefusedError(_("You do not belong to this community."))
        _keep_one_lead(mine)
        _end(mine, by=by, verb="left")
    forget_memberships(by)


def remove_member(*, membership: Membership, by: Any) -> None:
    """End somebody's membership; leads may be removed by other leads, never the last one."""
    with as_lead(by, membership.community):
        held = _still(membership)
        _keep_one_lead(held)
        _end(held, by=by, verb="removed")
        tell_member(held, saying="removed", by=by)


def change_role(*, membership: Membership, by: Any, role: str) -> None:
    """Make somebody a lead, moderator or participant; the last lead stays one until another leads."""
    if role not in MembershipRole.values:
        raise RefusedError(_("Choose one of the roles that are offered."))
    with as_lead(by, membership.community):
        held = _still(membership)
        if held.role == role:
            return
        if role != MembershipRole.LEAD:
            _keep_one_lead(held)
        before, held.role = held.role, role
        held.save(update_fields=["role"])
        _take_back_invitations(held)
        _record(held, by=by, verb=f"became_{role}", before=before)
        tell_member(held, saying=f"became_{role}", by=by)
    forget_memberships(by)


def hand_over(*, community: Community, by: Any, to: Membership) -> None:
    """Another member leads instead of oneself, in one step."""
    with as_lead(by, community) as row:
        mine = Membership.objects.filter(person__account=by, community=row, role=MembershipRole.LEAD, end=None).first()
        successor = _still(to)
        if mine is None or successor.community_id != row.slug or successor.pk == mine.pk:
            raise RefusedError(_("Choose another member of this community, who leads after you."))
        if successor.role != MembershipRole.LEAD:
            successor.role = MembershipRole.LEAD
            successor.save(update_fields=["role"])
            _record(successor, by=by, verb="became_lead")
            tell_member(successor, saying="became_lead", by=by)
        mine.role = MembershipRole.PARTICIPANT
        mine.save(update_fields=["role"])
        _take_back_invitations(mine)
        _record(mine, by=by, verb="handed_over")
    forget_memberships(by)


def _still(membership: Membership) -> Membership:
    held = Membership.objects.filter(pk=membership.pk, end=None).select_related("person__account").first()
    if held is None:
        raise RefusedError(_("This person has left in the meantime. Nothing was changed."))
    return held


def _keep_one_lead(membership: Membership) -> None:
    """Refuse what would leave the community without a lead; asked under the community's lock."""
    if membership.role != MembershipRole.LEAD:
        return
    others = Membership.objects.filter(
        community=membership.community_id, role=MembershipRole.LEAD, end=None, person__account__is_active=True
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise RefusedError(
            _("This is the last lead. Make another member a lead first, so that nobody is left without one.")
        )


def _end(membership: Membership, *, by: Any, verb: str) -> None:
    membership.end = timezone.localdate()
    membership.save(update_fields=["end"])
    end_with(community=membership.community_id, person=membership.person, by=by)
    _take_back_invitations(membership)
    _record(membership, by=by, verb=verb)


def _take_back_invitations(membership: Membership) -> None:
    """Who leads no more lets nobody in, least of all themselves by a link that they made before."""
    if membership.end is None and membership.role == MembershipRole.LEAD:
        return
    theirs = Invitation.objects.filter(
        made_by=membership.person.account_id, community=membership.community_id, revoked_at=None
    )
    theirs.update(revoked_at=timezone.now())


def _record(membership: Membership, *, by: Any, verb: str, before: str = "") -> None:
    record(
        actor=by,
        kind="membership",
        thing=str(membership.pk),
        verb=verb,
        before=before,
        after=membership.role,
        community=membership.community_id,
    )
