"""Erase a person from communities. That a community had so many people and seats stays; who they were goes."""

from __future__ import annotations

from typing import Any

from wincommons.web.network.communities.unled import led_alone_by, note_unled
from wincommons.web.network.models import Invitation, InvitationUse, Membership, Term, TermState


def erase_memberships(user: Any) -> int:
    """Forget every membership of the person, past ones as well."""
    alone = led_alone_by(user)
    number = Membership._base_manager.filter(person__account=user).delete()[0]
    note_unled(alone)
    return number


def erase_terms(user: Any) -> int:
    """Empty the seats that the person holds: dates stay, so that decisions taken by seat still stand."""
    from django.utils import timezone

    mine = Term._base_manager.filter(person__account=user)
    mine.filter(term_state__in=(TermState.OFFERED, TermState.TAKEN)).update(
        term_state=TermState.ENDED, ended_on=timezone.localdate()
    )
    return mine.update(person=None)


def erase_invitations(user: Any) -> int:
    """Withdraw the open invitations that the person made, and forget who made them and to which address they went."""
    from django.utils import timezone

    mine = Invitation._base_manager.filter(made_by=user)
    mine.filter(revoked_at=None).update(revoked_at=timezone.now())
    Invitation._base_manager.filter(email__iexact=user.email).exclude(email="").update(email="", name="")
    return mine.update(made_by=None, email="", name="")


def erase_uses(user: Any) -> int:
    """Forget by which invitations the person came in."""
    return InvitationUse._base_manager.filter(person__account=user).delete()[0]
