"""Write the sample of listening: two sessions coded by two, themes under the aims, stories in two languages."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from wincommons.web.dialogue.models import (
    Attendance,
    Code,
    Coder,
    Note,
    Session,
    Story,
    StoryQuote,
    Theme,
)
from wincommons.web.dialogue.models.story import COOLING, fingerprint
from wincommons.web.kit.events import record
from wincommons.web.network.models import Aim, Community, Membership
from wincommons.web.network.sample.words import COMMUNITY

from . import words
from .words import NoteWords, SessionWords, StoryWords


def load() -> int:
    """Write everything, in the caller's transaction; nothing where the sample's community is not there."""
    community = Community._base_manager.filter(slug=COMMUNITY, sample=True).first()
    if community is None or Session._base_manager.filter(community=community.slug).exists():
        return 0
    people = [
        one.person.account
        for one in Membership._base_manager.filter(community=community, role="participant")
        .select_related("person__account")
        .order_by("pk")[:6]
    ]
    lead = Membership._base_manager.filter(community=community, role="lead").order_by("pk").first().person.account
    aims = {
        one.measure: f"aim:{one.pk}" for one in Aim._base_manager.filter(community=community.slug).order_by("-pk")
    }  # fmt: skip
    today = timezone.localdate()
    themes = {
        one.key: _theme(one, community=community, aims=aims, author=people[0], lead=lead, today=today)
        for one in words.THEMES
    }
    for one in words.SESSIONS:
        _session(one, community=community, aims=aims, themes=themes, people=people, lead=lead, today=today)
    for story in words.STORIES:
        _story(story, community=community, themes=themes, chooser=people[1], today=today)
    return len(words.THEMES) + len(words.SESSIONS) + len(words.STORIES)


def _theme(
    one: words.ThemeWords, *, community: Community, aims: dict[str, str], author: Any, lead: Any, today: date
) -> Theme:
    public = one.state == "published"
    made = Theme.objects.create(
        sample=True, community=community.slug, author=author, title=one.title + words.MARK, meaning=one.meaning,
        aim=aims.get(f"measure:{one.measure}", ""), state=one.state, revision=int(public),
        published_on=today - timedelta(days=12) if public else None,
    )  # fmt: skip
    _happened(made, by=author, verb="begin", after="codebook")
    if public:
        _happened(made, by=lead, verb="publish", before="codebook", after="published")
    return made


def _session(
    one: SessionWords, *, community: Community, aims: dict[str, str], themes: dict[str, Theme], people: list[Any],
    lead: Any, today: date,
) -> None:  # fmt: skip
    on = today - timedelta(days=one.days_ago)
    heard = one.state in ("read_back", "closed")
    made = Session.objects.create(
        sample=True, community=community.slug, author=people[0], title=one.title + words.MARK, session_kind=one.kind,
        on=on, where=one.where, for_whom=one.for_whom, language=one.language, facilitator=one.facilitator,
        aim=aims.get(f"measure:{one.measure}", ""), came=one.came or None, state=one.state,
        read_back_on=on + timedelta(days=14) if heard else None,
    )  # fmt: skip
    _happened(made, by=people[0], verb="begin", after="planned")
    Attendance._base_manager.bulk_create(
        Attendance(session=made, group=group, number=number) for group, number in one.groups.items()
    )
    if not one.notes:
        return
    coders = [
        Coder._base_manager.create(session=made, number=number, by=people[number], finished_at=timezone.now())
        for number in (1, 2)
    ]
    for note in one.notes:
        _note(note, session=made, coders=coders, themes=themes, by=people[0])
    _happened(made, by=people[0], verb="hold", before="planned", after="held")
    _happened(made, by=people[1], verb="code", before="held", after="coded")
    _happened(
        made, by=lead, verb="read_back", before="coded", after="read_back",
        reason_text="At supper, two weeks later. They changed one title.",
    )  # fmt: skip
    if one.state == "closed":
        _happened(made, by=lead, verb="close", before="read_back", after="closed")


def _note(one: NoteWords, *, session: Session, coders: list[Coder], themes: dict[str, Theme], by: Any) -> None:
    made = Note._base_manager.create(
        sample=True, session=session, speaker=one.speaker, text=one.text, may_quote=one.quote, by=by,
        theme=themes.get(one.settled), settled=True,
    )  # fmt: skip
    Code._base_manager.bulk_create(
        Code(note=made, coder=coder, theme=themes.get(chosen))
        for coder, chosen in zip(coders, (one.first, one.second), strict=True)
    )


def _story(
    one: StoryWords, *, community: Community, themes: dict[str, Theme], chooser: Any, today: date
) -> None:  # fmt: skip
    told = timezone.now() - timedelta(days=one.days_ago)
    released = one.state == "published"
    made = Story.objects.create(
        sample=True, community=community.slug, text=one.text, language=one.language,
        name=one.name + words.MARK if one.name else "", show_name=bool(one.name), age_band="18+", state=one.state,
        held_for="story", at=told, published_at=told + timedelta(days=1) if released else None,
        live_on=today - timedelta(days=one.days_ago) + COOLING, token_hash=fingerprint(secrets.token_urlsafe(24)),
        **{f"may_{use}": True for use in one.uses},
    )  # fmt: skip
    record(actor=None, kind="story", thing=str(made.pk), verb="begin", after="held", community=community.slug)
    if one.quote:
        StoryQuote._base_manager.create(story=made, theme=themes[one.theme], text=one.quote, by=chooser)


def _happened(thing: Any, *, by: Any, verb: str, before: str = "", after: str = "", reason_text: str = "") -> None:
    """A line of its history, as the verbs would have written it."""
    record(
        actor=by, kind=thing.kind, thing=str(thing.pk), verb=verb, before=before, after=after,
        reason_text=reason_text, community=thing.community,
    )  # fmt: skip
