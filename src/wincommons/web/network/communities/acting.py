"""Acting as a lead: looked at anew, under a lock, at the moment of the act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import NotAllowed, acts_as_support, forget_memberships
from wincommons.web.network.models import Community, Membership, MembershipRole


class RefusedError(ValueError):
    """A verb that cannot be done; the sentence says why, in the reader's language."""


@contextmanager
def locked(community: Community) -> Iterator[Community]:
    """One transaction in which nobody else changes who belongs to this community."""
    with transaction.atomic():
        yield Community._base_manager.select_for_update().get(pk=community.pk)


@contextmanager
def as_lead(by: Any, community: Community) -> Iterator[Community]:
    """The same for a lead; raises `NotAllowed` where they are none any more. Support acts with its reason."""
    with locked(community) as row:
        forget_memberships(by)
        leading = Membership.objects.filter(
            person__account=by, community=row, role=MembershipRole.LEAD, end=None, person__account__is_active=True
        )
        if not (acts_as_support.test(by) or leading.exists()):
            raise NotAllowed(
                _("You do not lead “%(title)s” any more, so nothing was changed. Ask one of its leads.")
                % {"title": row.title}
            )
        yield row


def leads_of(community: Community) -> list[Membership]:
    """The current leads, longest first."""
    return list(
        Membership.objects.filter(community=community, role=MembershipRole.LEAD, end=None)
        .select_related("person__account")
        .order_by("start", "pk")
    )
