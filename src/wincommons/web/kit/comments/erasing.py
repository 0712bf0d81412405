"""A person's comments when the person is erased: no words and no name stay, only the place in the talk."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from wincommons.web.kit.events import record
from wincommons.web.kit.moderation.machine import WITHDRAWN

from .models import Comment, CommentText


def forget_texts(user: Any) -> int:
    """Delete every version of a person's words; returns how many."""
    return CommentText._base_manager.filter(by=user).delete()[0]


def forget_author(user: Any) -> int:
    """Empty a person's comments, and take them out of decisions that they made; returns how many comments."""
    mine = list(Comment._base_manager.filter(author=user))
    for one in mine:
        if one.state != WITHDRAWN:
            record(
                actor=None, kind=one.kind, thing=str(one.pk), verb="erased", before=one.state, after=WITHDRAWN,
                community=one.community, organisation=one.organisation,
            )  # fmt: skip
    Comment._base_manager.filter(decided_by=user).update(decided_by=None)
    return Comment._base_manager.filter(author=user).update(
        text="", author=None, submitted_by=None, state=WITHDRAWN, revision=F("revision") + 1
    )
