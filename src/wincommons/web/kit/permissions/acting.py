"""Acting as support: opens what is not one's own, for an hour, with a reason, and every step is logged."""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

SECONDS = 60 * 60
SHORTEST_REASON, LONGEST_REASON = 10, 500
_SESSION, _KEPT = "kit_acting", "_kit_acting_reason"


class NoReasonError(ValueError):
    """Somebody wanted to act as support without saying why."""


def reason_for_acting(user: Any) -> str:
    """Why this request's user acts as support; empty where they do not."""
    return str(getattr(user, _KEPT, ""))


def begin_acting(request: HttpRequest, *, reason: str) -> None:
    """Act as support from now on; the reason goes to the log. Raises `NoReasonError` on a reason that says nothing."""
    from wincommons.web.kit.events import record

    said = " ".join(reason.split())
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        raise NoReasonError(
            _("Say in %(least)d to %(most)d letters why you need to act as support: it is kept in the log.")
            % {"least": SHORTEST_REASON, "most": LONGEST_REASON}
        )
    record(actor=request.user, kind="account", thing=str(request.user.pk), verb="acting_began", reason_text=said)
    request.session[_SESSION] = {"reason": said, "until": time.time() + SECONDS}
    setattr(request.user, _KEPT, said)


def stop_acting(request: HttpRequest) -> None:
    """Be oneself again."""
    from wincommons.web.kit.events import record

    if request.session.pop(_SESSION, None) is not None:
        record(actor=request.user, kind="account", thing=str(request.user.pk), verb="acting_ended")
    setattr(request.user, _KEPT, "")


def recall_acting(request: HttpRequest) -> str:
    """Hand the session's reason to the request's user; the guards call it before they ask any rule."""
    said = request.session.get(_SESSION) if request.user.is_authenticated else None
    reason = said["reason"] if said and said["until"] > time.time() else ""
    if request.user.is_authenticated:
        setattr(request.user, _KEPT, reason)
    return str(reason)
