"""Write the sample's planks under its aims, and take them away with what people did with them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from wincommons.web.kit.comments.models import Comment, Talk
from wincommons.web.kit.events import record
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.references import offered
from wincommons.web.network.models import Aim, Community, Decision, Organisation, Person, Seat
from wincommons.web.network.models.aim import a_year_after
from wincommons.web.network.sample.words import AGENDA_DECISION, COMMUNITY, MARK
from wincommons.web.policy.models import Endorsement, Plank, PlankText, PlankTheme
from wincommons.web.policy.models.plank import STANDING

from .words import PLANKS, EndorsementWords, PlankWords


def load() -> int:
    """Write them all, in the caller's transaction; returns how many. Where an aim has no figure, there is none."""
    there = Community._base_manager.filter(sample=True, slug=COMMUNITY).first()
    if there is None or Plank._base_manager.filter(sample=True).exists():
        return 0
    aims = {one.measure: one for one in Aim._base_manager.filter(community=there.slug, sample=True)}
    people = [one.account for one in Person._base_manager.filter(sample=True).select_related("account").order_by("pk")]
    decision = Decision._base_manager.get(community=there.slug, title=AGENDA_DECISION)
    written = [
        _plank(one, aim=aims[f"measure:{one.measure}"], decision=decision, people=people)
        for one in PLANKS
        if f"measure:{one.measure}" in aims
    ]
    return len(written)


def clear() -> int:
    """Delete every plank of the sample's community; what happened stays in the events, without whom and where."""
    communities = Community._base_manager.filter(sample=True).values("slug")
    planks = Plank._base_manager.filter(Q(sample=True) | Q(community__in=communities))
    numbers = [str(pk) for pk in planks.values_list("pk", flat=True)]
    gone = [
        Notice.objects.filter(about__in=[f"plank:{one}" for one in numbers]).delete(),
        Comment._base_manager.filter(on_kind="plank", on_thing__in=numbers).delete(),
        Talk.objects.filter(on_kind="plank", on_thing__in=numbers).delete(),
        # A person of the sample may have endorsed a plank elsewhere.
        Endorsement._base_manager.filter(by__person__sample=True).delete(),
        planks.delete(),
    ]
    return sum(number for number, _by_table in gone)


def _plank(one: PlankWords, *, aim: Aim, decision: Decision, people: list[Any]) -> Plank:
    today = timezone.localdate()
    adopted = decision.decided_on if one.state in STANDING else None
    in_force = today - timedelta(days=one.in_force_days_ago) if one.in_force_days_ago else None
    begun = (adopted or today) - timedelta(days=60)
    author = people[one.proposed_by]
    plank = Plank.objects.create(
        sample=True, community=aim.community, state=one.state, title=one.title + MARK, aim=f"aim:{aim.pk}",
        policy=f"policy:{one.policy}", plank_kind=one.kind, level=one.level, author=author, revision=2,
        decision=decision if adopted else None, adopted_on=adopted, in_force_since=in_force,
        review_due=a_year_after(in_force) if in_force else None,
        meaning_since=max(number for number, same in enumerate(one.same_meaning, start=1) if not same),
    )  # fmt: skip
    PlankText.objects.bulk_create(
        [
            PlankText(
                thing=plank, number=number, text=text, by=author, same_meaning=same,
                at=_moment(begun + timedelta(days=14 * number)),
            )
            for number, (text, same) in enumerate(zip(one.texts, one.same_meaning, strict=True), start=1)
        ]
    )  # fmt: skip
    public = {theme.title: theme.reference for theme in offered("theme", community=aim.community)}
    if one.answers + MARK in public:
        PlankTheme.objects.create(plank=plank, theme=public[one.answers + MARK])
    for said in one.endorsed:
        _endorse(plank, said, people=people, at=_moment(begun + timedelta(days=14 * said.version + 3)))
    _happened(plank, author=author, lead=people[0])
    return plank


def _endorse(plank: Plank, said: EndorsementWords, *, people: list[Any], at: datetime) -> None:
    kind, name = said.who[0], said.who[1:]
    who: dict[str, Any] = {}
    if kind == "s":
        seat = Seat._base_manager.get(community=plank.community, title=name)
        who = {"seat": seat, "by": seat.terms.get(term_state="taken").person.account}
    elif kind == "o":
        # Its editor speaks for it: the people from the 20th on, in the order of the organizations.
        organisation = Organisation._base_manager.filter(sample=True).order_by("pk")[int(name)]
        who = {"organisation": organisation, "by": people[20 + int(name)]}
    else:
        who = {"by": people[int(name)]}
    Endorsement.objects.create(plank=plank, version=said.version, words=said.words, at=at, **who)


def _happened(plank: Plank, *, author: Any, lead: Any) -> None:
    """The lines of its history, as the verbs would have written them."""
    steps = [(author, "begin", "", "proposed"), (lead, "consult", "proposed", "consultation")]
    steps += [(lead, "adopt", "consultation", "adopted")] if plank.stands else []
    steps += [(lead, "enforce", "adopted", "in_force")] if plank.in_force_since else []
    for who, verb, before, after in steps:
        record(
            actor=who, kind=plank.kind, thing=str(plank.pk), verb=verb, before=before, after=after,
            community=plank.community,
        )  # fmt: skip


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(18), tzinfo=UTC)
