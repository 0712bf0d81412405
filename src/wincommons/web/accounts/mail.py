"""Mail on a host that has no mail server: a file for each letter, and its words in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

_number = count(1)


class LocalBackend(BaseEmailBackend):
    """Writes letters to `settings.LOCAL_MAIL_FOLDER`, readable by their owner only, and prints them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many letters were written; raises `OSError` where the folder cannot be."""
        folder = Path(settings.LOCAL_MAIL_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            # Building the message refuses line breaks in headers, so it comes before anything is written.
            letter = message.message().as_bytes()
            moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
            file = folder / f"{moment}-{next(_number):04d}.eml"
            file.touch(mode=0o600)
            file.write_bytes(letter)
            self._print(message, file)
        return len(email_messages)

    @staticmethod
    def _print(message: EmailMessage, file: Path) -> None:
        body = "\n".join(f"  | {line}" for line in str(message.body).splitlines())
        # Without a mail server the terminal is where the code is read.
        print(
            f"\nMail to {', '.join(message.to)}: {message.subject}\n{body}\n  (kept in {file})\n",
            file=sys.stderr,
            flush=True,
        )
