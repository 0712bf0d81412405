"""The verbs of an import: begin, choose columns, start, write, take back, discard. Each asks the rule again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.files.names import safe_name
from wincommons.web.kit.manifest import load_callable
from wincommons.web.kit.permissions import require

from . import shelf
from .declaration import Import, Made, RowRefusedError
from .judging import Good, Judged, judge
from .mapping import guess
from .models import ImportBatch, ImportedThing
from .reading import Table, read_table
from .troubles import ImportTroubleError

AT_ONCE = 500
MOST_KEPT_SHOWN = 500
_State = ImportBatch.State


def may(user: Any, batch: ImportBatch) -> bool:
    """Does the declaration's rule let this person?"""
    return bool(load_callable_rule(batch.declared).test(user, batch))


def load_callable_rule(declared: Import) -> Any:
    """The predicate of a declaration."""
    return load_callable(declared.rule)


def require_may(user: Any, batch: ImportBatch) -> None:
    """Raise `NotAllowed` unless the rule lets this person."""
    require(load_callable_rule(batch.declared), user, batch, sentence=_("Bringing in rows here is for others to do."))


def begin(*, declared: Import, within: str, name: str, content: bytes, by: Any) -> ImportBatch:
    """Take a file in. Raises `UnreadableFileError`, `NotAllowed`. Headings that are known are chosen already."""
    batch = ImportBatch(kind=declared.kind, within=within, by=by, file_name=safe_name(name))
    require_may(by, batch)
    table = read_table(content)
    batch.mapping = guess(table.headings, declared)
    batch.stored = shelf.put(content)
    try:
        with transaction.atomic():
            batch.save()
            _record(batch, by=by, verb="import_begun")
    except DatabaseError:
        shelf.drop(batch.stored)
        raise
    return batch


def table_of(batch: ImportBatch) -> Table:
    """The file of a batch, read again; raises `ImportTroubleError` where it is gone."""
    try:
        return read_table(shelf.take(batch.stored))
    except FileNotFoundError as error:
        raise ImportTroubleError(_("The file is no longer here. Begin again with it.")) from error


def choose_columns(batch: ImportBatch, *, mapping: dict[str, int], by: Any) -> None:
    """Keep which column is which; what comes next is the preview."""
    require_may(by, batch)
    _move(batch, (_State.COLUMNS, _State.PREVIEW), _State.PREVIEW, mapping=mapping)


def preview(batch: ImportBatch) -> tuple[Table, Judged]:
    """The file as it would be brought in now."""
    table = table_of(batch)
    return table, judge(table, batch.mapping, batch.declared, batch=batch)


def start(batch: ImportBatch, *, by: Any) -> None:
    """Say yes to the preview. Whoever says it is who does it. Raises `ImportTroubleError` where no row is good."""
    require_may(by, batch)
    table, judged = preview(batch)
    if not judged.good:
        raise ImportTroubleError(_("No row can be brought in. Mend the file, or choose other columns."))
    shelf.put_refused(batch.stored, table.headings, judged.refused)
    with transaction.atomic():
        _move(batch, (_State.PREVIEW,), _State.DOING, rows=len(judged.good), refused=len(judged.refused), by=by)
        _record(batch, by=by, verb="import_started")


def write(batch: ImportBatch) -> None:
    """Write what is left of a batch, part by part, each in a transaction of its own; breaks off where it must.

    After a crash, again goes on where it was. Two at once do no harm: each part is claimed in the database.
    """
    judged = preview(batch)[1]
    left = [row for row in judged.good if row.line > batch.done_line]
    for begin_at in range(0, len(left), AT_ONCE):
        if not _write_part(batch, left[begin_at : begin_at + AT_ONCE]):
            return
    with transaction.atomic():
        _move(batch, (_State.DOING,), _State.DONE)
        _record(batch, by=batch.by, verb="import_done")
    shelf.drop_source(batch.stored)


def _write_part(batch: ImportBatch, part: Sequence[Good]) -> bool:
    """One part; False where the batch must stop or another is at it."""
    person = _doer(batch)
    if person is None or not may(person, batch):
        _move(batch, (_State.DOING,), _State.STOPPED, trouble=_("Whoever began this may no longer do it."))
        return False
    try:
        with transaction.atomic():
            return _claim(batch, part, _make(batch, part, person), late=[])
    except (IntegrityError, ValidationError, RowRefusedError):
        pass
    # One row spoils the part: row by row, so that only that one is refused.
    with transaction.atomic():
        made: list[tuple[int, Made]] = []
        late: list[list[Any]] = []
        for row in part:
            try:
                with transaction.atomic():
                    made += _make(batch, [row], person)
            except RowRefusedError as error:
                late.append([row.line, str(error)])
            except (IntegrityError, ValidationError):
                late.append([row.line, _("It does not go together with what is here already.")])
        return _claim(batch, part, made, late=late)


def _make(batch: ImportBatch, part: Sequence[Good], person: Any) -> list[tuple[int, Made]]:
    create = load_callable(batch.declared.create_many)
    made = create([dict(row.parsed) for row in part], batch=batch, by=person)
    return [(part[one.row].line, one) for one in made]


def _claim(
    batch: ImportBatch, part: Sequence[Good], made: Sequence[tuple[int, Made]], *, late: list[list[Any]]
) -> bool:
    """Note what a part made; where another process noted it first, everything of it is rolled back."""
    now = ImportBatch._base_manager.filter(pk=batch.pk, state=_State.DOING, done_line=batch.done_line)
    changes = {
        "done_line": part[-1].line,
        "made": batch.made + len(made),
        "present": batch.present + len(part) - len(made) - len(late),
        "late": [*batch.late, *late],
        "touched_at": timezone.now(),
    }
    if not now.update(**changes):
        transaction.set_rollback(True)
        return False
    ImportedThing.objects.bulk_create(
        [ImportedThing(batch=batch, line=line, thing=one.thing, mark=one.mark) for line, one in made]
    )
    for name, value in changes.items():
        setattr(batch, name, value)
    return True


def begin_undo(batch: ImportBatch, *, by: Any) -> None:
    """Say that it shall be taken back."""
    require_may(by, batch)
    with transaction.atomic():
        _move(batch, (_State.DONE, _State.STOPPED), _State.UNDOING, kept=[], stayed=0, by=by)
        _record(batch, by=by, verb="import_undo_begun")


def undo(batch: ImportBatch) -> None:
    """Take back what a batch made and nobody has changed since, the last first; what stays is listed with a reason."""
    take = load_callable(batch.declared.undo)
    while True:
        person = _doer(batch)
        if person is None or not may(person, batch):
            _move(batch, (_State.UNDOING,), _State.STOPPED, trouble=_("Whoever began this may no longer do it."))
            return
        with transaction.atomic():
            part = list(batch.things.order_by("-pk")[:AT_ONCE])
            if not part:
                break
            kept = take([Made(at, one.thing, one.mark) for at, one in enumerate(part)], batch=batch, by=person)
            batch.things.filter(pk__in=[one.pk for one in part]).delete()
            batch.kept = [*batch.kept, *([one.title, one.reason] for one in kept)][:MOST_KEPT_SHOWN]
            batch.stayed += len(kept)
            batch.touched_at = timezone.now()
            batch.save(update_fields=["kept", "stayed", "touched_at"])
    with transaction.atomic():
        _move(batch, (_State.UNDOING,), _State.UNDONE)
        _record(batch, by=batch.by, verb="import_undone")


def discard(batch: ImportBatch, *, by: Any) -> None:
    """Let go of a file before anything was written."""
    require_may(by, batch)
    stored = batch.stored
    with transaction.atomic():
        _move(batch, (_State.COLUMNS, _State.PREVIEW), _State.DISCARDED, stored="", file_name="")
        _record(batch, by=by, verb="import_discarded")
    shelf.drop(stored)


def _doer(batch: ImportBatch) -> Any:
    """Who does it, read anew: they may have left in the meantime."""
    return type(batch.by)._default_manager.filter(pk=batch.by_id, is_active=True).first() if batch.by else None


def _move(batch: ImportBatch, sources: tuple[str, ...], target: str, **changes: Any) -> None:
    """Change the state where it is still one of `sources`; raises `ImportTroubleError` where somebody was faster."""
    changes |= {"state": target, "touched_at": timezone.now()}
    if not ImportBatch._base_manager.filter(pk=batch.pk, state__in=sources).update(**changes):
        batch.refresh_from_db()
        raise ImportTroubleError(
            _("Somebody was faster: this import is “%(state)s” now.") % {"state": batch.get_state_display()}
        )
    for name, value in changes.items():
        setattr(batch, name, value)


def _record(batch: ImportBatch, *, by: Any, verb: str) -> None:
    record(actor=by, kind="import", thing=str(batch.pk), verb=verb)
