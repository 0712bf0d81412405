"""The states that all governed things share, and the moves between them.

draft -> submitted -> (needs changes) -> published -> archived; withdrawn by its owner; removed by a moderator with a
published reason. A kind of thing adds its own states and moves beside these.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rules.predicates import Predicate

from wincommons.web.kit.notifications.whom import its_leads, its_people
from wincommons.web.kit.permissions import acts_as_support, is_lead, is_owner

from .machine import Machine, Need, Reason, State, Tell, Tone, Transition

DRAFT, SUBMITTED, NEEDS_CHANGES = "draft", "submitted", "needs_changes"
PUBLISHED, ARCHIVED, WITHDRAWN, REMOVED = "published", "archived", "withdrawn", "removed"

STATES = (
    State(name=DRAFT, title=_("Draft"), editable=True),
    State(name=SUBMITTED, title=_("Submitted")),
    State(name=NEEDS_CHANGES, title=_("Needs changes"), editable=True, tone=Tone.CAUTION),
    State(name=PUBLISHED, title=_("Published"), public=True, tone=Tone.YES),
    State(name=ARCHIVED, title=_("Archived"), public=True),
    State(name=WITHDRAWN, title=_("Withdrawn by its owner")),
    State(name=REMOVED, title=_("Removed"), tombstone=True, tone=Tone.CAUTION),
)

REMOVAL_REASONS = (
    Reason(code="unlawful", title=_("It breaks the law or a court's order")),
    Reason(code="harm", title=_("It threatens, insults or harms someone")),
    Reason(code="privacy", title=_("It shows what somebody wished to keep private")),
    Reason(code="untrue", title=_("It states something that is shown to be untrue")),
    Reason(code="advertising", title=_("It advertises, or repeats itself")),
    Reason(code="elsewhere", title=_("It belongs elsewhere, or is here twice")),
)

_ITS_PEOPLE = (Tell(topic="kit.yours", whom=its_people),)


def governed(
    kind: str,
    *,
    owner: Predicate = is_owner,
    reviewer: Predicate = is_lead,
    moderator: Predicate = is_lead | acts_as_support,
    states: tuple[State, ...] = (),
    transitions: tuple[Transition, ...] = (),
) -> Machine:
    """The shared machine for one kind of thing, with its own states and moves added."""
    shared = (
        Transition(
            name="submit", title=_("Submit"), done=_("submitted"), sources=(DRAFT, NEEDS_CHANGES), target=SUBMITTED,
            who=owner, first=True, tells=(Tell(topic="kit.reviews", whom=its_leads, saying="waits"),),
        ),
        Transition(
            name="publish", title=_("Publish"), done=_("published"), sources=(SUBMITTED,), target=PUBLISHED,
            who=reviewer, by_another=True, need=Need.OPTIONAL, first=True, tells=_ITS_PEOPLE,
        ),
        Transition(
            name="ask_for_changes", title=_("Ask for changes"), done=_("asked for changes"), sources=(SUBMITTED,),
            target=NEEDS_CHANGES, who=reviewer, by_another=True, need=Need.REQUIRED, tells=_ITS_PEOPLE,
        ),
        Transition(
            name="archive", title=_("Archive"), done=_("archived"), sources=(PUBLISHED,), target=ARCHIVED,
            who=owner | reviewer, need=Need.OPTIONAL,
        ),
        Transition(
            name="withdraw", title=_("Withdraw"), done=_("withdrew"),
            sources=(DRAFT, SUBMITTED, NEEDS_CHANGES, PUBLISHED), target=WITHDRAWN, who=owner, need=Need.OPTIONAL,
        ),
        Transition(
            name="remove", title=_("Remove"), done=_("removed"), sources=(SUBMITTED, PUBLISHED, ARCHIVED),
            target=REMOVED, who=moderator, by_another=True, need=Need.REQUIRED, reasons=REMOVAL_REASONS,
            tells=_ITS_PEOPLE,
        ),
    )  # fmt: skip
    return Machine(kind=kind, initial=DRAFT, states=(*STATES, *states), transitions=(*shared, *transitions))
