"""Reads of sessions: lists, one session, who came, and how far its two coders agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wincommons.insight import InsightError
from wincommons.insight.answers.listening import CodersAgreement, WhoCame
from wincommons.web.dialogue.models import Attendance, Code, Session
from wincommons.web.dialogue.models.session import CANCELLED, CLOSED, CODED, HELD, PLANNED, READ_BACK
from wincommons.web.dialogue.planning import DIMENSIONS
from wincommons.web.kit.commons import commons
from wincommons.web.kit.names import Names
from wincommons.web.kit.references import Card
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import LARGEST

FEWEST_SHOWN = 5
"""Of fewer people than this no number stands in public."""
WHICH = {"open": (PLANNED, HELD, CODED, READ_BACK), "closed": (CLOSED, CANCELLED)}


@dataclass(frozen=True, kw_only=True)
class CoderView:
    """One of the two, for the page of a session."""

    number: int
    who: str
    finished: bool
    own: bool


def sessions_in(community: Community, *, which: str) -> QuerySet[Session]:
    """Those that go on, or that are over; the newest day first."""
    rows = Session._base_manager.filter(community=community.slug, state__in=WHICH[which])
    return rows.annotate(written=Count("notes")).order_by("-on", "-pk")


def public_sessions(community: Community) -> QuerySet[Session]:
    """Those that took place, of a community that is open: what everyone may read."""
    return Session.objects.scoped(AnonymousUser()).filter(community=community.slug).order_by("-on", "-pk")


def people_words(number: int | None) -> str:
    """How many came, where that gives nobody away."""
    if number is None:
        return ""
    if number < FEWEST_SHOWN:
        return _("fewer than %(number)d people came") % {"number": FEWEST_SHOWN}
    return ngettext("%(number)d person came", "%(number)d people came", number) % {"number": number}


def where_words(session: Session) -> str:
    """Where it was; of an interview that is nobody's business, for it would lead to a person."""
    return "" if session.session_kind == "interview" else session.where


def counts_of(sessions: QuerySet[Session]) -> dict[str, int]:
    """How many of each group came to these sessions together; one question."""
    rows = Attendance._base_manager.filter(session__in=sessions.order_by().values("pk"))
    return dict(rows.order_by("group").values_list("group").annotate(Sum("number")))


def voices_of(community: Community, counts: dict[str, int]) -> list[WhoCame]:
    """Who came against the people of the community's first place: those with a figure first."""
    place = next((one.place.partition(":")[2] for one in community.places.all()), None)
    told = []
    for dimension in DIMENSIONS:
        own = {group: number for group, number in counts.items() if group.startswith(f"{dimension}=")}
        if not own:
            continue
        try:
            told.append(commons().who_came(place, dimension, own))
        except InsightError:
            told.append(commons().who_came(None, dimension, own))
    return sorted(told, key=lambda one: one.source is None)


def coders_of(session: Session, *, user: Any, names: Names) -> list[CoderView]:
    """The two, as this reader may know them; `session.coders` was read with their accounts."""
    return [
        CoderView(
            number=one.number, who=names.of(one.by), finished=one.finished_at is not None, own=one.by_id == user.pk
        )
        for one in session.coders.all()
    ]


def agreement_of(session: Session, *, user: Any) -> CodersAgreement | None:
    """How far the two agree; None before both have finished. One question."""
    codes: dict[int, dict[int, str]] = {}
    rows = Code.objects.scoped(user).filter(coder__session=session, coder__finished_at__isnull=False)
    for note, number, theme in rows.order_by("note").values_list("note", "coder__number", "theme"):
        codes.setdefault(note, {})[number] = str(theme or "")
    pairs = [(one[1], one[2]) for one in codes.values() if len(one) == 2]
    if not pairs:
        return None
    return commons().agreement([one for one, _two in pairs], [two for _one, two in pairs])


def with_note_counts(rows: QuerySet[Session]) -> QuerySet[Session]:
    """The sessions with how many notes they have (`written`), may be quoted (`quotable`), and are settled."""
    return rows.annotate(
        written=Count("notes"),
        quotable=Count("notes", filter=Q(notes__may_quote=True)),
        settled=Count("notes", filter=Q(notes__settled=True)),
    )


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Sessions for rooms that refer to them; one question."""
    numbers = [one for one in ids if one.isdecimal() and int(one) < LARGEST]
    found = Session.objects.scoped(user).filter(pk__in=numbers)
    return {
        str(one.pk): Card(title=one.title, detail=f"{one.get_session_kind_display()} · {one.standing.title}")
        for one in found
    }
