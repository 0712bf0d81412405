"""Once a day: the leads of a cycle hear of requirements that are due and not filled, once for each date.

Who sees to a requirement stands there as words, not as an account: the leads know whom to ask.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from wincommons.web.kit.notifications.telling import tell
from wincommons.web.kit.notifications.whom import its_leads, its_people
from wincommons.web.network.decisions.proposing import CLOSED_STATES
from wincommons.web.network.models import Community

from .checklist import checklist_of
from .models import Cycle, CycleRow
from .models.cycle import WORKED_ON

TOPIC = "assessment.cycles"
_DONE = ("green", "excused")


def remind() -> int:
    """Tell them of a whole cycle at once, however often it runs only once for a date. Returns how many rows."""
    today = timezone.localdate()
    open_ones = Community.objects.exclude(state__in=CLOSED_STATES).values("slug")
    done = 0
    for cycle in Cycle._base_manager.filter(state__in=WORKED_ON, community__in=open_ones).order_by("pk"):
        due = [
            one.row
            for one in checklist_of(cycle, reader=AnonymousUser())
            if one.row.due <= today and one.row.due_told_for != one.row.due and one.standing.light not in _DONE
        ]
        if not due:
            continue
        with transaction.atomic():
            for row in due:
                row.due_told_for = row.due
            CycleRow._base_manager.bulk_update(due, ["due_told_for"])
            people = {*its_people(cycle), *its_leads(cycle)}
            tell(people, topic=TOPIC, saying="rows_due", about=f"{cycle.kind}:{cycle.pk}")
        done += len(due)
    return done
