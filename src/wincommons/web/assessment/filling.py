"""Fill a requirement with things of any room, give it to somebody, or excuse it with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wincommons.content import load
from wincommons.model.assessment import Ask
from wincommons.web.kit.permissions import NotAllowed, acts_as_support, communities_led_by
from wincommons.web.kit.references import BrokenReferenceError, parse, resolve
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Community

from .models import Cycle, CycleRow, RowLink
from .opening import note

MOST_LINKS = 40


class UnusableLinkError(ValueError):
    """Something that cannot fill this requirement; the sentence says why."""


def ask_of(row: CycleRow) -> Ask | None:
    """What the requirement asks, from content; None where content has it no more."""
    asked = next((one for one in load().assessments() if one.id == row.asked), None)
    return asked.row(row.row) if asked is not None else None


def fill(*, row: CycleRow, community: Community, by: Any, references: Sequence[str], seen: int) -> None:
    """From now on these and no others fill it; raises `UnusableLinkError`, and `StaleEditError` for who is second."""
    with as_member(by, community) as there:
        require_open(there)
        _require_worked_on(row.cycle)
        wanted = list(dict.fromkeys(references))
        _check(row, wanted, by=by)
        save_edition(row, seen=seen)
        RowLink._base_manager.filter(row=row).exclude(reference__in=wanted).delete()
        have = set(RowLink._base_manager.filter(row=row).values_list("reference", flat=True))
        RowLink.objects.bulk_create([RowLink(row=row, reference=one, by=by) for one in wanted if one not in have])
        note(row.cycle, by=by, verb="filled")


def arrange(*, row: CycleRow, community: Community, by: Any, owner: str, due: date, excuse: str, seen: int) -> None:
    """Who sees to it and by when, or why it does not apply: for leads."""
    with as_member(by, community) as there:
        require_open(there)
        if there.slug not in communities_led_by(by) and not acts_as_support.test(by):
            raise NotAllowed(_("Only the leads of this community do this."))
        _require_worked_on(row.cycle)
        save_edition(row, seen=seen, owner=owner, due=due, excuse=excuse)
        note(row.cycle, by=by, verb="arranged")


def _require_worked_on(cycle: Cycle) -> None:
    cycle.refresh_from_db()
    if not cycle.is_worked_on:
        raise RefusedError(_("It cannot change now: this is “%(state)s”.") % {"state": cycle.standing.title})


def _check(row: CycleRow, wanted: Sequence[str], *, by: Any) -> None:
    asked = ask_of(row)
    if asked is None:
        raise UnusableLinkError(_("This requirement stands in no list any more."))
    if len(wanted) > MOST_LINKS:
        raise UnusableLinkError(_("A requirement takes at most %(most)d links.") % {"most": MOST_LINKS})
    for text in wanted:
        try:
            kind = parse(text).kind
        except BrokenReferenceError as error:
            raise UnusableLinkError(str(error)) from error
        if kind not in asked.kinds:
            raise UnusableLinkError(
                _("“%(reference)s” cannot fill this: only %(kinds)s can.")
                % {"reference": text, "kinds": ", ".join(asked.kinds)}
            )
    for text, found in resolve(wanted, user=by).items():
        if not found.known:
            raise UnusableLinkError(_("Nothing that you may read is called “%(reference)s”.") % {"reference": text})
