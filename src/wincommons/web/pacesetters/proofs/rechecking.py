"""After 24 months a published proof is looked at again, with the figures of that day."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.notifications.telling import tell
from wincommons.web.kit.notifications.whom import its_leads, its_people
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.decisions.proposing import require_open
from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import Proof
from wincommons.web.pacesetters.models.proof import PUBLISHED, RECHECKED

from .running import ask_for

TOPIC = "pacesetters.proofs"


def ask_again(*, proof: Proof, community: Community, by: Any) -> None:
    """Let the worker run the registered test on the newest release; the earlier result stays beside the new one."""
    with as_lead(by, community) as row:
        require_open(row)
        proof.refresh_from_db()
        if proof.state not in (PUBLISHED, RECHECKED):
            raise RefusedError(
                _("Only what is published is checked again: this is “%(state)s”.") % {"state": proof.standing.title}
            )
        if ask_for(proof, by=by) is None:
            raise RefusedError(_("It is being run already."))


def remind() -> None:
    """A job: tell the people and leads of proofs whose 24 months have passed, once each."""
    today = timezone.localdate()
    due = Proof._base_manager.filter(
        state__in=(PUBLISHED, RECHECKED), recheck_due__lte=today, recheck_told_on__isnull=True
    )
    for proof in due.order_by("pk"):
        if not Proof._base_manager.filter(pk=proof.pk, recheck_told_on__isnull=True).update(recheck_told_on=today):
            continue
        people = {*its_leads(proof), *its_people(proof)}
        tell(people, topic=TOPIC, saying="recheck", about=f"{proof.kind}:{proof.pk}")
