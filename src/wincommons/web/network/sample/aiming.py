"""The aims of the sample: agreed by its seats, one of them reviewed. The figures are real, all else is made up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from wincommons.web.kit.events import record
from wincommons.web.network.aims.figures import ask, fields_of, id_in
from wincommons.web.network.models import Aim, AimReview, AimTarget, Community, Decision, Person
from wincommons.web.network.models.aim import a_year_after

from . import words
from .words import AimWords

REVIEWED_DAYS_AGO = 40


def write_aims(community: Community, *, people: list[Person], today: date) -> int:
    """Write them all, resting on the decision that adopts them; returns how many. Without its figure none is made."""
    decision = Decision.objects.get(community=community.slug, title=words.AIMS_DECISION)
    made = [_aim(one, community=community, decision=decision, people=people, today=today) for one in words.AIMS]
    return sum(one is not None for one in made)


def _aim(
    one: AimWords, *, community: Community, decision: Decision, people: list[Person], today: date
) -> Aim | None:  # fmt: skip
    stand, _why = ask(place=id_in(words.PLACE), measure=one.measure, group="all")
    if stand is None:
        return None
    agreed_on = decision.decided_on or today
    reviewed_on = today - timedelta(days=REVIEWED_DAYS_AGO)
    lead = people[0].account
    aim = Aim.objects.create(
        sample=True, community=community.slug, state=one.state, title=one.title + words.MARK, why=one.why,
        measure=f"measure:{one.measure}", place=words.PLACE, author=people[12].account, revision=2,
        review_due=a_year_after(reviewed_on if one.found else agreed_on), **fields_of(stand.now),
    )  # fmt: skip
    # The target is a share of the newest figure, so that it stays on the better side whatever is loaded.
    target = round(stand.now.value * one.share, 0)
    AimTarget.objects.create(
        aim=aim, by=lead, value=target, due=date(today.year + one.years, 12, 31), decision=decision, agreed_on=agreed_on
    )
    if one.found:
        AimReview.objects.create(
            aim=aim, number=1, by=lead, on=reviewed_on, at=timezone.now() - timedelta(days=REVIEWED_DAYS_AGO),
            found=one.found, **fields_of(stand.now),
        )  # fmt: skip
    _happened(aim, by=people[12].account, lead=lead)
    return aim


def _happened(aim: Aim, *, by: Any, lead: Any) -> None:
    """The lines of its history, as the verbs would have written them."""
    record(actor=by, kind=aim.kind, thing=str(aim.pk), verb="begin", after="proposed", community=aim.community)
    steps = [("agree", "proposed", "agreed")]
    steps += [("begin_work", "agreed", "worked_on")] if aim.state == "worked_on" else []
    for verb, before, after in steps:
        record(
            actor=lead, kind=aim.kind, thing=str(aim.pk), verb=verb, before=before, after=after,
            community=aim.community,
        )  # fmt: skip
