"""Which organization leads a cooperative, to what end and for how long."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.models import Community, Mandate, Organisation

from .telling import tell_of_mandate

LONGEST_YEARS = 6


def give_mandate(
    *, cooperative: Community, by: Any, organisation: Organisation, purpose: str, start: date, end: date
) -> Mandate:
    """A mandate for a term; raises `RefusedError` where another holds during that time."""
    if not cooperative.is_standing:
        raise RefusedError(_("Only cooperatives and focus areas are led by a mandate."))
    if not organisation.is_public:
        raise RefusedError(_("“%(name)s” is not active in the network yet.") % {"name": organisation.name})
    if not start <= end or end.year - start.year > LONGEST_YEARS:
        raise RefusedError(_("A term ends after it begins, and within %(years)d years.") % {"years": LONGEST_YEARS})
    with as_lead(by, cooperative) as row:
        if Mandate.objects.filter(community=row, ended_on=None, start__lte=end, end__gte=start).exists():
            raise RefusedError(_("Another mandate holds during that time. End it first, or choose a later term."))
        today = timezone.localdate()
        begun_on = today if start <= today <= end else None
        made = Mandate.objects.create(
            community=row, organisation=organisation, purpose=purpose, start=start, end=end, begun_on=begun_on
        )
        _record(made, by=by, verb="mandate_given")
        tell_of_mandate(made, saying="begun" if begun_on else "given", by=by)
    return made


def end_mandate(*, mandate: Mandate, by: Any) -> None:
    """End it today; that it was stays on record."""
    with as_lead(by, mandate.community):
        if not Mandate.objects.filter(pk=mandate.pk, ended_on=None).update(ended_on=timezone.localdate()):
            raise RefusedError(_("This mandate has ended already."))
        _record(mandate, by=by, verb="mandate_ended")
        tell_of_mandate(mandate, saying="ended", by=by)


def _record(mandate: Mandate, *, by: Any, verb: str) -> None:
    record(
        actor=by, kind="mandate", thing=str(mandate.pk), verb=verb, community=mandate.community_id,
        organisation=mandate.organisation_id,
    )  # fmt: skip
