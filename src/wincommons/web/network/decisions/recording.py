"""Record the outcome: what the count says, once everyone was heard or the last day has passed, with the reasons.

Nobody approves their own: another lead records what a lead proposed. Where there is no other, the count decides for
them by consent and majority, and the record says who recorded it; by advice, where the leads themselves decide, they
must make a second person a lead first.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.comments.writing import steer
from wincommons.web.kit.permissions import NotAllowed, communities_led_by
from wincommons.web.network.communities.acting import RefusedError, leads_of
from wincommons.web.network.models import Community, Decision, Method, Outcome, Position
from wincommons.web.network.models.decision import DECIDING

from .answering import is_over
from .asking import leading, take_prepared_step
from .counting import outcomes, why
from .table import HAS_A_WORD, Table, table_of
from .telling import tell_members

LONGEST_TEXT = 8000


def why_not_yet(decision: Decision, table: Table) -> str:
    """Why the outcome cannot be recorded now, in a sentence; empty where it can."""
    if decision.state != DECIDING:
        return _("The seats are not being asked: this is “%(state)s”.") % {"state": decision.standing.title}
    if decision.paused_on is not None:
        return _("The answers are paused. Take them up again before you record what came of it.")
    if not is_over(decision) and not table.is_complete(decision.method):
        return _("Some seats have not answered, and the last day has not passed. Wait until then.")
    return ""


def why_not_you(decision: Decision, *, by: Any, community: Community) -> str:
    """Why this lead cannot be the one who records it, in a sentence; empty where they can."""
    if by.pk not in (decision.author_id, decision.submitted_by_id):
        return ""
    if any(one.person.account_id != by.pk and one.person.account.is_active for one in leads_of(community)):
        return _("You proposed this yourself: another lead records what came of it.")
    if decision.method == Method.ADVICE:
        return _(
            "You proposed this yourself, and by advice the leads decide. Make a second person a lead, who decides with "
            "you, or take it back to discussion and let the seats decide by consent or majority."
        )
    return ""


def record_outcome(
    *, decision: Decision, community: Community, by: Any, outcome: str, text: str, seen_revision: int
) -> None:  # fmt: skip
    """Close it with what the count gives; raises `RefusedError` on anything else, `NotAllowed` for one's own."""
    said = text.strip()
    if not said:
        raise RefusedError(_("Say what was decided, and why."))
    if len(said) > LONGEST_TEXT:
        raise RefusedError(_("The reasons have at most %(most)d letters.") % {"most": LONGEST_TEXT})
    with leading(decision, community=community, by=by):
        table = table_of(decision)
        refusal = why_not_yet(decision, table)
        if refusal:
            raise RefusedError(refusal)
        if community.slug not in communities_led_by(by):
            raise NotAllowed(_("Only a lead of this community records what its seats decided."))
        own = why_not_you(decision, by=by, community=community)
        if own:
            raise NotAllowed(own)
        counted = table.tally
        allowed = outcomes(decision.method, counted)
        if outcome not in allowed:
            raise RefusedError(
                _("The count says otherwise: %(outcome)s. %(why)s")
                % {"outcome": allowed[0].label, "why": why(decision.method, counted)}
            )
        prepared = {
            "outcome": Outcome(outcome),
            "outcome_text": said,
            "decided_on": timezone.localdate(),
            "voting_seats": counted.voting,
            "recorded_by_proposer": decision.author_id == by.pk,
        }
        take_prepared_step(decision, "decide", prepared=prepared, by=by, seen_revision=seen_revision)
        for right in HAS_A_WORD:
            heard = [one.position.pk for one in table.places if one.seat.decision_right == right and one.position]
            Position._base_manager.filter(pk__in=heard).update(counted_as=right)
        steer(thing=decision, step="close", by=by)
        tell_members(decision, saying="decided", by=by)
