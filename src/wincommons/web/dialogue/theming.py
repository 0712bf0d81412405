"""The codebook and what becomes public of it: add, change, publish, take back; words of stories under a theme."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import NotAllowed, communities_led_by
from wincommons.web.kit.states import move
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Community

from .happening import note, require_aim, take_prepared_step
from .models import Code, Story, StoryQuote, Theme
from .models.story import LONGEST_QUOTE, QUOTE
from .models.theme import CODEBOOK, FEWEST_VOICES, counted

FREE_STEPS = frozenset({"take_back", "retire"})


def add(*, community: Community, by: Any, title: str, meaning: str, aim: str = "") -> Theme:
    """A new theme in the codebook; any member adds one."""
    with as_member(by, community) as row:
        require_open(row)
        require_aim(aim, community=row, by=by)
        _require_other_title(row, title, but=None)
        return Theme.begin(by=by, community=row.slug, title=title, meaning=meaning, aim=aim, sample=row.sample)


def change(*, theme: Theme, community: Community, by: Any, seen: int, title: str, meaning: str, aim: str) -> None:
    """Other words or another aim, while it is not public. Raises `StaleEditError` for who comes second."""
    with as_member(by, community) as row:
        require_open(row)
        theme.refresh_from_db()
        if theme.author_id != by.pk and row.slug not in communities_led_by(by):
            raise NotAllowed(_("Only whoever added it, and the leads, change it."))
        if not theme.standing.editable:
            raise RefusedError(_("It cannot change now: this is “%(state)s”.") % {"state": theme.standing.title})
        require_aim(aim, community=row, by=by)
        _require_other_title(row, title, but=theme)
        save_edition(theme, seen=seen, title=title, meaning=meaning, aim=aim)
        note(theme, by=by, verb="changed")


def publish(*, theme: Theme, community: Community, by: Any, seen_revision: int) -> None:
    """For everyone to read, once two voices of sessions that were read back carry it."""
    with as_lead(by, community) as row:
        require_open(row)
        theme.refresh_from_db()
        refusal = why_held_back(theme)
        if refusal and theme.state == CODEBOOK:
            raise RefusedError(refusal)
        prepared = {"published_on": timezone.localdate()}
        take_prepared_step(theme, "publish", by=by, prepared=prepared, seen_revision=seen_revision)


def take_step(*, theme: Theme, community: Community, by: Any, step: str, reason: str, seen_revision: int) -> None:
    """Take it back, or use it no more."""
    if step not in FREE_STEPS:
        raise RefusedError(_("This step is taken on the page of the theme."))
    with as_lead(by, community):
        theme.refresh_from_db()
        move(theme, step=step, by=by, reason_text=reason, seen_revision=seen_revision)


def why_held_back(theme: Theme) -> str:
    """Why it does not stand in public, in a sentence; empty where two voices or more carry it."""
    voices = getattr(theme, "voices", None)
    if voices is None:
        voices = counted(Theme._base_manager.filter(pk=theme.pk)).values_list("voices", flat=True).get()
    if voices >= FEWEST_VOICES:
        return ""
    if voices == 1:
        return _(
            "Held back: only one person said it so far. Published, it would point to them. It waits for a second voice."
        )
    if Code._base_manager.filter(theme=theme).exists():
        return _("Held back: nothing of it has been read back yet to those who said it.")
    return _("Held back: nobody's words stand under it yet.")


def quote_story(*, theme: Theme, community: Community, by: Any, story: int, text: str) -> StoryQuote:
    """Put words of a story under a theme: only words that stand in it, and only where it may be quoted."""
    words = " ".join(text.split())
    with as_member(by, community) as row:
        require_open(row)
        found = Story.objects.scoped(by).filter(pk=story, community=row.slug).first()
        if found is None or not found.may(QUOTE):
            raise RefusedError(_("This story may not be quoted. Choose one whose author agreed to that."))
        if not words or len(words) > LONGEST_QUOTE or words not in " ".join(found.text.split()):
            raise RefusedError(
                _("Copy up to %(most)d letters of the story as they stand there, in one piece.")
                % {"most": LONGEST_QUOTE}
            )
        if StoryQuote._base_manager.filter(story=found, theme=theme).exists():
            raise RefusedError(_("Words of this story stand under this theme already."))
        made = StoryQuote._base_manager.create(story=found, theme=theme, text=words, by=by)
        note(theme, by=by, verb="quoted_story")
    return made


def unquote_story(*, theme: Theme, community: Community, by: Any, pk: int) -> bool:
    """Take the words of a story away from a theme; whether they were still there."""
    with as_member(by, community):
        gone, _by_table = StoryQuote._base_manager.filter(theme=theme, pk=pk).delete()
        if gone:
            note(theme, by=by, verb="unquoted_story")
    return bool(gone)


def _require_other_title(community: Community, title: str, *, but: Theme | None) -> None:
    same = Theme._base_manager.filter(community=community.slug, title__iexact=title).exclude(state="retired")
    if same.exclude(pk=but.pk if but else None).exists():
        raise RefusedError(_("The codebook has a theme of this title already."))
