"""Communities from which nobody was heard for a year are called quiet, so that their pages say how fresh they are."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from wincommons.web.kit.events import record
from wincommons.web.network.models import Community, CommunityKind

DAYS = 365


def quieten() -> int:
    """Set active communities to quiet that no lead confirmed for a year; returns how many. Harmless again."""
    since = timezone.localdate() - timedelta(days=DAYS)
    silent = Community.objects.filter(
        state="active", community_kind=CommunityKind.COMMUNITY, confirmed_on__lt=since
    ).order_by("pk")
    done = 0
    for community in silent.iterator():
        with transaction.atomic():
            row = Community._base_manager.filter(pk=community.pk, state="active", confirmed_on__lt=since)
            if row.update(state="quiet", revision=F("revision") + 1):
                record(
                    actor=None, kind="community", thing=str(community.pk), verb="quieten", before="active",
                    after="quiet", community=community.slug,
                )  # fmt: skip
                done += 1
    return done
