"""Plan a session, change it, say that it was held and who came, read it back, close it or cancel it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.commons import commons
from wincommons.web.kit.permissions import NotAllowed, communities_led_by
from wincommons.web.kit.states import move
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Community

from .happening import note, require_aim, take_prepared_step
from .models import Attendance, Session
from .models.session import HELD, PLANNED

FREE_STEPS = frozenset({"cancel", "close"})
"""Steps that change the state alone."""
DIMENSIONS = ("age", "race", "sex", "language", "income")
"""By what people may be counted, where they say it freely."""
MOST_PEOPLE = 100_000


def plan(*, community: Community, by: Any, **fields: Any) -> Session:
    """A new session of the community; any member plans one."""
    with as_member(by, community) as row:
        require_open(row)
        require_aim(fields.get("aim", ""), community=row, by=by)
        return Session.begin(by=by, community=row.slug, sample=row.sample, **fields)


def change(*, session: Session, community: Community, by: Any, seen: int, **fields: Any) -> None:
    """Other words, day or aim, until it is coded. Raises `StaleEditError` for who comes second."""
    with as_member(by, community) as row:
        require_open(row)
        session.refresh_from_db()
        if session.author_id != by.pk and row.slug not in communities_led_by(by):
            raise NotAllowed(_("Only whoever planned it, and the leads, change it."))
        if not session.standing.editable:
            raise RefusedError(_("It cannot change now: this is “%(state)s”.") % {"state": session.standing.title})
        if session.state == HELD and fields["on"] > timezone.localdate():
            raise RefusedError(_("It was held: its day cannot lie ahead."))
        require_aim(fields.get("aim", ""), community=row, by=by)
        save_edition(session, seen=seen, **fields)
        note(session, by=by, verb="changed")


def count_people(
    *, session: Session, community: Community, by: Any, seen: int, came: int, groups: Mapping[str, int]
) -> None:
    """How many came, and by group as far as they said it freely. The first time it says that the session was held."""
    with as_member(by, community) as row:
        require_open(row)
        session.refresh_from_db()
        _check_people(session, came=came, groups=groups)
        save_edition(session, seen=seen, came=came)
        Attendance._base_manager.filter(session=session).delete()
        Attendance._base_manager.bulk_create(
            Attendance(session=session, group=group, number=number) for group, number in groups.items() if number
        )
        if session.state == PLANNED:
            take_prepared_step(session, "hold", by=by, prepared={"came": came})
        else:
            note(session, by=by, verb="counted")


def take_step(*, session: Session, community: Community, by: Any, step: str, reason: str, seen_revision: int) -> None:
    """Cancel it, or close it."""
    if step not in FREE_STEPS:
        raise RefusedError(_("This step is taken on the page of the session."))
    with as_member(by, community) as row:
        require_open(row)
        session.refresh_from_db()
        move(session, step=step, by=by, reason_text=reason, seen_revision=seen_revision)


def read_back(*, session: Session, community: Community, by: Any, how: str, seen_revision: int) -> None:
    """Those who spoke have heard what was made of it: how, and what they said to it. Only then may it be published."""
    with as_lead(by, community) as row:
        require_open(row)
        session.refresh_from_db()
        take_prepared_step(
            session, "read_back", by=by, prepared={"read_back_on": timezone.localdate()}, reason_text=how,
            seen_revision=seen_revision,
        )  # fmt: skip


def _check_people(session: Session, *, came: int, groups: Mapping[str, int]) -> None:
    if not session.takes_notes:
        raise RefusedError(_("It cannot change now: this is “%(state)s”.") % {"state": session.standing.title})
    if session.on > timezone.localdate():
        raise RefusedError(_("Its day lies ahead. Say who came once it was held, or change the day."))
    if not 1 <= came <= MOST_PEOPLE:
        raise RefusedError(_("At least one person came. If nobody did, cancel the session instead."))
    known = {one.group for dimension in DIMENSIONS for one in commons().groups_of(dimension)}
    if set(groups) - known or any(not 0 <= number <= MOST_PEOPLE for number in groups.values()):
        raise RefusedError(_("Choose among the groups that are offered."))
    for dimension in DIMENSIONS:
        total = sum(number for group, number in groups.items() if group.startswith(f"{dimension}="))
        if total > came:
            raise RefusedError(
                _("In one list you counted %(total)d people, and %(came)d came. Nobody is counted twice in a list.")
                % {"total": total, "came": came}
            )
