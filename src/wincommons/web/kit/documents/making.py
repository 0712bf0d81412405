"""Begin a document anew, note how far it is, write its file, say that it failed: shared by all rooms that make any."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from wincommons.insight import InsightError
from wincommons.web.kit.files.models import new_token
from wincommons.web.kit.references import usable

from .models import MadeDocument, Making

logger = logging.getLogger(__name__)
SEEMS_STUCK = timedelta(minutes=10)
QUOTE = "quote"
"""The use that a document is, for whoever agrees to one use and not to another (`references.usable`)."""
GONE = "gone"
_EACH = 0.5
"""Seconds between two notes of progress: each is a write."""


def begin_anew(made: MadeDocument, *, hand_over: Callable[[int, str], None]) -> None:
    """Withhold what is there, and hand it to the worker once this is written: `hand_over(pk, token)`."""
    old = made.path
    fields = {
        "making": Making.ASKED, "step": "", "done": 0, "total": 0, "trouble": "", "quoted": {}, "size": 0,
        "token": new_token(), "asked_at": timezone.now(), "touched_at": timezone.now(),
    }  # fmt: skip
    type(made)._base_manager.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    token, pk = made.token, made.pk
    transaction.on_commit(lambda: old.unlink(missing_ok=True))
    transaction.on_commit(lambda: hand_over(pk, token))


def is_being_made(made: MadeDocument) -> bool:
    """Does the worker have it, and has it not been stuck for long?"""
    return made.making == Making.BEING_MADE and made.touched_at > timezone.now() - SEEMS_STUCK


def make(model: type[MadeDocument], pk: int, *, token: str, write: Callable[[Any, str], None]) -> None:
    """Make what was asked for under this token by `write(made, token)`, in its language; nothing where it was asked for
    anew meanwhile. What cannot be made says so: no page waits for ever."""
    made = _take(model, pk, token)
    if made is None:
        return
    with override(made.language):
        try:
            write(made, token)
        except InsightError as error:
            _fail(made, token=token, sentence=str(error))
        except Exception:  # whatever it is, it is said
            logger.exception("%s %s could not be made", model._meta.label, pk)
            _fail(made, token=token, sentence=_("Something went wrong that was not foreseen. Ask for it once more."))


def _take(model: type[MadeDocument], pk: int, token: str) -> Any:
    """The document that was asked for under this token, as being made now; None where it was asked for anew."""
    mine = model._base_manager.filter(pk=pk, token=token, making__in=(Making.ASKED, Making.BEING_MADE))
    if not mine.update(making=Making.BEING_MADE, touched_at=timezone.now()):
        return None
    return model._base_manager.get(pk=pk)


def _fail(made: MadeDocument, *, token: str, sentence: str) -> None:
    """Say why it could not be made."""
    type(made)._base_manager.filter(pk=made.pk, token=token).update(
        making=Making.FAILED, trouble=sentence[:500], step="", touched_at=timezone.now()
    )


def keep(made: MadeDocument, content: bytes, *, token: str, **fields: Any) -> bool:
    """Write the file and say that it is ready, in the caller's transaction; False where it was withheld meanwhile."""
    path = made.path
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(content)
    kept = type(made)._base_manager.filter(pk=made.pk, token=token).update(
        making=Making.READY, size=len(content), step="", made_at=timezone.now(), touched_at=timezone.now(), **fields
    )  # fmt: skip
    if not kept:
        path.unlink(missing_ok=True)
    return bool(kept)


def said_of(references: Iterable[str], *, use: str = QUOTE) -> dict[str, str]:
    """A digest of what may be shown of each thing in this use now; `GONE` where nothing may.

    A theme may stay while a quote in it is withdrawn: then its words are others, and its digest too.
    """
    found = usable(references, use=use, user=AnonymousUser())
    return {
        text: hashlib.sha256(one.words.encode()).hexdigest()[:16] if one.known else GONE for text, one in found.items()
    }


class Progress:
    """Notes how far a document is, at most twice a second."""

    def __init__(self, made: MadeDocument, *, token: str) -> None:
        self.rows = type(made)._base_manager.filter(pk=made.pk, token=token)
        self.noted = 0.0

    def __call__(self, step: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if now - self.noted >= _EACH:
            self.noted = now
            self.rows.update(step=step[:80], done=done, total=total or 0, touched_at=timezone.now())
