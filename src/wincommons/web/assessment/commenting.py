"""Written comments from anyone: they wait, a moderator or lead reads them, and says why one is set aside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import NotAllowed, is_moderator
from wincommons.web.network.communities.acting import RefusedError

from .making import make_anew
from .models import CommentState, Cycle, WrittenComment
from .opening import note

MOST_IN_AN_HOUR = 30


def write_comment(*, cycle: Cycle, words: str, name: str) -> WrittenComment:
    """Keep it until somebody has read it; raises `RefusedError` where far too many come at once."""
    within = timezone.now() - timedelta(hours=1)
    if WrittenComment._base_manager.filter(cycle=cycle, at__gt=within).count() >= MOST_IN_AN_HOUR:
        raise RefusedError(_("Very many comments came in during the last hour. Please send yours again later."))
    return WrittenComment.objects.create(cycle=cycle, words=words, name=name, sample=cycle.sample)


def decide(*, comment: WrittenComment, by: Any, show: bool, why: str = "") -> None:
    """Show it to everyone, or set it aside with a reason; either can be done again."""
    if not is_moderator.test(by, comment.cycle):
        raise NotAllowed(_("Moderators and leads of this community read these comments."))
    if not show and not why.strip():
        raise RefusedError(_("Say why it is set aside. The reason is counted and shown."))
    with transaction.atomic():
        was_shown = comment.comment_state == CommentState.SHOWN
        comment.comment_state = CommentState.SHOWN if show else CommentState.SET_ASIDE
        comment.decided_by, comment.decided_at, comment.why = by, timezone.now(), "" if show else why.strip()
        comment.save(update_fields=["comment_state", "decided_by", "decided_at", "why"])
        note(comment.cycle, by=by, verb="comment_shown" if show else "comment_set_aside", reason=comment.why)
        if was_shown and not show:
            # A comment has no reference of its own: every document that could quote it is made anew.
            make_anew(Cycle._base_manager.filter(pk__in=_quoting(comment.cycle)))


def _quoting(cycle: Cycle) -> list[int]:
    """The cycle itself, and those that come after it and weigh its comments."""
    return [cycle.pk, *Cycle._base_manager.filter(before=cycle).values_list("pk", flat=True)]
