"""Once a day: whoever promised and was not heard of for 90 days is told, once for each silence."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from wincommons.insight.promises import QUIET_AFTER
from wincommons.web.kit.permissions import THE_SITE
from wincommons.web.network.decisions.proposing import CLOSED_STATES
from wincommons.web.network.models import Community

from .models import Commitment
from .models.commitment import LIVE, its_promisers
from .queries import with_newest
from .telling import tell_about


def remind() -> int:
    """Tell them, however often it runs only once until they report again. Returns how many commitments are quiet."""
    today = timezone.localdate()
    long_ago = today - QUIET_AFTER
    open_ones = Community.objects.exclude(state__in=CLOSED_STATES).values("slug")
    running = with_newest(Commitment.objects.scoped(THE_SITE).filter(state__in=LIVE, community__in=open_ones))
    waiting = running.filter(
        Q(newest_on__lt=long_ago) | Q(newest_on=None), quiet_told_on=None, accepted_on__lt=long_ago
    ).order_by("pk")
    done = 0
    for one in waiting.iterator():
        with transaction.atomic():
            row = Commitment._base_manager.filter(pk=one.pk, quiet_told_on=None, state__in=LIVE)
            if not row.update(quiet_told_on=today):
                continue
            tell_about(one, its_promisers(one), saying="quiet")
            done += 1
    return done
