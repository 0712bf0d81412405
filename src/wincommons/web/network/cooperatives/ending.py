"""Mandates begin and end by themselves: organization and leads hear of it, of the end weeks before as well."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from wincommons.web.kit.events import record
from wincommons.web.network.models import Mandate

from .telling import tell_of_mandate

BEFORE = timedelta(weeks=4)


def run() -> None:
    """What the worker calls once a day; harmless again."""
    end_run_out()
    begin_due()
    remind()


def end_run_out() -> int:
    """End the mandates whose last day has passed; returns how many. Each is told of once."""
    done = 0
    for mandate in Mandate.objects.filter(ended_on=None, end__lt=timezone.localdate()).order_by("pk").iterator():
        with transaction.atomic():
            if not Mandate.objects.filter(pk=mandate.pk, ended_on=None).update(ended_on=mandate.end):
                continue
            record(
                actor=None, kind="mandate", thing=str(mandate.pk), verb="mandate_ran_out",
                community=mandate.community_id, organisation=mandate.organisation_id,
            )  # fmt: skip
            tell_of_mandate(mandate, saying="ended")
            done += 1
    return done


def begin_due() -> int:
    """Say of each mandate whose first day has come that it has begun; once each. Returns how many."""
    today = timezone.localdate()
    due = Mandate.objects.filter(ended_on=None, begun_on=None, start__lte=today, end__gte=today)
    return sum(_say_once(mandate, field="begun_on", saying="begun") for mandate in due.order_by("pk").iterator())


def remind() -> int:
    """Say of each mandate that ends within four weeks that it does; once each. Returns how many."""
    today = timezone.localdate()
    soon = Mandate.objects.filter(
        ended_on=None, reminded_on=None, start__lte=today, end__gte=today, end__lte=today + BEFORE
    )
    return sum(_say_once(mandate, field="reminded_on", saying="soon") for mandate in soon.order_by("pk").iterator())


def _say_once(mandate: Mandate, *, field: str, saying: str) -> bool:
    with transaction.atomic():
        row = Mandate.objects.filter(pk=mandate.pk, ended_on=None, **{field: None})
        if not row.update(**{field: timezone.localdate()}):
            return False
        tell_of_mandate(mandate, saying=saying)
    return True
