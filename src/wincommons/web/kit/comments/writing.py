"""The verbs: write, edit for a quarter of an hour, delete one's own; pause, close and open a talk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.moderation.machine import HELD, PUBLISHED
from wincommons.web.kit.moderation.trust import has_link, why_held
from wincommons.web.kit.permissions import acts_as_support, id_of, is_author, is_moderator, require
from wincommons.web.kit.states import move
from wincommons.web.kit.states.governed import Governed
from wincommons.web.kit.versions.keeping import StaleTextError

from .announcing import announce
from .models import LONGEST, Comment, CommentText, Talk

EDITABLE = timedelta(minutes=15)
MOST_AT_ONCE, AT_ONCE = 5, timedelta(minutes=10)
MOST_A_DAY = 40
MAY_STEER = is_moderator | acts_as_support
_STEERED = {
    "pause": (Talk.Input.PAUSED, "talk_paused"),
    "close": (Talk.Input.CLOSED, "talk_closed"),
    "open": (Talk.Input.OPEN, "talk_opened"),
}


class CommentRefusedError(ValueError):
    """A comment that is not taken; the sentence is for whoever wrote it."""


def write(*, thing: Governed, text: str, by: Any, answers: Comment | None = None) -> Comment:
    """Keep a comment, published at once or held; an answer to an answer joins it under the same comment."""
    said = _checked(text)
    parent = (answers.parent or answers) if answers else None
    if parent is not None and (parent.on_kind, parent.on_thing) != (thing.kind, str(thing.pk)):
        raise CommentRefusedError(_("What you answer is somewhere else."))
    with transaction.atomic():
        _require_open(thing)
        _require_patience(by)
        made = Comment.contribute(
            by=by,
            judged=said,
            text=said,
            community=id_of(thing, "community"),
            organisation=id_of(thing, "organisation"),
            on_kind=thing.kind,
            on_thing=str(thing.pk),
            parent=parent,
        )
        CommentText.keep(thing=made, text=said, by=by, after=0)
        if made.state == PUBLISHED:
            announce(made)
    return made


def edit(*, comment: Comment, text: str, by: Any, seen: int) -> Comment:
    """Change one's own words within a quarter of an hour; each version is kept. `seen` is the version that was read."""
    require(is_author, by, comment, sentence=_("Only its author edits a comment."))
    if not is_editable(comment):
        raise CommentRefusedError(_("A comment can be edited for 15 minutes. Write another one below it."))
    said = _checked(text)
    if has_link(said) and not has_link(comment.text) and why_held(author=by, text=said, community=comment.community):
        raise CommentRefusedError(
            _("Your account is young: write a new comment for the link. A moderator sees it first.")
        )
    with transaction.atomic():
        try:
            kept = CommentText.keep(thing=comment, text=said, by=by, after=seen)
        except StaleTextError as error:
            raise CommentRefusedError(str(error)) from error
        if kept.number > seen:
            rows = Comment._base_manager.filter(pk=comment.pk, state=comment.state)
            if not rows.update(text=said, edited_at=timezone.now()):
                raise CommentRefusedError(_("A moderator decided about this comment meanwhile. Look at it again."))
    comment.refresh_from_db()
    return comment


def delete(*, comment: Comment, by: Any) -> None:
    """Take one's own words back; their place stays, and says so."""
    move(comment, step="withdraw", by=by)


def is_editable(comment: Comment) -> bool:
    """Is it young enough, and not decided about?"""
    return comment.state in (HELD, PUBLISHED) and timezone.now() - comment.at < EDITABLE


def input_of(thing: Governed) -> str:
    """`open`, `paused` or `closed`."""
    row = Talk.objects.filter(on_kind=thing.kind, on_thing=str(thing.pk)).first()
    return row.input if row else Talk.Input.OPEN


def steer(*, thing: Governed, step: str, by: Any) -> str:
    """Pause, close or open the talk on a thing; its comments stay as they are. Returns what it is now."""
    require(MAY_STEER, by, thing, sentence=_("The community's moderators pause and close talks."))
    if step not in _STEERED:
        raise CommentRefusedError(_("There is no such step."))
    input_now, verb = _STEERED[step]
    with transaction.atomic():
        Talk.objects.update_or_create(on_kind=thing.kind, on_thing=str(thing.pk), defaults={"input": input_now})
        record(
            actor=by, kind=thing.kind, thing=str(thing.pk), verb=verb, community=id_of(thing, "community"),
            organisation=id_of(thing, "organisation"),
        )  # fmt: skip
    return input_now


def _checked(text: str) -> str:
    # A NUL byte is no letter, and PostgreSQL refuses it.
    said = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not said:
        raise CommentRefusedError(_("There is nothing in it yet: write a word."))
    if len(said) > LONGEST:
        raise CommentRefusedError(
            _("A comment has at most %(most)d letters; yours has %(number)d.") % {"most": LONGEST, "number": len(said)}
        )
    return said


def _require_open(thing: Governed) -> None:
    state = input_of(thing)
    if state == Talk.Input.PAUSED:
        raise CommentRefusedError(_("Comments are paused here for now. Try again later; your words are below."))
    if state == Talk.Input.CLOSED:
        raise CommentRefusedError(_("This talk is closed: nothing more can be added."))


def _require_patience(author: Any) -> None:
    now = timezone.now()
    mine = Comment._base_manager.filter(author=author, at__gt=now - timedelta(days=1)).values_list("at", flat=True)
    moments = list(mine.order_by("-at")[:MOST_A_DAY])
    if len(moments) >= MOST_AT_ONCE and moments[MOST_AT_ONCE - 1] > now - AT_ONCE:
        raise CommentRefusedError(
            _("You wrote %(most)d comments within 10 minutes. Wait a little, so that others come in.")
            % {"most": MOST_AT_ONCE}
        )
    if len(moments) >= MOST_A_DAY:
        raise CommentRefusedError(_("You wrote %(most)d comments today. Come back tomorrow.") % {"most": MOST_A_DAY})
