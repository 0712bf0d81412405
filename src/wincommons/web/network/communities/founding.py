"""Found a community: its founder leads it from the first moment."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import forget_memberships
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Community, CommunityPlace, Membership, MembershipRole, Welcome

from .acting import RefusedError

RESERVED = frozenset({"found", "second-step", "without-a-lead", "working-on", "yours"})
MOST_FORMING = 5
MOST_TRIES = 20
_LONGEST_SLUG = 56


def found_community(*, by: Any, name: str, place: str, about: str = "", welcome: str = Welcome.INVITATION) -> Community:
    """A new community, led by whoever founds it; only its people see it until a lead opens it.

    Raises `RefusedError` where the founder already has several that are not open yet.
    """
    person = face_of(by)
    forming = Community.objects.filter(state="forming", memberships__person=person, memberships__end=None)
    if forming.filter(memberships__role=MembershipRole.LEAD).count() >= MOST_FORMING:
        raise RefusedError(
            _("You lead %(most)d communities that are not open yet. Open or close one of them first.")
            % {"most": MOST_FORMING}
        )
    today = timezone.localdate()
    for slug in _slugs(name):
        try:
            with transaction.atomic():
                made = Community.begin(
                    by=by, slug=slug, community=slug, name=name, about=about, welcome=welcome, founded_on=today,
                    confirmed_on=today,
                )  # fmt: skip
                CommunityPlace.objects.create(community=made, place=place)
                Membership.objects.create(person=person, community=made, role=MembershipRole.LEAD, start=today)
                record(actor=by, kind="membership", thing=person.key, verb="founded", community=made.slug)
        except IntegrityError:  # somebody has this name in addresses; the next has a number
            continue
        forget_memberships(by)
        return made
    raise RefusedError(_("Many communities have this name. Add the place to the name, so that people can tell them."))


def _slugs(name: str) -> list[str]:
    """Names for the address, best first."""
    base = slugify(name)[:_LONGEST_SLUG].strip("-") or "community"
    first = [base] if base not in RESERVED else []
    return [*first, *(f"{base}-{number}" for number in range(2, MOST_TRIES))]
