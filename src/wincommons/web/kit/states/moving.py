"""Move a governed thing: checked, in one step against the database, and written down."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.notifications import tell_of_move

from .machine import InvalidMoveError, StaleMoveError, Transition
from .shared import SUBMITTED

LONGEST_REASON = 2000


def move(
    thing: Any, *, step: str, by: Any, reason_code: str = "", reason_text: str = "", seen_revision: int | None = None
) -> None:
    """Take one step with the thing, or raise `NotAllowed`, `InvalidMoveError` or (it has moved on) `StaleMoveError`.

    `seen_revision` is the revision that the person had before their eyes. The row changes only where the database still
    has the state and the revision that were checked, so of two people at once one moves it and the other is told.
    """
    machine = thing.machine
    transition = machine.transition(step)
    if seen_revision is not None and seen_revision != thing.revision:
        raise _stale(thing)
    machine.require(thing, by, transition)
    said = reason_text.strip()
    _check_reason(transition, code=reason_code, text=said)
    changes: dict[str, Any] = {"state": transition.target, "revision": F("revision") + 1}
    if transition.target == SUBMITTED:
        changes["submitted_by"] = by
    changes |= thing.changes_with(step, by=by, reason_code=reason_code)
    rows = type(thing)._base_manager.filter(pk=thing.pk, state=thing.state, revision=thing.revision)
    before = thing.state
    with transaction.atomic():
        if not rows.update(**changes):
            thing.refresh_from_db()
            raise _stale(thing)
        record(
            actor=by,
            kind=machine.kind,
            thing=str(thing.pk),
            verb=step,
            before=before,
            after=transition.target,
            reason_code=reason_code,
            reason_text=said,
            community=thing.community,
            organisation=thing.organisation,
        )
        thing.after_move(step, by=by)
        tell_of_move(thing, transition=transition, by=by)
    thing.refresh_from_db(fields=["submitted_by", *changes])


def _stale(thing: Any) -> StaleMoveError:
    return StaleMoveError(
        _("Someone else was faster: this is “%(state)s” now. Look at it again before you decide.")
        % {"state": thing.standing.title}
    )


def _check_reason(transition: Transition, *, code: str, text: str) -> None:
    if len(text) > LONGEST_REASON:
        raise InvalidMoveError(_("A reason has at most %(most)d letters.") % {"most": LONGEST_REASON})
    if (code or text) and not transition.asks:
        raise InvalidMoveError(_("This step takes no reason."))
    if code and code not in {one.code for one in transition.reasons}:
        raise InvalidMoveError(_("Choose one of the reasons that are offered."))
    if transition.requires and transition.reasons and not code:
        raise InvalidMoveError(_("Choose one of the reasons that are offered."))
    if transition.requires and not transition.reasons and not text:
        raise InvalidMoveError(_("Say why: whoever wrote this will read it."))
