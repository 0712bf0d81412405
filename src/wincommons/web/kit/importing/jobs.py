"""Long batches are the worker's; short ones are done while one waits."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from . import domain, shelf
from .models import ImportBatch

WHILE_ONE_WAITS = 500
SEEMS_STUCK = timedelta(minutes=2)
KEEP_UNSTARTED, KEEP_REFUSED = timedelta(days=7), timedelta(days=30)
_State = ImportBatch.State


@task()
def go_on_with(batch: int) -> None:
    """Write or take back what is left of a batch; nothing where it is neither being written nor taken back."""
    found = ImportBatch._base_manager.select_related("by").filter(pk=batch).first()
    if found is None:
        return
    with override(found.by.language if found.by else "en"):
        if found.state == _State.DOING:
            domain.write(found)
        elif found.state == _State.UNDOING:
            domain.undo(found)


def go_on(batch: ImportBatch, *, rows: int) -> None:
    """Now where there is little to do, else by the worker."""
    if rows <= WHILE_ONE_WAITS:
        go_on_with.call(batch.pk)
        batch.refresh_from_db()
    else:
        go_on_with.enqueue(batch.pk)


def seems_stuck(batch: ImportBatch) -> bool:
    """Has nothing happened for a while, although something should?"""
    return batch.state in (_State.DOING, _State.UNDOING) and batch.touched_at < timezone.now() - SEEMS_STUCK


def clear_away() -> None:
    """Discard files that were left before their preview was answered, and let go of refused rows after a month."""
    now = timezone.now()
    waiting = ImportBatch._base_manager.filter(
        state__in=(_State.COLUMNS, _State.PREVIEW), touched_at__lt=now - KEEP_UNSTARTED
    )
    ended = ImportBatch._base_manager.exclude(
        state__in=(_State.COLUMNS, _State.PREVIEW, _State.DOING, _State.UNDOING)
    ).filter(touched_at__lt=now - KEEP_REFUSED)
    for batch in waiting.iterator():
        shelf.drop(batch.stored)
    waiting.update(state=_State.DISCARDED, stored="", file_name="")
    for batch in ended.exclude(stored="").iterator():
        shelf.drop(batch.stored)
    # What stayed is named by its title, which may be a person's name.
    ended.update(stored="", kept=[], late=[])
    known = set(ImportBatch._base_manager.exclude(stored="").values_list("stored", flat=True))
    for name, put_at in shelf.names():
        if name not in known and put_at < (now - timedelta(days=1)).timestamp():
            shelf.drop(name)
