"""The states of a contribution: held or published at once; removed with a reason; appealed once, to a second person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.predicates import predicate

from wincommons.web.kit.notifications.whom import its_moderators, its_people
from wincommons.web.kit.permissions import acts_as_support, is_author, is_moderator
from wincommons.web.kit.states import REMOVAL_REASONS, Machine, Need, State, Tell, Tone, Transition

HELD, PUBLISHED, REMOVED = "held", "published", "removed"
APPEALED, UPHELD, WITHDRAWN = "appealed", "upheld", "withdrawn"
WAITING = (HELD, APPEALED)
"""States in which a moderator's decision is due."""
UNDECIDED_OR_GONE = (HELD, REMOVED, APPEALED, UPHELD)
"""What its author should hear of: it waits, or it was taken away."""
DECIDED_HERE = ("release", "remove", "restore", "uphold")
"""Steps that a moderator takes."""


@predicate
def may_appeal(user: Any, thing: Any) -> bool:
    """The author, once."""
    return bool(is_author.test(user, thing)) and not thing.appealed


@predicate
def is_second(user: Any, thing: Any) -> bool:
    """Somebody else than who decided the first time."""
    return thing.decided_by_id != user.pk


decides = is_moderator | acts_as_support
_SECOND = _("You decided this the first time: an appeal goes to a second person.")
_ITS_PEOPLE = (Tell(topic="kit.yours", whom=its_people),)


def moderated(kind: str) -> Machine:
    """The machine of one kind of contribution; its model inherits `Moderated`."""
    return Machine(
        kind=kind,
        initial=HELD,
        states=(
            State(name=HELD, title=_("Waits for a moderator"), tone=Tone.CAUTION),
            State(name=PUBLISHED, title=_("Published"), public=True, tone=Tone.YES),
            State(name=REMOVED, title=_("Removed"), tombstone=True, tone=Tone.CAUTION),
            State(name=APPEALED, title=_("Removed; a second person looks at it"), tombstone=True, tone=Tone.CAUTION),
            State(name=UPHELD, title=_("Removed, confirmed by a second person"), tombstone=True, tone=Tone.CAUTION),
            State(name=WITHDRAWN, title=_("Removed by its author")),
        ),
        transitions=(
            Transition(
                name="release", title=_("Publish"), done=_("published"), sources=(HELD,), target=PUBLISHED,
                who=decides, by_another=True, first=True, tells=_ITS_PEOPLE,
            ),
            Transition(
                name="remove", title=_("Remove"), done=_("removed"), sources=(HELD, PUBLISHED), target=REMOVED,
                who=decides, by_another=True, need=Need.REQUIRED, reasons=REMOVAL_REASONS, tells=_ITS_PEOPLE,
            ),
            Transition(
                name="appeal", title=_("Ask a second person to look"), done=_("asked a second person"),
                sources=(REMOVED,), target=APPEALED, who=may_appeal, need=Need.REQUIRED,
                tells=(Tell(topic="kit.moderation", whom=its_moderators, saying="appealed"),),
            ),
            Transition(
                name="restore", title=_("Publish again"), done=_("published again"), sources=(APPEALED,),
                target=PUBLISHED, who=decides & is_second, by_another=True, need=Need.OPTIONAL, tells=_ITS_PEOPLE,
                refusal=_SECOND,
            ),
            Transition(
                name="uphold", title=_("Confirm the removal"), done=_("confirmed the removal"), sources=(APPEALED,),
                target=UPHELD, who=decides & is_second, by_another=True, need=Need.REQUIRED, tells=_ITS_PEOPLE,
                refusal=_SECOND,
            ),
            Transition(
                name="withdraw", title=_("Delete"), done=_("deleted their own"),
                sources=(HELD, PUBLISHED, REMOVED, APPEALED, UPHELD), target=WITHDRAWN, who=is_author,
            ),
        ),
    )  # fmt: skip
