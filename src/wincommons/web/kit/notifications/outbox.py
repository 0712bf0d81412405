"""Letters that somebody waits for, such as a code: handed to the worker, which tries until they are no longer of use.

Where no mail server is set, a letter is a file and a print: it leaves at once. A mail server may take seconds, and the
one thread that answers requests would stand still for everyone.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone

from .models import Letter

log = logging.getLogger(__name__)
AT_ONCE = 20
LEASE = timedelta(minutes=2)
"""A letter whose worker was stopped in the midst is tried again after this."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=10)


def post(message: EmailMessage, *, reader: Any = None, useful_for: timedelta = timedelta(days=2)) -> None:
    """Send a letter to one address, or keep it for the worker. Raises `OSError` where it leaves at once and cannot.

    `reader` is whose account it is about: with the account goes the letter. `useful_for` says how long to try.
    """
    # Built once here: a line break in a header is refused before anything is kept.
    message.message()
    if not settings.LETTERS_BY_WORKER:
        message.send()
        return
    now = timezone.now()
    Letter.objects.create(
        reader=reader,
        address=message.to[0],
        sender=message.from_email,
        subject=message.subject,
        body=message.body,
        headers=dict(message.extra_headers),
        useful_until=now + useful_for,
        next_try_at=now,
    )


def deliver() -> int:
    """Send what waits; returns how many letters left. What cannot leave waits a little longer each time."""
    now = timezone.now()
    waiting = list(Letter.objects.filter(next_try_at__lte=now).order_by("pk")[:AT_ONCE])
    if not waiting:
        return 0
    left = 0
    try:
        with get_connection() as connection:
            for letter in waiting:
                left += _send(letter, connection=connection)
    except OSError as error:
        # The server cannot even be reached: none of them was tried.
        log.warning("The mail server does not answer: %s", error)
        for letter in waiting:
            _wait(letter)
    return left


def waiting_since() -> Any:
    """When the oldest letter that waits was written; None where none does."""
    return Letter.objects.order_by("made_at").values_list("made_at", flat=True).first()


def forget_letters(user: Any) -> int:
    """Delete letters that wait for a person; returns how many."""
    return Letter.objects.filter(reader=user).delete()[0]


def _send(letter: Letter, *, connection: Any) -> bool:
    """True where it left. Of two workers one claims it."""
    now = timezone.now()
    row = Letter.objects.filter(pk=letter.pk)
    if letter.useful_until <= now:
        log.warning("A letter was given up: it is no longer of use.")
        row.delete()
        return False
    claimed = row.filter(next_try_at=letter.next_try_at).update(next_try_at=now + LEASE, tries=F("tries") + 1)
    if not claimed:
        return False
    message = EmailMessage(
        letter.subject, letter.body, letter.sender, [letter.address], headers=letter.headers, connection=connection
    )
    try:
        message.send()
    except SMTPRecipientsRefused:
        log.warning("A letter was given up: its address is refused.")
        row.delete()
        return False
    except OSError as error:
        log.warning("A letter could not be sent and is tried again: %s", error)
        _wait(letter)
        return False
    row.delete()
    return True


def _wait(letter: Letter) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(letter.tries, 10), LONGEST_PAUSE)
    Letter.objects.filter(pk=letter.pk).update(next_try_at=timezone.now() + pause, tries=letter.tries + 1)
