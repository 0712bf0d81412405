"""Reads of stories: those on the public page, those that may be quoted, cards, and the words that a use allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from wincommons.web.dialogue.models import Story, Theme
from wincommons.web.dialogue.models.story import PAGE, QUOTE, USES
from wincommons.web.kit.references import Card
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import LARGEST

LONGEST_DETAIL = 120


def public_stories(community: Community) -> QuerySet[Story]:
    """What everyone may read, the newest first."""
    rows = Story.objects.scoped(AnonymousUser()).filter(Story.in_use(use=PAGE), community=community.slug)
    return rows.order_by("-live_on", "-pk")


def quotable_for(theme: Theme, *, user: Any) -> QuerySet[Story]:
    """Stories of the theme's community that may be quoted and do not stand under it yet."""
    rows = Story.objects.scoped(user).filter(Story.in_use(use=QUOTE), community=theme.community)
    return rows.exclude(quotes__theme=theme).order_by("-live_on", "-pk")


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Stories in use, for rooms that refer to them; the words only where they stand on the page. One question."""
    found = Story.objects.scoped(user).filter(Story.in_use(), pk__in=_numbers(ids))
    return {
        str(one.pk): Card(title=one.title, detail=_shortened(one.text) if one.may_page else "") for one in found
    }  # fmt: skip


def words_for(ids: Iterable[str], use: str) -> dict[str, str]:
    """The words of the stories whose tellers agree to this use now (`Reference.allows`); one question."""
    if use not in USES:
        return {}
    found = Story._base_manager.filter(Story.in_use(use=use), pk__in=_numbers(ids))
    return {str(one.pk): one.text for one in found}


def _numbers(ids: Iterable[str]) -> list[str]:
    return [one for one in ids if one.isdecimal() and int(one) < LARGEST]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_DETAIL else f"{text[: LONGEST_DETAIL - 1].rstrip()}…"
