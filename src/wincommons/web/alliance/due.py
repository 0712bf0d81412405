"""Once a day: whoever promised something that is due now is told, once for each date."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from wincommons.web.kit.permissions import THE_SITE
from wincommons.web.network.decisions.proposing import CLOSED_STATES
from wincommons.web.network.models import Community

from .models import Commitment, CommitmentTarget
from .models.commitment import LIVE, its_promisers
from .telling import tell_about


def remind() -> int:
    """Tell them, however often it runs only once for a date; a target that moves is told of anew. Returns how many."""
    newest = CommitmentTarget._base_manager.filter(commitment=OuterRef("pk")).order_by("-number")
    open_ones = Community.objects.exclude(state__in=CLOSED_STATES).values("slug")
    running = Commitment.objects.scoped(THE_SITE).filter(state__in=LIVE, community__in=open_ones)
    waiting = (
        running.annotate(due=Subquery(newest.values("due")[:1]))
        .filter(Q(due_told_for=None) | ~Q(due_told_for=F("due")), due__lte=timezone.localdate())
        .order_by("pk")
    )
    done = 0
    for one in waiting.iterator():
        with transaction.atomic():
            row = Commitment._base_manager.filter(pk=one.pk, due_told_for=one.due_told_for, state__in=LIVE)
            if not row.update(due_told_for=one.due):
                continue
            tell_about(one, its_promisers(one), saying="due")
            done += 1
    return done
