"""Invented comments in every state, for the style page."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext as _

from .models import Comment
from .reading import Line, gone_in_words

DAY = datetime(2026, 1, 15, 12, tzinfo=UTC)


def examples() -> list[Line]:
    """One comment with an answer, one that waits, one that its author and one that a moderator removed."""
    answer = _line("Lee", "published", _("At the north end, under the maple."), edited=True)
    return [
        _line("Alice", "published", _("Is there shade for older people?"), answers=(answer,)),
        _line("Bob", "held", _("We have twelve spades at the school."), held_for="first"),
        _line("Ana", "withdrawn", ""),
        _line("Ana", "removed", "", decided_for="advertising"),
    ]


def _line(
    who: str, state: str, text: str, *, edited: bool = False, answers: tuple[Line, ...] = (), **more: str
) -> Line:
    comment = Comment(state=state, text=text, at=DAY, **more)
    return Line(
        comment=comment,
        who="" if state == "withdrawn" else who,
        at=DAY,
        text=text,
        gone=gone_in_words(comment),
        note=_("It is among the first contributions of a new account.") if state == "held" else "",
        edited=edited,
        own=False,
        editable=False,
        steps=(),
        answers=answers,
    )
