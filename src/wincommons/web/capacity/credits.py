"""Who is named for what was passed on: only who agreed to it, and the same words for every reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from wincommons.web.network.models import Community, Organisation

from .models.passing import PassedOn


@dataclass(frozen=True, kw_only=True)
class Named:
    """A community or an organization that agreed to be named, with its public page."""

    title: str
    address: str


class Credits:
    """The names that some things bear."""

    def __init__(self, communities: dict[str, Named], organisations: dict[str, Named]) -> None:
        self._communities, self._organisations = communities, organisations

    def of(self, thing: PassedOn) -> list[Named]:
        """Who is named for it, the community first; nobody where nobody agreed, or is open to everyone."""
        community = self._communities.get(thing.community) if thing.names_community else None
        organisation = self._organisations.get(thing.organisation)
        return [one for one in (community, organisation) if one is not None]

    def words(self, thing: PassedOn) -> str:
        """The same in words; "a community that is not named" where nobody is."""
        return ", ".join(one.title for one in self.of(thing)) or _("a community that is not named")


def credits_for(things: Iterable[PassedOn]) -> Credits:
    """The names of all these, two questions at most; none that nobody needs."""
    wanted = list(things)
    communities = {one.community for one in wanted if one.names_community and one.community}
    organisations = {one.organisation for one in wanted if one.organisation}
    everyone = AnonymousUser()
    open_ones = Community.objects.scoped(everyone).filter(slug__in=communities) if communities else ()
    known = Organisation.objects.scoped(everyone).filter(slug__in=organisations) if organisations else ()
    return Credits(
        {one.slug: Named(title=one.title, address=one.public_address) for one in open_ones},
        {one.slug: Named(title=one.name, address=one.get_absolute_url()) for one in known},
    )
