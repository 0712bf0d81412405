"""The states of what communities pass on: looked at by a moderator where that is due, then used, until it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.predicates import Predicate, predicate

from wincommons.web.kit.moderation.machine import HELD, PUBLISHED, WITHDRAWN, moderated
from wincommons.web.kit.permissions import communities_led_by, is_author, is_lead, is_moderator
from wincommons.web.kit.states import Machine, Need, State, Tone, Transition

DRAFT = "draft"
STANDING_GROUP = "capacity-building"
"""The cooperative whose leads review what communities list, where these have nobody else."""
keeps = is_author | is_lead
"""Who looks after it: whoever wrote it, and the leads of its community."""


@predicate
def leads_the_group(user: Any, thing: Any) -> bool:
    """A lead of the cooperative of capacity building."""
    return STANDING_GROUP in communities_led_by(user)


reviews = is_moderator | leads_the_group
"""Who may review it; never whoever wrote it or listed it."""


def passed_on(
    kind: str,
    *,
    listed: Any,
    states: tuple[State, ...],
    transitions: tuple[Transition, ...],
    initial: str = HELD,
    withdraw: Predicate = keeps,
) -> Machine:
    """The machine of contributions (`kit.moderation`) with further public states: what is removed may stand in any."""
    base = moderated(kind)
    further = tuple(one.name for one in states if one.public)
    first = (DRAFT,) if initial == DRAFT else ()
    steps = {one.name: one for one in base.transitions}
    steps["remove"] = replace(steps["remove"], sources=(HELD, PUBLISHED, *further))
    steps["withdraw"] = replace(
        steps["withdraw"], title=_("Withdraw"), done=_("withdrew it"), who=withdraw, need=Need.OPTIONAL,
        sources=(*first, HELD, PUBLISHED, *further),
    )  # fmt: skip
    # A change may bring in what a moderator has to look at first: a link, most of all.
    hold = Transition(
        name="hold", title=_("Hold it for a moderator"), done=_("handed it to a moderator"),
        sources=(*first, PUBLISHED), target=HELD, who=keeps,
    )  # fmt: skip
    named = {
        HELD: {},
        PUBLISHED: {"title": listed, "editable": True, "tone": Tone.PLAIN},
        WITHDRAWN: {"title": _("Withdrawn by its owner")},
    }  # fmt: skip
    own = tuple(replace(one, **named.get(one.name, {})) for one in base.states)
    return Machine(
        kind=kind,
        initial=initial,
        states=(*own[:2], *states, *own[2:]),
        transitions=(*transitions, hold, *steps.values()),
    )
