"""Buttons, standing and history of a governed thing as template tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django import template
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from wincommons.web.kit.names import Names, names_for
from wincommons.web.kit.permissions import reason_for_acting
from wincommons.web.kit.states import Machine, State

register = template.Library()


class Line(NamedTuple):
    """One line of a history."""

    at: datetime
    who: str
    what: Any
    reason: Any
    text: str


@register.inclusion_tag("kit/moves.html", takes_context=True)
def moves(context: Any, thing: Any, address: str) -> dict[str, Any]:
    """The steps that this reader may take with the thing now, as forms that post to `address`."""
    request = context["request"]
    return {
        "allowed": thing.machine.allowed(thing, request.user),
        "revision": thing.revision,
        "address": address,
        "token": get_token(request),
    }


@register.inclusion_tag("kit/state.html")
def standing(state: State) -> dict[str, State]:
    """A state as a small label."""
    return {"state": state}


@register.inclusion_tag("kit/history.html", takes_context=True)
def history(context: Any, thing: Any) -> dict[str, Any]:
    """What happened to the thing, oldest first, with names as this reader may read them; two queries."""
    return {
        "lines": lines_of(thing.history(), machine=thing.machine, user=context["request"].user, sayings=thing.sayings)
    }


@register.inclusion_tag("kit/acting_banner.html", takes_context=True)
def acting_banner(context: Any) -> dict[str, str]:
    """Reminds a member of the support team that they act for others, and why."""
    request = context.get("request")
    return {"reason": reason_for_acting(request.user) if request else ""}


def lines_of(
    events: Iterable[Any], *, machine: Machine, user: Any, names: Names | None = None,
    sayings: Mapping[str, Any] | None = None,
) -> list[Line]:  # fmt: skip
    """Events in words for this reader, with `names` that were asked for already, if any, and the kind's own `sayings`.

    Verbs and reasons that no machine declares any more are shown by their codes.
    """
    happened = list(events)
    known = names or names_for((event.actor for event in happened), user=user)
    verbs: dict[str, Any] = {one.name: one.done for one in machine.transitions}
    verbs |= {"begin": _("began"), "opened_as_support": _("opened this as support")}
    verbs |= {"talk_paused": _("paused the comments"), "talk_closed": _("closed the comments")}
    verbs |= {"talk_opened": _("opened the comments")}
    verbs |= sayings or {}
    reasons = {reason.code: reason.title for one in machine.transitions for reason in one.reasons}
    return [
        Line(
            at=event.at,
            who=who(event, names=known),
            what=verbs.get(event.verb, event.verb),
            reason=reasons.get(event.reason_code, event.reason_code),
            text=event.reason_text,
        )
        for event in happened
    ]


def who(event: Any, *, names: Names) -> str:
    """Who did it: the site by itself, or a person by the name that they show."""
    return _("The site") if event.automatic else names.of(event.actor)
