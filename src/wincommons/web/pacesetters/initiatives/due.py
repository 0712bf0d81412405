"""Once a day: whoever wrote an initiative that was to end by now, and the leads, are told, once for each date."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from wincommons.web.kit.notifications.telling import tell
from wincommons.web.kit.notifications.whom import its_leads, its_people
from wincommons.web.network.decisions.proposing import CLOSED_STATES
from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import Initiative
from wincommons.web.pacesetters.models.initiative import PLANNED

TOPIC = "pacesetters.initiatives"


def remind() -> int:
    """Tell them, however often it runs only once for a date; another last day is told of anew. Returns how many."""
    open_ones = Community.objects.exclude(state__in=CLOSED_STATES).values("slug")
    waiting = Initiative._base_manager.filter(
        Q(due_told_for=None) | ~Q(due_told_for=F("end")), state__in=PLANNED, community__in=open_ones,
        end__lte=timezone.localdate(),
    )  # fmt: skip
    done = 0
    for one in waiting.order_by("pk").iterator():
        with transaction.atomic():
            row = Initiative._base_manager.filter(pk=one.pk, due_told_for=one.due_told_for, state__in=PLANNED)
            if not row.update(due_told_for=one.end):
                continue
            tell({*its_people(one), *its_leads(one)}, topic=TOPIC, saying="due", about=f"{one.kind}:{one.pk}")
            done += 1
    return done
