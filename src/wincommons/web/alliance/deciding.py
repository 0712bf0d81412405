"""Move a commitment: accept it, begin, change its target, end it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.insight import promises
from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.kit.states import move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.models import Community

from .acting import acting, require_own
from .models import Commitment, CommitmentTarget, Report
from .promising import LONGEST, target_problem
from .rules import ONLY_PROMISERS, is_promiser, takes_part

LEADS_STEPS = frozenset({"accept", "decline", "meet", "meet_partly", "miss", "remove"})
"""Steps of a lead, for which a session shows a second step."""
BUTTONS = LEADS_STEPS | {"take_back", "begin_work", "withdraw"}
"""Steps that a button takes; the target has a form of its own."""


def take_step(
    *, commitment: Commitment, community: Community, by: Any, step: str, reason: str = "", reason_code: str = "",
    seen_revision: int,
) -> None:  # fmt: skip
    """Any step but another target. *Met* needs a report that reaches the target."""
    if step not in BUTTONS:
        raise RefusedError(_("This step is taken on the page of the commitment."))
    with acting(by, community):
        commitment.refresh_from_db()
        if step == "accept":
            if commitment.target.due <= timezone.localdate():
                raise RefusedError(_("Its last day has passed. Whoever promised it can choose a later one."))
            commitment.prepared = {"accepted_on": timezone.localdate()}
        if step == "meet":
            _require_reached(commitment)
            commitment.prepared = {}
        move(commitment, step=step, by=by, reason_text=reason, reason_code=reason_code, seen_revision=seen_revision)


def change_target(
    *, commitment: Commitment, community: Community, by: Any, target: Decimal, due: date, reason: str,
    seen_revision: int,
) -> CommitmentTarget:  # fmt: skip
    """Another number or day. The old target stays visible, with the reason."""
    with acting(by, community) as row:
        commitment.refresh_from_db()
        require_own(is_promiser.test(by, commitment), str(ONLY_PROMISERS))
        if commitment.organisation and not takes_part(by, community=row.slug):
            raise NotAllowed(_("Your organization is no partner of this community any more."))
        problem = target_problem(target=target, baseline=commitment.baseline, unit=commitment.unit)
        if problem:
            raise RefusedError(problem)
        if due <= timezone.localdate() or due <= commitment.start or due - commitment.start > LONGEST:
            raise RefusedError(_("Choose a day that is still to come, within thirty years."))
        old = commitment.target
        if (old.value, old.due) == (target, due):
            raise RefusedError(_("This is the target that holds already."))
        last = CommitmentTarget._base_manager.filter(commitment=commitment).aggregate(last=Max("number"))["last"]
        commitment.prepared = {"quiet_told_on": None}
        move(commitment, step="change_target", by=by, reason_text=reason, seen_revision=seen_revision)
        return CommitmentTarget.objects.create(
            commitment=commitment, number=last + 1, value=target, due=due, why=reason.strip(), by=by
        )


def _require_reached(commitment: Commitment) -> None:
    newest = Report.objects.filter(commitment=commitment, state="published").order_by("on", "pk").last()
    if newest is None:
        raise RefusedError(_("Nothing was reported yet. Without a number nobody can say that it is met."))
    done = promises.progress(
        baseline=float(commitment.baseline), target=float(commitment.target.value), value=float(newest.value)
    )
    if done != 1:
        raise RefusedError(_("The last report does not reach the target. Say that it is partly met, and why."))
