"""Acting under the lock of the community, looked at anew at the moment of the act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import NotAllowed, forget_memberships
from wincommons.web.network.communities.acting import RefusedError, locked
from wincommons.web.network.decisions.proposing import CLOSED_STATES
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.models.aim import LIVE


@contextmanager
def acting(by: Any, community: Community) -> Iterator[Community]:
    """One transaction in which nobody else acts in this community; what the person is now is asked anew.

    Raises `RefusedError` where the community is closed. Who may do what is for the verb to ask.
    """
    with locked(community) as row:
        forget_memberships(by)
        if row.state in CLOSED_STATES:
            raise RefusedError(_("This community is closed: nothing is promised here now."))
        yield row


def require_own(is_own: bool, sentence: str) -> None:
    """Raise `NotAllowed` with the sentence where it is not theirs."""
    if not is_own:
        raise NotAllowed(sentence)


def live_aims(community: str) -> Any:
    """Aims of the community that are worked towards: what can be promised under."""
    return Aim.objects.filter(community=community, state__in=LIVE).order_by("pk")


def note(thing: Any, *, by: Any, verb: str, reason: str = "", organisation: str = "") -> None:
    """Write a line of the thing's history."""
    record(
        actor=by, kind=thing.kind, thing=str(thing.pk), verb=verb, reason_text=reason, community=thing.community,
        organisation=organisation or thing.organisation,
    )  # fmt: skip
