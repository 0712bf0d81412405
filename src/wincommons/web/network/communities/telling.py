"""Who hears that somebody came, was invited, became something else or belongs no more."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.notifications import tell
from wincommons.web.kit.permissions import Role, members_of
from wincommons.web.network.belonging import accounts_at
from wincommons.web.network.models import Community, Membership

TOPIC = "network.belonging"


def tell_leads_of_joining(membership: Membership, *, by: Any) -> None:
    """The leads hear that somebody joined; never who, for names are no matter of letters."""
    leads = members_of(community=membership.community_id, roles=(Role.LEAD,))
    tell(leads, topic=TOPIC, saying="joined", about=_about(membership.community_id), by=by)


def tell_member(membership: Membership, *, saying: str, by: Any) -> None:
    """The person hears what they are now, where somebody else made them so."""
    tell([membership.person.account_id], topic=TOPIC, saying=saying, about=_about(membership.community_id), by=by)


def tell_invited(*, community: Community, email: str, by: Any) -> None:
    """Whoever has an account with this confirmed address finds the invitation in their list as well.

    The way in is in the letter only. Of a community that is not open yet nobody but its people may know.
    """
    if not (email and community.is_public):
        return
    invited = accounts_at(email)
    belongs = Membership.objects.filter(community=community, end=None, person__account__in=invited)
    waiting = invited - set(belongs.values_list("person__account", flat=True))
    tell(waiting, topic=TOPIC, saying="invited", about=_about(community.slug), by=by)


def _about(community: str) -> str:
    return f"community:{community}"
