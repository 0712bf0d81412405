"""Propose, change, discuss and withdraw: what any member may do before the seats are asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import NotAllowed, communities_led_by, forget_memberships
from wincommons.web.kit.states import move
from wincommons.web.kit.versions.keeping import StaleTextError
from wincommons.web.network.communities.acting import RefusedError, locked
from wincommons.web.network.editing import StaleEditError, save_edition
from wincommons.web.network.models import Community, Decision, DecisionText
from wincommons.web.network.rules import communities_of

from .telling import tell_leads, tell_members

CLOSED_STATES = ("closed", "removed")
FREE_STEPS = frozenset({"discuss", "withdraw"})
"""Steps that change the state alone."""


@contextmanager
def as_member(by: Any, community: Community) -> Iterator[Community]:
    """One transaction in which nobody else acts in this community; raises `NotAllowed` for who does not belong."""
    with locked(community) as row:
        forget_memberships(by)
        if row.slug not in communities_of(by):
            raise NotAllowed(_("You do not belong to “%(title)s” any more.") % {"title": row.title})
        yield row


def require_open(community: Community) -> None:
    """Raise `RefusedError` where the community is closed."""
    if community.state in CLOSED_STATES:
        raise RefusedError(_("This community is closed: nothing is decided here now."))


def propose(*, community: Community, by: Any, title: str, why: str, text: str, method: str) -> Decision:
    """A new question with its proposal; the leads are told."""
    with as_member(by, community) as row:
        require_open(row)
        made = Decision.begin(by=by, community=row.slug, title=title, why=why, method=method)
        DecisionText.keep(thing=made, text=text, by=by, after=0)
        tell_leads(made, by=by)
    return made


def change(
    *, decision: Decision, community: Community, by: Any, seen: int, after: int, title: str, why: str, text: str,
    method: str,
) -> None:  # fmt: skip
    """New words, while they may be changed: by whoever proposed it, or a lead. Every version of the text is kept.

    Raises `StaleEditError` where somebody else saved first.
    """
    with as_member(by, community) as row:
        require_open(row)
        decision.refresh_from_db()
        if decision.author_id != by.pk and row.slug not in communities_led_by(by):
            raise NotAllowed(
                _("Only whoever proposed it, and the leads, change its words. Say yours in the discussion.")
            )
        if not decision.standing.editable:
            raise RefusedError(
                _("Its words cannot change now: this is “%(state)s”.") % {"state": decision.standing.title}
            )
        save_edition(decision, seen=seen, title=title, why=why, method=method)
        try:
            kept = DecisionText.keep(thing=decision, text=text, by=by, after=after)
        except StaleTextError as error:
            raise StaleEditError from error
        note(decision, by=by, verb="text_changed" if kept.number > after else "changed")


def take_step(*, decision: Decision, community: Community, by: Any, step: str, reason: str, seen_revision: int) -> None:
    """Open the discussion, or withdraw it."""
    if step not in FREE_STEPS:
        raise RefusedError(_("This step is taken on the page of the decision."))
    with as_member(by, community) as row:
        require_open(row)
        decision.refresh_from_db()
        move(decision, step=step, by=by, reason_text=reason, seen_revision=seen_revision)
        if step == "discuss":
            tell_members(decision, saying="discussing", by=by)


def note(decision: Decision, *, by: Any, verb: str, reason: str = "") -> None:
    """Write a line of the decision's history."""
    record(
        actor=by, kind=decision.kind, thing=str(decision.pk), verb=verb, reason_text=reason,
        community=decision.community,
    )  # fmt: skip
