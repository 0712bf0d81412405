"""Begin and change an initiative, and the steps between its states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import NotAllowed, communities_led_by, is_owner
from wincommons.web.kit.states import move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import Initiative
from wincommons.web.pacesetters.under import aims_to_name

from .weighing import ask_for

FIELDS = (
    "title", "what", "aim", "place", "start", "end", "conditions", "levels", "levers", "groups", "runners",
    *(f"{one}_{part}" for one in ("reach", "strength") for part in ("low", "mid", "high", "grade", "note")),
)  # fmt: skip


def begin(*, community: Community, by: Any, said: Mapping[str, Any]) -> Initiative:
    """A draft, which its author and the leads see. Raises `RefusedError` where the aim is not this community's."""
    with as_member(by, community) as row:
        require_open(row)
        _require_aim(said["aim"], community=row)
        made = Initiative.begin(by=by, community=row.slug, sample=row.sample, **{name: said[name] for name in FIELDS})
        ask_for(made.aim_number)
    return made


def change(
    *, initiative: Initiative, community: Community, by: Any, seen: int, said: Mapping[str, Any],
) -> None:  # fmt: skip
    """Other words and numbers: while it is a draft all of it, later too, for what is planned turns out otherwise.

    By whoever made it and the leads. Raises `StaleEditError` for who comes second.
    """
    with as_member(by, community) as row:
        require_open(row)
        initiative.refresh_from_db()
        require_own(initiative, by=by)
        if initiative.state in ("ended", "archived", "withdrawn", "removed", "submitted"):
            raise RefusedError(_("It cannot change now: this is “%(state)s”.") % {"state": initiative.standing.title})
        if said["aim"] != initiative.aim:
            _require_aim(said["aim"], community=row)
        before = initiative.aim_number
        save_edition(initiative, seen=seen, **{name: said[name] for name in FIELDS})
        record(actor=by, kind=initiative.kind, thing=str(initiative.pk), verb="changed", community=row.slug)
        for number in {before, initiative.aim_number}:
            ask_for(number)


def take_step(
    *, initiative: Initiative, community: Community, by: Any, step: str, reason_code: str, reason: str,
    seen_revision: int,
) -> None:  # fmt: skip
    """One of the machine's steps; nobody publishes their own."""
    with as_member(by, community) as row:
        require_open(row)
        initiative.refresh_from_db()
        move(
            initiative, step=step, by=by, reason_code=reason_code, reason_text=reason, seen_revision=seen_revision
        )  # fmt: skip


def require_own(initiative: Initiative, *, by: Any) -> None:
    """Raise `NotAllowed` for whoever neither made it nor leads its community."""
    if not is_owner.test(by, initiative) and initiative.community not in communities_led_by(by):
        raise NotAllowed(_("Only whoever wrote it, and the leads, change it. Say yours in the comments."))


def _require_aim(reference: str, *, community: Community) -> None:
    if reference not in {f"aim:{one.pk}" for one in aims_to_name(community)}:
        raise RefusedError(_("Choose an aim of this community that is proposed or worked towards."))
