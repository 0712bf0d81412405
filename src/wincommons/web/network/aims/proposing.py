"""Propose, change and withdraw an aim, say that work has begun, and drop it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import NotAllowed, communities_led_by
from wincommons.web.kit.states import move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Aim, AimTarget, AimText, Community

from .checking import Wanted, check
from .figures import id_in
from .telling import tell_leads

FREE_STEPS = frozenset({"withdraw", "begin_work", "drop"})
"""Steps that change the state alone."""


def propose(*, community: Community, by: Any, wanted: Wanted, title: str, why: str) -> Aim:
    """A new aim; the leads are told. Raises `UnusableAimError` where it cannot be aimed at."""
    with as_member(by, community) as row:
        require_open(row)
        check(wanted, community=row)
        made = Aim.begin(
            by=by, community=row.slug, title=title, why=why, measure=f"measure:{wanted.measure}",
            place=f"place:{wanted.place}", group=wanted.group, sample=row.sample,
        )  # fmt: skip
        AimTarget.objects.create(aim=made, by=by, value=wanted.target, due=wanted.due)
        AimText.keep(thing=made, text=_words(title, why), by=by, after=0)
        tell_leads(made, saying="proposed", by=by)
    return made


def change(*, aim: Aim, community: Community, by: Any, seen: int, wanted: Wanted, title: str, why: str) -> None:
    """Other words, group, target or date, while it is only proposed. Raises `StaleEditError` for who comes second."""
    with as_member(by, community) as row:
        require_open(row)
        aim.refresh_from_db()
        if aim.author_id != by.pk and row.slug not in communities_led_by(by):
            raise NotAllowed(_("Only whoever proposed it, and the leads, change it. Say yours in the comments."))
        if not aim.standing.editable:
            raise RefusedError(_("It cannot change now: this is “%(state)s”.") % {"state": aim.standing.title})
        # What is measured, and where, makes it another aim: that is proposed anew.
        kept = Wanted(
            measure=id_in(aim.measure), place=id_in(aim.place), group=wanted.group, target=wanted.target,
            due=wanted.due,
        )  # fmt: skip
        check(kept, community=row, aim=aim)
        before = _words(aim.title, aim.why)
        save_edition(aim, seen=seen, title=title, why=why, group=kept.group)
        _keep_words(aim, before=before, by=by)
        AimTarget._base_manager.filter(aim=aim, number=1).update(value=kept.target, due=kept.due, by=by)
        note(aim, by=by, verb="changed")


def take_step(*, aim: Aim, community: Community, by: Any, step: str, reason: str, seen_revision: int) -> None:
    """Withdraw it, say that work has begun, or drop it."""
    if step not in FREE_STEPS:
        raise RefusedError(_("This step is taken on the page of the aim."))
    with as_member(by, community) as row:
        require_open(row)
        aim.refresh_from_db()
        move(aim, step=step, by=by, reason_text=reason, seen_revision=seen_revision)


def _words(title: str, why: str) -> str:
    return f"{title}\n\n{why}"


def _keep_words(aim: Aim, *, before: str, by: Any) -> None:
    """The next version; of an aim that is older than its versions, what it said before becomes the first."""
    last = AimText.latest_of(aim) or AimText.keep(thing=aim, text=before, by=aim.author, after=0)
    AimText.keep(thing=aim, text=_words(aim.title, aim.why), by=by, after=last.number)


def note(aim: Aim, *, by: Any, verb: str) -> None:
    """Write a line of the aim's history."""
    record(actor=by, kind=aim.kind, thing=str(aim.pk), verb=verb, community=aim.community)
