"""Erase a person: their own story goes with them; what they wrote for the community stays, without who wrote it."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.events import record

from .models import Coder, Note, NoteDraft, Session, Story, StoryQuote, Theme
from .models.story import WITHDRAWN
from .withdrawing import empty


def withdraw_stories(user: Any) -> int:
    """The stories that the person told while signed in: withdrawn, and emptied."""
    own = list(Story._base_manager.filter(author=user))
    for story in own:
        if story.state != WITHDRAWN:
            empty(story)
            Story._base_manager.filter(pk=story.pk).update(state=WITHDRAWN)
            record(
                actor=None, kind=story.kind, thing=str(story.pk), verb="withdraw", before=story.state,
                after=WITHDRAWN, community=story.community,
            )  # fmt: skip
    Story._base_manager.filter(author=user).update(author=None, submitted_by=None)
    Story._base_manager.filter(decided_by=user).update(decided_by=None)
    return len(own)


def forget_drafts(user: Any) -> int:
    """Drafts of notes, which nobody else has read."""
    gone, _by_table = NoteDraft._base_manager.filter(by=user).delete()
    return gone


def forget_notes(user: Any) -> int:
    """Notes, without who wrote them down."""
    return Note._base_manager.filter(by=user).update(by=None)


def forget_coders(user: Any) -> int:
    """Codings, without whose they are."""
    return Coder._base_manager.filter(by=user).update(by=None)


def forget_quotes(user: Any) -> int:
    """Quotes of stories, without who chose them."""
    return StoryQuote._base_manager.filter(by=user).update(by=None)


def forget_themes(user: Any) -> int:
    """Themes, without who added them."""
    Theme._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return Theme._base_manager.filter(author=user).update(author=None)


def forget_sessions(user: Any) -> int:
    """Sessions, without who planned them."""
    Session._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return Session._base_manager.filter(author=user).update(author=None)
