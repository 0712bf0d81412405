"""Ask the place, write down what it tells, let it decline, name the proof that tests it, let it go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.notifications.telling import tell as tell_people
from wincommons.web.kit.permissions import NotAllowed, acts_as_support, members_of
from wincommons.web.kit.permissions.membership import Role
from wincommons.web.kit.states import move
from wincommons.web.kit.versions.keeping import StaleTextError
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.decisions.asking import take_prepared_step
from wincommons.web.network.decisions.proposing import CLOSED_STATES, require_open
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Community, CommunityPlace
from wincommons.web.pacesetters.models import BrightSpot, BrightSpotText, Proof
from wincommons.web.pacesetters.models.bright_spot import INVITED, TESTED, TOLD
from wincommons.web.pacesetters.models.proof import PROOF_MACHINE

TOPIC = "pacesetters.bright_spots"


def communities_there(spot: BrightSpot) -> list[Community]:
    """The open communities of the place itself on this host, other than the finder."""
    there = CommunityPlace.objects.filter(place=spot.place).values("community")
    rows = Community.objects.filter(slug__in=there, state__in=Community.machine.public_names)
    return list(rows.exclude(slug=spot.community).exclude(state__in=CLOSED_STATES).order_by("name", "pk"))


def invite(*, spot: BrightSpot, community: Community, by: Any, whom: str, seen_revision: int) -> None:
    """Ask the place's community here, whose leads are told; or, where it has none, note that it was asked by letter."""
    with as_lead(by, community) as row:
        require_open(row)
        spot.refresh_from_db()
        _require_finder(spot, row)
        there = {one.slug for one in communities_there(spot)}
        if not whom and there:
            raise RefusedError(_("The place has a community here: ask it, for its people alone say how they did it."))
        if whom and whom not in there:
            raise RefusedError(_("This community does not work for that place, or is not open any more."))
        prepared = {"invited": whom, "invited_on": timezone.localdate(), "submitted_by": by}
        take_prepared_step(spot, "invite", prepared=prepared, by=by, seen_revision=seen_revision)
        if whom:
            leads = members_of(community=whom, roles=(Role.LEAD,))
            tell_people(leads, topic=TOPIC, saying="asked", about=f"{spot.kind}:{spot.pk}", by=by)


def tell(
    *, spot: BrightSpot, community: Community, by: Any, text: str, who: str, after: int, seen_revision: int
) -> BrightSpotText:  # fmt: skip
    """Another version of what the place tells, by its own leads or, where it was asked by letter, by who asked.

    A proof that is named already stays beside it; every version keeps its day, so that a reader sees what came first.
    """
    with _speaking(spot, community=community, by=by):
        if spot.state not in (INVITED, TOLD, TESTED):
            raise RefusedError(_("There is nothing to tell now: this is “%(state)s”.") % {"state": spot.standing.title})
        try:
            kept = BrightSpotText.keep(thing=spot, text=text.strip(), by=by, after=after)
        except StaleTextError as error:
            raise StaleEditError from error
        if spot.state == INVITED:
            take_prepared_step(spot, "tell", prepared={"who_told": who}, by=by, seen_revision=seen_revision)
        else:
            BrightSpot._base_manager.filter(pk=spot.pk).update(who_told=who)
            record(
                actor=by, kind=spot.kind, thing=str(spot.pk), verb="text_changed", community=spot.community
            )  # fmt: skip
            spot.refresh_from_db()
    return kept


def decline(*, spot: BrightSpot, community: Community, by: Any, reason: str, seen_revision: int) -> None:
    """The place does not wish to tell: nothing of it is public from now on."""
    with _speaking(spot, community=community, by=by):
        take_prepared_step(spot, "decline", prepared={}, by=by, seen_revision=seen_revision, reason=reason)


def name_proof(*, spot: BrightSpot, community: Community, by: Any, proof: str, seen_revision: int) -> None:
    """Name the proof that puts it to the test: registered, of this place and this measure, whatever came out."""
    with as_lead(by, community) as row:
        require_open(row)
        spot.refresh_from_db()
        _require_part(spot, row)
        if proof not in {f"proof:{one.pk}" for one in proofs_of(spot)}:
            raise RefusedError(_("Name a registered proof of this measure in this place."))
        take_prepared_step(spot, "test", prepared={"proof": proof}, by=by, seen_revision=seen_revision)


def proofs_of(spot: BrightSpot) -> list[Proof]:
    """The proofs that could test it: registered ones of this place and measure that everyone may read."""
    from django.contrib.auth.models import AnonymousUser

    named = [one for one in PROOF_MACHINE.public_names if one != "refused"]
    rows = Proof.objects.scoped(AnonymousUser()).filter(measure=spot.measure, place=spot.place, state__in=named)
    return list(rows.order_by("-pk"))


def take_step(
    *, spot: BrightSpot, community: Community, by: Any, step: str, reason_code: str, reason: str, seen_revision: int
) -> None:  # fmt: skip
    """Decline, let go, remove; all else is taken on pages of its own."""
    if step == "decline":
        decline(spot=spot, community=community, by=by, reason=reason, seen_revision=seen_revision)
        return
    if step not in ("let_go", "remove"):
        raise RefusedError(_("This step is taken on the page of the bright spot."))
    with transaction.atomic():
        if step == "remove" and acts_as_support.test(by):
            spot.refresh_from_db()
            move(spot, step=step, by=by, reason_code=reason_code, reason_text=reason, seen_revision=seen_revision)
            return
        with as_lead(by, community) as row:
            require_open(row)
            spot.refresh_from_db()
            _require_finder(spot, row)
            move(spot, step=step, by=by, reason_code=reason_code, reason_text=reason, seen_revision=seen_revision)


def speaks(spot: BrightSpot, community: Community) -> bool:
    """Do the leads of this community speak for the place? Its own do; whoever asked it by letter writes down for it."""
    return community.slug == (spot.invited or spot.community)


@contextmanager
def _speaking(spot: BrightSpot, *, community: Community, by: Any) -> Iterator[None]:
    with as_lead(by, community) as row:
        require_open(row)
        spot.refresh_from_db()
        if not speaks(spot, row):
            raise NotAllowed(_("Only the people of the place itself say how they did it."))
        yield


def _require_finder(spot: BrightSpot, community: Community) -> None:
    if spot.community != community.slug:
        raise NotAllowed(_("Only the community that found it takes this step."))


def _require_part(spot: BrightSpot, community: Community) -> None:
    if community.slug not in (spot.community, spot.invited):
        raise NotAllowed(_("Only the community that found it and the place itself take this step."))
