"""Mail on a host that has no mail server: a file for each letter, and its words in the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as EmailLetter
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

_number = count(1)
UNKEPT = "X-WIN-Unkept"
"""A header of letters that this host must not keep: the last one to somebody who has been erased."""


class LocalBackend(BaseEmailBackend):
    """Writes letters to `settings.LOCAL_MAIL_FOLDER`, readable by their owner only, and prints them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many letters were written; raises `OSError` where the folder cannot be."""
        folder = Path(settings.LOCAL_MAIL_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            # Building the message refuses line breaks in headers, so it comes before anything is written.
            letter = message.message().as_bytes()
            if UNKEPT in message.extra_headers:
                self._print(message, None)
                continue
            moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
            file = folder / f"{moment}-{next(_number):04d}.eml"
            file.touch(mode=0o600)
            file.write_bytes(letter)
            self._print(message, file)
        return len(email_messages)

    @staticmethod
    def _print(message: EmailMessage, file: Path | None) -> None:
        body = "\n".join(f"  | {line}" for line in str(message.body).splitlines())
        # Without a mail server the terminal is where the code is read.
        kept = f"kept in {file}" if file else "not kept"
        print(
            f"\nMail to {', '.join(message.to)}: {message.subject}\n{body}\n  ({kept})\n",
            file=sys.stderr,
            flush=True,
        )


def forget_letters(addresses: Iterable[str]) -> int:
    """Delete the kept letters that went to one of these addresses or speak of it; how many that were."""
    known = {address.lower() for address in addresses if address}
    folder = Path(settings.LOCAL_MAIL_FOLDER)
    gone = 0
    for file in sorted(folder.glob("*.eml")) if known and folder.is_dir() else ():
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        words = " ".join((*(str(letter.get(name, "")) for name in ("To", "Cc", "Bcc")), _text_of(letter))).lower()
        if any(re.search(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)", words) for address in known):
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _text_of(letter: EmailLetter) -> str:
    return " ".join(part.get_content() for part in letter.walk() if part.get_content_maintype() == "text")
