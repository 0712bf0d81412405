"""What happened in a community, in words."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.states.governed import Governed
from wincommons.web.network.models.community import COMMUNITY_MACHINE

SAYINGS: dict[str, Promise] = {
    "founded": _("founded the community"),
    "joined": _("joined"),
    "left": _("left"),
    "removed": _("ended somebody's membership"),
    "became_lead": _("made somebody a lead"),
    "became_moderator": _("made somebody a moderator"),
    "became_participant": _("made somebody a participant"),
    "left_without_lead": _("nobody leads here any more: the last lead was erased"),
    "handed_over": _("handed over the lead"),
    "changed": _("changed what it says of itself"),
    "place_added": _("added a place"),
    "place_removed": _("took a place away"),
    "partner_added": _("added a partner"),
    "partner_ended": _("ended a partnership"),
    "invited": _("made an invitation"),
    "revoked": _("withdrew an invitation"),
    "used": _("came in by an invitation"),
    "seat_put": _("put a seat at the table"),
    "seat_changed": _("changed a seat"),
    "seat_offered": _("offered a seat"),
    "seat_taken": _("took a seat"),
    "seat_declined": _("declined a seat"),
    "seat_ended": _("ended a term"),
    "seat_ran_out": _("ended a term that had run out"),
    "seat_closed": _("took a seat from the table"),
    "invitations_wanted": _("said that invitations go out"),
    "invitations_forgotten": _("let go of people from a list"),
    "mandate_given": _("gave a mandate"),
    "mandate_ended": _("ended a mandate"),
    "mandate_ran_out": _("ended a mandate that had run out"),
    "opened_as_support": _("opened this as support"),
    "begin": _("began something"),
}


def say(event: Any) -> str | Promise:
    """The event's verb in words; of a kind with a machine, the machine's own."""
    if event.kind == "community":
        for step in COMMUNITY_MACHINE.transitions:
            if step.name == event.verb:
                return step.done
    known = _words_of(event.kind)
    return known.get(event.verb) or SAYINGS.get(event.verb, event.verb)


def _words_of(kind: str) -> dict[str, str | Promise]:
    """The verbs of a kind that has a machine and sayings of its own; rooms stand above this one."""
    from wincommons.web.network.aims.sayings import SAYINGS as OF_AIMS
    from wincommons.web.network.decisions.sayings import SAYINGS as OF_DECISIONS
    from wincommons.web.network.models.aim import AIM_MACHINE
    from wincommons.web.network.models.decision import DECISION_MACHINE

    machines = {"aim": (AIM_MACHINE, OF_AIMS), "decision": (DECISION_MACHINE, OF_DECISIONS)}
    if kind in machines:
        machine, sayings = machines[kind]
        return {step.name: step.done for step in machine.transitions} | sayings
    for model in apps.get_models():
        if issubclass(model, Governed) and model.kind == kind:
            return {step.name: step.done for step in model.machine.transitions} | dict(model.sayings)
    return {}
