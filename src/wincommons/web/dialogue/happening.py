"""Lines of the history beside those that the machines write, and what all verbs of listening begin with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.references import parse
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.stepping import LARGEST


def note(thing: Any, *, by: Any, verb: str) -> None:
    """Write a line of a session's, theme's or story's history; public pages are new by it."""
    record(actor=by, kind=thing.kind, thing=str(thing.pk), verb=verb, community=thing.community)


def take_prepared_step(thing: Any, step: str, *, by: Any, prepared: dict[str, Any], **named: Any) -> None:
    """Take a step that rests on something which the verb has just looked at."""
    from wincommons.web.kit.states import move

    thing.prepared = prepared
    try:
        move(thing, step=step, by=by, **named)
    finally:
        del thing.prepared


def require_aim(aim: str, *, community: Community, by: Any) -> None:
    """Raise `RefusedError` where this is no aim of the same community of which the person may know."""
    if not aim:
        return
    number = parse(aim).id
    usable = number.isdecimal() and int(number) < LARGEST
    if not (usable and Aim.objects.scoped(by).filter(pk=number, community=community.slug).exists()):
        raise RefusedError(_("Choose an aim of this community, or none."))
