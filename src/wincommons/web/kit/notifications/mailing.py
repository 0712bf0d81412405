"""The letters that leave: at once, and collected each day or week. Both are recurring jobs of the worker.

A letter is written at the moment in which it is sent, so that it never tells of what its reader may no longer know. If
the worker is stopped between sending and noting it, the letter is sent once more; never is one lost.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import get_connection
from django.db.models import F
from django.utils import timezone

from wincommons.web.kit.manifest import Wish

from . import letters
from .models import LetterWish, Notice
from .wishes import Wishes, wishes_of

log = logging.getLogger(__name__)
HOUR = 12
"""Noon UTC: morning in the Americas."""
AT_ONCE = 200
MOST_FAILURES = 3

IsDue = Callable[[Wishes, datetime], bool]


class MailServerError(OSError):
    """The mail server takes no letters; they wait, and are tried again."""


def send_now() -> int:
    """Send what people wish to hear at once; returns how many letters left."""
    return _send(how=Wish.NOW, is_due=lambda _wishes, _since: True)


def send_digests() -> int:
    """Send the collected letters whose hour has come since their first notice; returns how many left."""
    now = timezone.now()
    return _send(how=Wish.DIGEST, is_due=lambda wishes, since: since < last_slot(wishes.pace, now=now))


def last_slot(pace: str, *, now: datetime) -> datetime:
    """The latest moment at which collected letters of this pace leave: every noon, or that of Monday."""
    slot = now.astimezone(UTC).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if slot > now:
        slot -= timedelta(days=1)
    return slot - timedelta(days=slot.weekday()) if pace == LetterWish.Pace.WEEKLY else slot


def _send(*, how: Wish, is_due: IsDue) -> int:
    sent, failures, trouble = 0, 0, ""
    with get_connection() as connection:
        for reader, notices in _waiting(how=how, is_due=is_due):
            letter = letters.write(reader, notices, how=how)
            if letter is not None:
                letter.connection = connection
                try:
                    letter.send()
                except SMTPRecipientsRefused:
                    LetterWish.objects.update_or_create(person=reader, defaults={"refused_at": timezone.now()})
                except OSError as error:
                    log.warning("A letter could not be sent: %s", error)
                    failures, trouble = failures + 1, " ".join(str(error).split())
                    if failures >= MOST_FAILURES:
                        break
                    continue
                else:
                    sent += 1
            _note_sent(notices)
    if failures:
        raise MailServerError(f"{failures} letters could not be sent and wait: {trouble}")
    return sent


def _waiting(*, how: Wish, is_due: IsDue) -> Iterator[tuple[Any, list[Notice]]]:
    """Each reader for whom a letter of this kind is due, with everything that belongs in it."""
    waiting = Notice.objects.filter(waiting_since__isnull=False, reader__is_active=True)
    readers = list(waiting.order_by("reader").values_list("reader", flat=True).distinct())
    for start in range(0, len(readers), AT_ONCE):
        some = readers[start : start + AT_ONCE]
        wished, by_reader = wishes_of(some), get_user_model().objects.in_bulk(some)
        notices: dict[int, list[Notice]] = {}
        for notice in waiting.filter(reader__in=some).order_by("pk"):
            if wished[notice.reader_id].about(notice.topic) is how:
                notices.setdefault(notice.reader_id, []).append(notice)
        for pk, found in notices.items():
            since = min(one.waiting_since for one in found if one.waiting_since)
            if is_due(wished[pk], since):
                # One letter a topic where it is sent at once, so that its link stops just that topic.
                for topic in dict.fromkeys(one.topic for one in found) if how is Wish.NOW else [None]:
                    yield by_reader[pk], [one for one in found if topic in (None, one.topic)]


def _note_sent(notices: list[Notice]) -> None:
    """What came since the letter was written waits for the next one."""
    for one in notices:
        row = Notice.objects.filter(pk=one.pk)
        if not row.filter(to_mail=one.to_mail).update(to_mail=0, waiting_since=None):
            row.update(to_mail=F("to_mail") - one.to_mail)
