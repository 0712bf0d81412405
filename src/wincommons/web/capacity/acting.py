"""Acting on something of a community: who belongs to it is asked anew, under its lock, at the moment of the act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.moderation.contribution import queue_reference
from wincommons.web.kit.moderation.trust import why_held
from wincommons.web.kit.notifications import tell
from wincommons.web.kit.notifications.whom import its_moderators
from wincommons.web.kit.permissions import NotAllowed, communities_moderated_by, forget_memberships
from wincommons.web.network.communities.acting import RefusedError, locked
from wincommons.web.network.decisions.proposing import require_open
from wincommons.web.network.models import Community

from .models.machine import keeps
from .models.passing import PassedOn


class UnusableError(ValueError):
    """What cannot be taken, field by field; `problems` has a sentence for each."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@contextmanager
def acting_on(thing: PassedOn, *, by: Any) -> Iterator[Community]:
    """One transaction in which nobody else acts in its community, with the thing as it is now."""
    with locked(Community._base_manager.get(slug=thing.community)) as row:
        require_open(row)
        forget_memberships(by)
        thing.refresh_from_db()
        yield row


@contextmanager
def keeping(thing: PassedOn, *, by: Any) -> Iterator[Community]:
    """The same for whoever looks after it; raises `NotAllowed` for the others."""
    with acting_on(thing, by=by) as row:
        if not keeps.test(by, thing):
            raise NotAllowed(_("Only whoever wrote it, and the leads of its community, change it."))
        yield row


def require_editable(thing: PassedOn) -> None:
    """Raise `RefusedError` where its words stand fast now."""
    if not thing.standing.editable:
        raise RefusedError(_("It cannot change now: this is “%(state)s”.") % {"state": thing.standing.title})


def reason_to_wait(thing: PassedOn, *, by: Any) -> str:
    """Why a moderator looks at it first, as a code; empty where it may appear at once.

    A link leads readers away from here, so whoever does not moderate this community has it looked at, however long
    their account is there.
    """
    link = getattr(thing, "link", "")
    if link and thing.community not in communities_moderated_by(by):
        return why_held(author=by, text=thing.shown_to_moderators(), community=thing.community) or "outside"
    return why_held(author=by, text=thing.shown_to_moderators(), community=thing.community)


def tell_moderators(thing: PassedOn, *, by: Any) -> None:
    """Something waits in the queue of its community."""
    tell(its_moderators(thing), topic="kit.moderation", saying="waits", about=queue_reference(thing), by=by)


def note(thing: PassedOn, *, by: Any, verb: str) -> None:
    """Write a line of its history."""
    record(actor=by, kind=thing.kind, thing=str(thing.pk), verb=verb, community=thing.community)


def take_prepared(thing: PassedOn, step: str, *, prepared: dict[str, Any], by: Any, **named: Any) -> None:
    """Take a step that changes more than the state."""
    from wincommons.web.kit.states import move

    thing.prepared = prepared
    try:
        move(thing, step=step, by=by, **named)
    finally:
        del thing.prepared
