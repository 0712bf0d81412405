"""Once a year a community looks back at each aim: the leads are told, and what was found is kept with the figure."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.models import Aim, AimReview, Community
from wincommons.web.network.models.aim import LIVE, a_year_after

from .agreeing import leading
from .figures import fields_of, stand_of
from .proposing import note
from .telling import tell_leads

LONGEST_FINDING = 4000


def review(*, aim: Aim, community: Community, by: Any, found: str, seen_revision: int) -> AimReview:
    """Keep what was found, and the figure as it is now; the next review is a year from today."""
    said = found.strip()
    if not said:
        raise RefusedError(_("Say what you found: what changed, what did not, what you do differently."))
    if len(said) > LONGEST_FINDING:
        raise RefusedError(_("A finding has at most %(most)d letters.") % {"most": LONGEST_FINDING})
    with leading(aim, community=community, by=by):
        if not aim.is_live:
            raise RefusedError(_("It is not worked on now: this is “%(state)s”.") % {"state": aim.standing.title})
        if aim.revision != seen_revision:
            raise RefusedError(_("Somebody moved this aim meanwhile. Look at it again before you write your review."))
        today = timezone.localdate()
        answer, _why = stand_of(aim)
        last = AimReview._base_manager.filter(aim=aim).aggregate(last=Max("number"))["last"] or 0
        kept = fields_of(answer.now) if answer is not None else {}
        made = AimReview.objects.create(aim=aim, number=last + 1, by=by, on=today, found=said, **kept)
        Aim._base_manager.filter(pk=aim.pk).update(review_due=a_year_after(today), review_told_on=None)
        note(aim, by=by, verb="reviewed")
        aim.refresh_from_db()
    return made


def remind() -> int:
    """Tell the leads of each aim whose year is over; once each, however often it runs. Returns how many."""
    today = timezone.localdate()
    # Closed communities look back no more.
    open_ones = Community.objects.filter(~Q(state__in=("closed", "removed"))).values("slug")
    waiting = Aim.objects.filter(
        state__in=LIVE, review_due__lte=today, review_told_on=None, community__in=open_ones
    ).order_by("pk")
    done = 0
    for aim in waiting.iterator():
        with transaction.atomic():
            row = Aim._base_manager.filter(pk=aim.pk, review_told_on=None, review_due__lte=today)
            if not row.update(review_told_on=today):
                continue
            tell_leads(aim, saying="review_due")
            done += 1
    return done
