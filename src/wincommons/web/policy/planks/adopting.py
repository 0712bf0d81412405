"""Steps of a lead that rest on something: a decision of the seats, another plank, or what a year has shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.network.aims.agreeing import decisions_to_rest_on
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.decisions.asking import take_prepared_step
from wincommons.web.network.decisions.proposing import require_open
from wincommons.web.network.models import Community
from wincommons.web.network.models.aim import a_year_after
from wincommons.web.policy.models import Plank
from wincommons.web.policy.models.plank import IN_FORCE, REVIEWED, STANDING

from .telling import tell_leads

REVIEWABLE = (IN_FORCE, REVIEWED)


@contextmanager
def leading(plank: Plank, *, community: Community, by: Any) -> Iterator[Plank]:
    """One transaction for a lead, with the plank as it is now."""
    with as_lead(by, community) as row:
        require_open(row)
        plank.refresh_from_db()
        yield plank


def adopt(*, plank: Plank, community: Community, by: Any, decision: int, seen_revision: int) -> None:
    """Write down that the seats adopted it: from now on its text stands.

    The seats decided; the lead writes it down. So a lead may do so with a plank of their own.
    """
    with leading(plank, community=community, by=by):
        rests_on = decisions_to_rest_on(community).filter(pk=decision).first()
        if rests_on is None:
            raise RefusedError(
                _("Choose a decision that the seats of this community adopted. Without one nothing is adopted.")
            )
        prepared = {"decision": rests_on, "adopted_on": timezone.localdate()}
        take_prepared_step(plank, "adopt", prepared=prepared, by=by, seen_revision=seen_revision)


def replaceable_by(plank: Plank) -> list[Plank]:
    """Planks of the same community that stand and could take its place; one question."""
    rows = Plank.objects.filter(community=plank.community, state__in=STANDING).exclude(pk=plank.pk)
    return list(rows.order_by("-pk"))


def supersede(*, plank: Plank, community: Community, by: Any, other: int, seen_revision: int) -> None:
    """Say that another plank has taken its place; both stay readable, each names the other."""
    with leading(plank, community=community, by=by):
        found = next((one for one in replaceable_by(plank) if one.pk == other), None)
        if found is None:
            raise RefusedError(_("Choose another plank of this community that is adopted or in force."))
        prepared = {"superseded_by": found, "review_due": None}
        take_prepared_step(plank, "supersede", prepared=prepared, by=by, seen_revision=seen_revision)


def review(*, plank: Plank, community: Community, by: Any, found: str, seen_revision: int) -> None:
    """Keep what a year has shown; the next review is a year from today."""
    with leading(plank, community=community, by=by):
        prepared = {"review_due": a_year_after(timezone.localdate()), "review_told_on": None}
        take_prepared_step(
            plank, "review", prepared=prepared, by=by, seen_revision=seen_revision, reason=found
        )  # fmt: skip


def remind() -> int:
    """Tell the leads of each plank whose year is over; once each, however often it runs. Returns how many."""
    today = timezone.localdate()
    # Closed communities look back no more.
    open_ones = Community.objects.filter(~Q(state__in=("closed", "removed"))).values("slug")
    waiting = Plank.objects.filter(
        state__in=REVIEWABLE, review_due__lte=today, review_told_on=None, community__in=open_ones
    ).order_by("pk")
    done = 0
    for plank in waiting.iterator():
        with transaction.atomic():
            if Plank._base_manager.filter(pk=plank.pk, review_told_on=None).update(review_told_on=today):
                tell_leads(plank, saying="review_due")
                done += 1
    return done
