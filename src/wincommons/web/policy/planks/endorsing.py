"""Stand behind a plank as oneself, for a resident's seat or for an organization; renew it, and take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.network.belonging import speaking_for
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.decisions.table import GONE, terms_with_a_word
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Community, Partner
from wincommons.web.policy.models import Endorsement, Plank, PlankText
from wincommons.web.policy.models.endorsement import LONGEST_WORDS

from .proposing import note

SELF = "self"


@dataclass(frozen=True, kw_only=True)
class Capacity:
    """As what one may endorse: as oneself, for a seat that one holds, for an organization that one speaks for."""

    key: str
    title: str
    seat: int | None = None
    organisation: str | None = None

    @property
    def who(self) -> dict[str, Any]:
        """The fields of an endorsement that say so."""
        return {"seat_id": self.seat, "organisation_id": self.organisation}


def capacities_of(user: Any, *, community: Community) -> list[Capacity]:
    """What this person may endorse as in this community; two questions. A resident who holds a seat does so for it."""
    terms = terms_with_a_word(reader=user).filter(seat__community=community, person__account=user)
    seats = [
        Capacity(
            key=f"seat:{one.seat_id}", title=_("for the seat “%(seat)s”") % {"seat": one.seat.title}, seat=one.seat_id
        )
        for one in terms
    ]
    partners = (
        Partner.objects.filter(Q(organisation__in=speaking_for(user)), community=community, end=None)
        .exclude(organisation__state__in=GONE)
        .select_related("organisation")
        .order_by("organisation__name")
    )
    organisations = [
        Capacity(
            key=f"organisation:{one.organisation_id}",
            title=_("for %(organization)s") % {"organization": one.organisation.name},
            organisation=one.organisation_id,
        )
        for one in partners
    ]
    return [*(seats or [Capacity(key=SELF, title=_("as myself"))]), *organisations]


def endorse(
    *, plank: Plank, community: Community, by: Any, capacity: str, words: str, seen_version: int
) -> Endorsement:
    """Stand behind the version that one has read, or renew it for that version.

    Raises `StaleEditError` where the text changed meanwhile, `NotAllowed` for a seat or organization of others.
    """
    said = words.strip()
    if len(said) > LONGEST_WORDS:
        raise RefusedError(_("At most %(most)d letters.") % {"most": LONGEST_WORDS})
    with as_member(by, community) as row:
        require_open(row)
        plank.refresh_from_db()
        if not plank.may_be_endorsed:
            raise RefusedError(_("It cannot be endorsed now: this is “%(state)s”.") % {"state": plank.standing.title})
        chosen = _chosen(by, community=row, capacity=capacity)
        if chosen.key == SELF and plank.author_id == by.pk:
            raise RefusedError(_("You proposed it: that you stand behind it goes without saying."))
        latest = PlankText.latest_of(plank)
        if latest is None or latest.number != seen_version:
            raise StaleEditError
        made, _new = Endorsement._base_manager.update_or_create(
            plank=plank,
            **chosen.who,
            **({"by": by} if chosen.key == SELF else {}),
            defaults={"version": seen_version, "by": by, "words": said, "at": timezone.now()},
        )
        note(plank, by=by, verb="endorsed")
    return made


def take_back(*, plank: Plank, community: Community, by: Any, capacity: str) -> None:
    """Stand behind it no more; whoever may endorse as something may also take that back."""
    with as_member(by, community) as row:
        require_open(row)
        chosen = _chosen(by, community=row, capacity=capacity)
        rows = Endorsement._base_manager.filter(plank=plank, **chosen.who)
        if chosen.key == SELF:
            rows = rows.filter(by=by)
        gone, _tables = rows.delete()
        if not gone:
            raise RefusedError(_("There is no such endorsement any more."))
        note(plank, by=by, verb="took_back")


def _chosen(by: Any, *, community: Community, capacity: str) -> Capacity:
    if not capacity:
        raise RefusedError(_("Say as what: as yourself, for a seat, or for an organization."))
    # One's own word can always be taken back, also by who holds a seat by now.
    every = [*capacities_of(by, community=community), Capacity(key=SELF, title="")]
    found = next((one for one in every if one.key == capacity), None)
    if found is None:
        raise NotAllowed(_("You do not speak for that seat or organization."))
    return found
