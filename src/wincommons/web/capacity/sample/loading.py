"""Write the sample: what one made-up community wrote, and what a second one made of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from wincommons.model.folding import folded
from wincommons.web.capacity.models import Adaptation, Resource, ResourceText
from wincommons.web.capacity.models.resource import IN_USE, REVIEWED
from wincommons.web.kit.chain import items_of
from wincommons.web.kit.events import record
from wincommons.web.kit.sample import SampleError
from wincommons.web.network.models import Aim, Community, CommunityPlace, Membership, Person
from wincommons.web.network.sample.words import COMMUNITY as FIRST
from wincommons.web.network.sample.words import MARK

from . import words
from .words import AdaptationWords, ResourceWords

AUTHOR, REVIEWER, NEIGHBOR = 6, 3, 100
"""Places among the people of the sample: a member, a moderator, and the first of those who belong to the second."""
NEIGHBORS = 8
LISTED_DAYS_AGO = 300


def load() -> int:
    """Write everything, in the caller's transaction; returns how many rows people would count."""
    first = Community._base_manager.filter(slug=FIRST, sample=True).first()
    if first is None or Resource._base_manager.filter(sample=True).exists():
        return 0
    if Community._base_manager.filter(slug=words.COMMUNITY).exists():
        raise SampleError("A community of this host has a name that the sample needs. Nothing was written.")
    people = list(Person._base_manager.filter(sample=True).order_by("pk").select_related("account"))
    second = _neighbors(people[NEIGHBOR : NEIGHBOR + NEIGHBORS])
    aims = {one.measure: one for one in Aim._base_manager.filter(community=FIRST).order_by("-pk")}
    made: dict[str, Any] = {one.key: _resource(one, aims=aims, people=people) for one in words.RESOURCES}
    for one in words.ADAPTATIONS:
        made[one.key] = _adaptation(one, of=made[one.of], second=second, people=people)
    return 1 + len(made)


def _neighbors(people: list[Person]) -> Community:
    today = timezone.localdate()
    community = Community.objects.create(
        sample=True, slug=words.COMMUNITY, name=words.COMMUNITY_NAME, about=words.COMMUNITY_ABOUT, state="active",
        founded_on=today - timedelta(days=330), confirmed_on=today - timedelta(days=12), author=people[0].account,
    )  # fmt: skip
    CommunityPlace.objects.create(community=community, place=words.PLACE)
    Membership.objects.bulk_create(
        [
            Membership(
                community=community, person=one, role="lead" if place < 2 else "participant",
                start=today - timedelta(days=320 - 9 * place),
            )
            for place, one in enumerate(people)
        ]
    )  # fmt: skip
    return community


def _resource(one: ResourceWords, *, aims: dict[str, Aim], people: list[Person]) -> Resource:
    author, reviewer = people[AUTHOR].account, people[REVIEWER].account
    now = timezone.now()
    today = timezone.localdate()
    aim = aims.get(f"measure:{one.measure}") if one.measure else None
    reviewed = one.state in (REVIEWED, IN_USE)
    looked_at = today - timedelta(days=LISTED_DAYS_AGO - 40)
    made = Resource.objects.create(
        sample=True, community=FIRST, state=one.state, author=author, submitted_by=author, title=one.title + MARK,
        purpose=one.purpose, audience=one.audience, resource_kind=one.kind, helps_with=one.helps_with, level=one.level,
        takes=one.takes, languages=one.languages, evidence=one.evidence, names_community=True,
        aim=f"aim:{aim.pk}" if aim else "", origin=_origin(one, aim, reader=author),
        searched=folded(f"{one.title} {one.purpose} {one.audience}"), revision=3,
        published_at=None if one.state == "draft" else now - timedelta(days=LISTED_DAYS_AGO),
        checked_on=None if one.state == "draft" else looked_at, reviewed_on=looked_at if reviewed else None,
    )  # fmt: skip
    ResourceText.objects.create(thing=made, number=1, text=one.text, by=author, at=now - timedelta(days=310))
    _happened(made, by=author, reviewer=reviewer, one=one)
    return made


def _origin(one: ResourceWords, aim: Aim | None, *, reader: Any) -> str:
    """A thing of the aim, whichever rooms this host has; else the measure that it is about."""
    if aim is None:
        return ""
    listed = [item.reference for items in items_of([aim.pk], user=reader)[aim.pk].values() for item in items]
    for kind in one.made_from:
        for reference in listed:
            if reference.startswith(f"{kind}:"):
                return reference
    return aim.measure


def _happened(made: Resource, *, by: Any, reviewer: Any, one: ResourceWords) -> None:
    """The lines of its history, as the verbs would have written them."""
    lines: list[tuple[Any, str, str, str, str]] = [(by, "begin", "", "draft", "")]
    if one.state != "draft":
        lines.append((by, "list", "draft", "published", ""))
    if one.review:
        lines.append((reviewer, "review", "published", REVIEWED, one.review))
    if one.state == IN_USE:
        lines.append((by, "use", REVIEWED, IN_USE, one.use))
    for actor, verb, before, after, text in lines:
        record(
            actor=actor, kind=made.kind, thing=str(made.pk), verb=verb, before=before, after=after, reason_text=text,
            community=made.community,
        )  # fmt: skip


def _adaptation(one: AdaptationWords, *, of: Any, second: Community, people: list[Person]) -> Adaptation:
    parent = of if isinstance(of, Adaptation) else None
    author = people[NEIGHBOR + 2 if one.here else AUTHOR + 1].account
    community = second.slug if one.here else FIRST
    now = timezone.now()
    made = Adaptation.objects.create(
        sample=True, community=community, state=one.state, author=author, resource=parent.resource if parent else of,
        parent=parent, title=one.title + MARK, changed=one.changed, audience=one.audience, names_community=True,
        since=timezone.localdate() - timedelta(days=one.days), outcome=one.outcome, revision=1,
        at=now - timedelta(days=one.days), published_at=now - timedelta(days=one.days),
    )  # fmt: skip
    steps = [("begin", "", "published", "")]
    if one.outcome:
        steps.append(("keep" if one.state == "kept" else "drop", "published", one.state, one.outcome))
    for verb, before, after, text in steps:
        record(
            actor=author, kind=made.kind, thing=str(made.pk), verb=verb, before=before, after=after, reason_text=text,
            community=community,
        )  # fmt: skip
    return made
