"""One letter: subject, body and the headers that let it be stopped with one click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from wincommons.web.kit.manifest import Wish
from wincommons.web.kit.references import resolve
from wincommons.web.kit.registry import topic as declared

from .models import Notice
from .stopping import token_for
from .wishes import EVERYTHING
from .wording import sentence


class Part(NamedTuple):
    """What one notice contributes."""

    topic: str
    words: str
    address: str


def write(reader: Any, notices: Sequence[Notice], *, how: Wish) -> EmailMessage | None:
    """The letter in the reader's language, or None where nothing is left that they may know of.

    It holds titles and links and nothing of what was written, nor by whom.
    """
    with override(reader.language):
        parts = _parts(reader, notices)
        if not parts:
            return None
        scope = parts[0].topic if how is Wish.NOW else EVERYTHING
        stop = absolute(reverse("stop_letters", args=[token_for(person=reader.pk, scope=scope)]))
        return EmailMessage(
            _subject(parts, how=how),
            _body(parts, how=how, stop=stop),
            settings.DEFAULT_FROM_EMAIL,
            [reader.email],
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )


def absolute(path: str) -> str:
    """The whole address of a page: a letter is written where there is no request."""
    return f"{settings.SITE_ADDRESS}{path}"


def _parts(reader: Any, notices: Sequence[Notice]) -> list[Part]:
    found = resolve({one.about: None for one in notices}, user=reader)
    return [
        Part(
            topic=one.topic,
            words=sentence(topic=one.topic, saying=one.saying, title=found[one.about].title, count=one.to_mail or 1),
            address=absolute(found[one.about].address),
        )
        for one in notices
        if found[one.about].known
    ]


def _subject(parts: Sequence[Part], *, how: Wish) -> str:
    if how is Wish.NOW and len(parts) == 1:
        return parts[0].words
    number = len(parts)
    return ngettext("%(number)d piece of news for you", "%(number)d pieces of news for you", number) % {
        "number": number
    }


def _body(parts: Sequence[Part], *, how: Wish, stop: str) -> str:
    blocks: list[str] = []
    for topic in dict.fromkeys(part.topic for part in parts):
        if how is Wish.DIGEST:
            blocks.append(str(declared(topic).title).upper())
        blocks.extend(f"{part.words}\n{part.address}" for part in parts if part.topic == topic)
    blocks.append("--")
    blocks.append(
        _("Choose what you are told, and how often: %(address)s") % {"address": absolute(reverse("notice_wishes"))}
    )
    blocks.append(_("Stop these letters: %(address)s") % {"address": stop})
    return "\n\n".join(blocks) + "\n"
