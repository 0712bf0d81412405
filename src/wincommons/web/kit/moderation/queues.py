"""What waits for moderators, community by community, and decisions about many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Min
from django.http import Http404
from django.utils.translation import gettext as _

from wincommons.web.kit.events.models import Event
from wincommons.web.kit.names import names_for
from wincommons.web.kit.permissions import NotAllowed, acts_as_support, communities_moderated_by
from wincommons.web.kit.references import Card, resolve
from wincommons.web.kit.states import InvalidMoveError, Transition, move

from .contribution import NO_COMMUNITY, Moderated, kinds
from .machine import APPEALED, DECIDED_HERE, WAITING
from .trust import HELD_FOR

MOST = 50


class Waiting(NamedTuple):
    """One contribution that waits, as a moderator sees it."""

    key: str
    """`comment:12:0`: kind, row and the revision that is shown, so that an older page decides nothing."""
    thing: Moderated
    who: str
    about: str
    words: str
    why: Any
    appeal: str
    first_reason: str
    own: bool
    second_only: bool

    @property
    def since(self) -> datetime:
        return self.thing.at


class Queue(NamedTuple):
    """One community's queue in short."""

    community: str
    title: str
    number: int
    oldest: datetime | None


class Outcome(NamedTuple):
    """What came of a decision about several: how many were decided, and a sentence for each that was not."""

    done: int
    refused: tuple[str, ...]


def may_decide_in(user: Any, community: str) -> bool:
    """Is this the queue of a community that the person moderates? Support that acts may open all."""
    mine = communities_moderated_by(user)
    return bool((community != NO_COMMUNITY and community in mine) or acts_as_support.test(user))


def waiting_in(community: str, *, user: Any) -> list[Waiting]:
    """What waits in one community, the oldest first, at most `MOST`; a few questions for each kind."""
    rows: list[Moderated] = []
    for model in kinds():
        held = model._base_manager.filter(community=_stored(community), state__in=WAITING)
        rows += held.select_related("author").order_by("at")[:MOST]
    rows = sorted(rows, key=lambda one: one.at)[:MOST]
    titles = titles_of(rows, user=user)
    appeals = _appeals(rows)
    names = names_for((one.author for one in rows), user=user)
    return [
        Waiting(
            key=f"{one.kind}:{one.pk}:{one.revision}",
            thing=one,
            who=names.of(one.author) if one.author else _("no account is named"),
            about=titles[one],
            words=one.shown_to_moderators(),
            why=HELD_FOR.get(one.held_for, ""),
            appeal=appeals.get((one.kind, str(one.pk)), ""),
            first_reason=one.removal_in_words if one.state == APPEALED else "",
            own=one.author_id == user.pk,
            second_only=one.state == APPEALED and one.decided_by_id == user.pk,
        )
        for one in rows
    ]


def titles_of(rows: Sequence[Moderated], *, user: Any) -> dict[Moderated, str]:
    """What each contribution is about; the name of its kind where the thing itself is not open to this person."""
    found = resolve([f"{one.kind}:{one.pk}" for one in rows], user=user)
    named = {one: found[f"{one.kind}:{one.pk}"] for one in rows}
    return {one: named[one].title if named[one].known else str(one.kind_title) for one in rows}


def queues_of(user: Any) -> list[Queue]:
    """The queues of every community that the person moderates; one question for each kind of contribution."""
    mine = sorted(communities_moderated_by(user))
    numbers, oldest = dict.fromkeys(mine, 0), dict[str, datetime | None]()
    for model in kinds():
        rows = model._base_manager.filter(community__in=mine, state__in=WAITING)
        for community, number, first in rows.values_list("community").annotate(Count("pk"), Min("at")).order_by():
            numbers[community] += number
            known = oldest.get(community)
            oldest[community] = min(first, known) if known else first
    titles = community_titles(mine, user=user)
    return [Queue(one, titles[one], numbers[one], oldest.get(one)) for one in mine]


def community_titles(communities: Iterable[str], *, user: Any) -> dict[str, str]:
    """Names of communities; its id where nobody knows the name."""
    wanted = list(communities)
    found = resolve([f"community:{one}" for one in wanted], user=user)
    return {one: found[f"community:{one}"].title if found[f"community:{one}"].known else one for one in wanted}


def queue_cards(ids: Sequence[str], user: Any) -> dict[str, Card]:
    """The queues of these communities that this person may open, for notices."""
    mine = [one for one in ids if may_decide_in(user, one)] if hasattr(user, "pk") else []
    return {one: Card(title=title) for one, title in community_titles(mine, user=user).items()}


def decide(keys: Iterable[str], *, community: str, step: str, by: Any, reason_code: str, reason_text: str) -> Outcome:
    """Take one step with each; what cannot be is told and stops nothing. Raises `Http404` on a key of another queue."""
    done, refused = 0, dict[str, None]()
    for key in keys:
        thing, seen = _find(key, community=community)
        try:
            # One form serves all steps: what the chosen one does not ask for is not said.
            chosen = thing.machine.transition(step)
            code = reason_code if chosen.reasons else ""
            text = reason_text if chosen.asks else ""
            move(thing, step=step, by=by, seen_revision=seen, reason_code=code, reason_text=text)
            done += 1
        except NotAllowed as error:
            refused[str(error.sentence)] = None
        except InvalidMoveError as error:
            refused[str(error)] = None
    return Outcome(done, tuple(refused))


def bulk_steps(waiting: Iterable[Waiting]) -> tuple[Transition, ...]:
    """The steps that are possible with some of what waits, with their titles and reasons."""
    states = {one.thing.state for one in waiting}
    machine = kinds()[0].machine
    return tuple(
        step for name in DECIDED_HERE for step in (machine.transition(name),) if states.intersection(step.sources)
    )


def _find(key: str, *, community: str) -> tuple[Moderated, int]:
    kind, _colon, rest = key.partition(":")
    pk, _colon, revision = rest.partition(":")
    model = next((one for one in kinds() if one.machine.kind == kind), None)
    if model is None or not (pk.isdecimal() and revision.isdecimal() and len(pk) < 19 and len(revision) < 10):
        raise Http404
    thing = model._base_manager.filter(pk=pk, community=_stored(community)).first()
    if thing is None:
        raise Http404
    return thing, int(revision)


def _stored(community: str) -> str:
    return "" if community == NO_COMMUNITY else community


def _appeals(rows: Sequence[Moderated]) -> dict[tuple[str, str], str]:
    """What authors wrote when they asked for a second look."""
    wanted = [str(one.pk) for one in rows if one.state == APPEALED]
    if not wanted:
        return {}
    found = Event.objects.filter(verb="appeal", thing__in=wanted, kind__in={one.kind for one in rows})
    return {(one.kind, one.thing): one.reason_text for one in found}
