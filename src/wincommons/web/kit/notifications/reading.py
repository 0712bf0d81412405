"""What a reader finds in their list, with one question for each kind of thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from wincommons.web.kit.references import resolve

from .models import Notice
from .wording import sentence


class Line(NamedTuple):
    """One notice in words. `known` is False where the thing is gone, or no longer open to this reader."""

    pk: int
    at: datetime
    words: str
    address: str
    known: bool
    unread: bool


def notices_of(reader: Any) -> Any:
    """All of one reader, the newest first."""
    return Notice.objects.filter(reader=reader).order_by("-at", "-pk")


def unread_of(reader: Any) -> int:
    """How many the reader has not read; one query."""
    return Notice.objects.filter(reader=reader, read_at=None).count()


def lines(notices: Sequence[Notice], *, reader: Any) -> list[Line]:
    """Notices in words; of what the reader may no longer know of, nothing but that it is gone."""
    found = resolve({one.about: None for one in notices}, user=reader)
    return [
        Line(
            pk=one.pk,
            at=one.at,
            words=_words(one, title=found[one.about].title) if found[one.about].known else "",
            address=found[one.about].address,
            known=found[one.about].known,
            unread=one.read_at is None,
        )
        for one in notices
    ]


def mark_read(*, reader: Any, only: int | None = None) -> int:
    """Mark the reader's notices as read, or one of them; what is read waits for no letter."""
    unread = Notice.objects.filter(reader=reader, read_at=None)
    if only is not None:
        unread = unread.filter(pk=only)
    return unread.update(read_at=timezone.now(), to_mail=0, waiting_since=None)


def forget_reader(user: Any) -> int:
    """Erase a person's notices; returns how many."""
    return Notice.objects.filter(reader=user).delete()[0]


def forget_topic_wishes(user: Any) -> int:
    """Erase what a person wished about topics; returns how many."""
    from .models import TopicWish

    return TopicWish.objects.filter(person=user).delete()[0]


def forget_letter_wishes(user: Any) -> int:
    """Erase what a person wished about letters; returns how many."""
    from .models import LetterWish

    return LetterWish.objects.filter(person=user).delete()[0]


def _words(notice: Notice, *, title: str) -> str:
    return sentence(topic=notice.topic, saying=notice.saying, title=title, count=notice.count)
