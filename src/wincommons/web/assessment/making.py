"""Documents of a cycle: asked for, made by the worker, handed out only while everyone may read all that they quote."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from wincommons.insight import Commons, InsightError
from wincommons.reports.document import Document
from wincommons.web.kit.events import record
from wincommons.web.kit.references import usable

from .holding import QUOTE, held_of
from .models import Cycle, CycleDocument, CycleKind, Form, Making
from .models.document import new_token

logger = logging.getLogger(__name__)
SEEMS_STUCK = timedelta(minutes=10)
_AT_ONCE = 100
_EACH = 0.5
"""Seconds between two notes of progress: each is a write."""


def ask_for(*, cycle: Cycle, form: str, language: str) -> CycleDocument:
    """Ask for it; where it is being made already, nothing happens twice."""
    with transaction.atomic():
        made, _created = CycleDocument.objects.get_or_create(cycle=cycle, form=form, language=language)
        if made.making == Making.BEING_MADE and made.touched_at > timezone.now() - SEEMS_STUCK:
            return made
        _begin_anew(made)
    return made


def _begin_anew(made: CycleDocument) -> None:
    """Withhold what is there, and let the worker make it."""
    old = made.path
    fields = {
        "making": Making.ASKED, "step": "", "done": 0, "total": 0, "trouble": "", "quoted": {}, "size": 0,
        "token": new_token(), "asked_at": timezone.now(), "touched_at": timezone.now(),
    }  # fmt: skip
    CycleDocument._base_manager.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    token, pk = made.token, made.pk
    transaction.on_commit(lambda: old.unlink(missing_ok=True))
    transaction.on_commit(lambda: hand_over(pk, token))


def hand_over(pk: int, token: str) -> None:
    """Give it to the worker."""
    make_document.enqueue(pk, token)


def make_anew(cycles: QuerySet[Cycle]) -> int:
    """Withhold every ready document of these cycles and make it once more; returns how many."""
    ready = list(CycleDocument._base_manager.filter(cycle__in=cycles, making=Making.READY))
    with transaction.atomic():
        for one in ready:
            _begin_anew(one)
    return len(ready)


GONE = "gone"


def said_of(references: Iterable[str]) -> dict[str, str]:
    """A digest of what may be quoted of each thing now; `GONE` where nothing may.

    A theme may stay while a quote in it is withdrawn: then its words are others, and its digest too.
    """
    found = usable(references, use=QUOTE, user=AnonymousUser())
    return {
        text: hashlib.sha256(one.words.encode()).hexdigest()[:16] if one.known else GONE for text, one in found.items()
    }


def withhold_gone(documents: Iterable[CycleDocument]) -> int:
    """Withhold at once each ready one that quotes what may not be quoted so any more, and make it again without it.

    A question for each kind of thing, whatever the number of documents; returns how many were withheld.
    """
    ready = [one for one in documents if one.is_ready]
    said = said_of([text for one in ready for text in one.quoted])
    gone = [one for one in ready if any(said[text] != digest for text, digest in one.quoted.items())]
    if gone:
        with transaction.atomic():
            for one in gone:
                _begin_anew(one)
    return len(gone)


def look_through() -> None:
    """Withhold every document that quotes what is gone by now; for a job that recurs."""
    rows = CycleDocument._base_manager.filter(making=Making.READY).order_by("pk")
    for start in range(0, rows.count(), _AT_ONCE):
        withhold_gone(list(rows[start : start + _AT_ONCE]))


@task()
def make_document(pk: int, token: str) -> None:
    """Make the document that was asked for under this token; nothing where it was asked for anew meanwhile."""
    mine = CycleDocument._base_manager.filter(pk=pk, token=token, making__in=(Making.ASKED, Making.BEING_MADE))
    if not mine.update(making=Making.BEING_MADE, touched_at=timezone.now()):
        return
    made = CycleDocument._base_manager.select_related("cycle").get(pk=pk)
    with override(made.language):
        try:
            _make(made, token=token)
        except InsightError as error:
            _fail(made, token=token, sentence=str(error))
        except Exception:  # whatever it is, the page must not wait for ever
            logger.exception("A document could not be made")
            _fail(made, token=token, sentence=_("Something went wrong that was not foreseen. Ask for it once more."))


def _make(made: CycleDocument, *, token: str) -> None:
    from wincommons.reports.pdf import write_pdf
    from wincommons.reports.word import write_word

    # Opened once: whatever is published meanwhile, the whole document is of this release.
    commons = Commons.open(language=made.language)
    held = held_of(made.cycle)
    said = said_of(held.quoted)
    tell = _Progress(made, token=token)
    document = _build(made, commons, held=held, tell=tell)
    content = (write_pdf if made.form == Form.PDF else write_word)(document, tell=tell)
    path = made.path
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(content)
    with transaction.atomic():
        kept = CycleDocument._base_manager.filter(pk=made.pk, token=token).update(
            making=Making.READY, release=commons.release.id, quoted=said, size=len(content), step="",
            made_at=timezone.now(), touched_at=timezone.now(),
        )  # fmt: skip
        if not kept:
            path.unlink(missing_ok=True)  # withheld while it was being made
            return
        cycle = made.cycle
        record(actor=None, kind=cycle.kind, thing=str(cycle.pk), verb="document_made", community=cycle.community)
    made.refresh_from_db()
    withhold_gone([made])


def _build(made: CycleDocument, commons: Commons, *, held: Any, tell: Any) -> Document:
    from wincommons.reports.chip import build_chip
    from wincommons.reports.chna import build_chna

    place = made.cycle.place.partition(":")[2]
    build = build_chna if made.cycle.cycle_kind == CycleKind.ASSESSMENT else build_chip
    return build(commons, place, held=held, tell=tell)


def _fail(made: CycleDocument, *, token: str, sentence: str) -> None:
    CycleDocument._base_manager.filter(pk=made.pk, token=token).update(
        making=Making.FAILED, trouble=sentence[:500], step="", touched_at=timezone.now()
    )


class _Progress:
    """Notes how far it is, at most twice a second."""

    def __init__(self, made: CycleDocument, *, token: str) -> None:
        self.rows = CycleDocument._base_manager.filter(pk=made.pk, token=token)
        self.noted = 0.0

    def __call__(self, step: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if now - self.noted >= _EACH:
            self.noted = now
            self.rows.update(step=step[:80], done=done, total=total or 0, touched_at=timezone.now())
