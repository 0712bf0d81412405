"""Documents of a cycle: asked for, made by the worker, handed out only while everyone may read all that they quote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import task

from wincommons.insight import Commons
from wincommons.reports.document import Document
from wincommons.web.kit.documents.making import Progress, begin_anew, is_being_made, keep, make, said_of
from wincommons.web.kit.events import record

from .holding import held_of
from .models import Cycle, CycleDocument, CycleKind, Form, Making

_AT_ONCE = 100


def ask_for(*, cycle: Cycle, form: str, language: str) -> CycleDocument:
    """Ask for it; where it is being made already, nothing happens twice."""
    with transaction.atomic():
        made, _created = CycleDocument.objects.get_or_create(cycle=cycle, form=form, language=language)
        if not is_being_made(made):
            begin_anew(made, hand_over=hand_over)
    return made


def hand_over(pk: int, token: str) -> None:
    """Give it to the worker."""
    make_document.enqueue(pk, token)


def make_anew(cycles: QuerySet[Cycle]) -> int:
    """Withhold every ready document of these cycles and make it once more; returns how many."""
    ready = list(CycleDocument._base_manager.filter(cycle__in=cycles, making=Making.READY))
    with transaction.atomic():
        for one in ready:
            begin_anew(one, hand_over=hand_over)
    return len(ready)


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
                begin_anew(one, hand_over=hand_over)
    return len(gone)


def look_through() -> None:
    """Withhold every document that quotes what is gone by now; for a job that recurs."""
    rows = CycleDocument._base_manager.filter(making=Making.READY).order_by("pk")
    for start in range(0, rows.count(), _AT_ONCE):
        withhold_gone(list(rows[start : start + _AT_ONCE]))


@task()
def make_document(pk: int, token: str) -> None:
    """Make the document that was asked for under this token; nothing where it was asked for anew meanwhile."""
    make(CycleDocument, pk, token=token, write=_make)


def _make(made: CycleDocument, token: str) -> None:
    from wincommons.reports.pdf import write_pdf
    from wincommons.reports.word import write_word

    # Opened once: whatever is published meanwhile, the whole document is of this release.
    commons = Commons.open(language=made.language)
    held = held_of(made.cycle)
    said = said_of(held.quoted)
    tell = Progress(made, token=token)
    document = _build(made, commons, held=held, tell=tell)
    content = (write_pdf if made.form == Form.PDF else write_word)(document, tell=tell)
    with transaction.atomic():
        if not keep(made, content, token=token, release=commons.release.id, quoted=said):
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
