"""What the pages of an import show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.insight.words import show_number
from wincommons.web.kit.components import Confirmation, Empty, TableColumn, TableRow, TableView
from wincommons.web.kit.figure import Cell
from wincommons.web.kit.templatetags.kit import day

from .judging import Judged, Refused
from .mapping import guess
from .models import ImportBatch
from .reading import Table

MOST_EXAMPLES, MOST_REFUSED, MOST_KEPT = 5, 20, 50


def earlier_table(batches: Iterable[ImportBatch]) -> TableView:
    """What was brought in before."""
    return TableView(
        caption=_("Earlier imports"),
        columns=(
            TableColumn(name="file", title=_("File")),
            TableColumn(name="at", title=_("When")),
            TableColumn(name="state", title=_("Where it stands")),
            TableColumn(name="made", title=_("Brought in"), numeric=True),
        ),
        rows=[
            TableRow(
                cells=(
                    Cell(
                        text=batch.file_name or _("A file"),
                        address=reverse("import_batch", kwargs={"batch": batch.pk}),
                    ),
                    Cell(text=day(batch.at)),
                    Cell(text=batch.get_state_display()),
                    Cell(text=show_number(batch.made)),
                )
            )
            for batch in batches
        ],
        empty=Empty(title=_("Nothing yet"), words=_("What you bring in is listed here, and can be taken back.")),
    )


def columns_context(batch: ImportBatch, table: Table, posted: Any) -> dict[str, Any]:
    """Each column of the declaration with the headings of the file to choose from."""
    chosen = batch.mapping or guess(table.headings, batch.declared)
    fields = []
    for column in batch.declared.columns:
        place = posted.get(f"column_{column.name}", str(chosen.get(column.name, "")))
        options = [(str(at), heading, str(at) == place) for at, heading in enumerate(table.headings)]
        fields.append({"column": column, "options": options})
    samples = [row.cells for row in table.rows[:2]]
    shown = [
        TableRow(cells=(Cell(text=heading), *(Cell(text=_cell(cells, at)) for cells in samples)))
        for at, heading in enumerate(table.headings)
    ]
    columns = [TableColumn(name="heading", title=_("Heading in the file"))]
    columns += [
        TableColumn(name=f"row{at}", title=_("Row %(number)d") % {"number": at + 1}) for at in range(len(samples))
    ]
    return {
        "fields": fields,
        "table": TableView(caption=_("The first rows of the file"), columns=columns, rows=shown),
        "notes": table.notes,
    }


def preview_context(batch: ImportBatch, table: Table, judged: Judged) -> dict[str, Any]:
    """How many rows are good and refused, with examples of both."""
    mapped = [column for column in batch.declared.columns if column.name in batch.mapping]
    good = [
        TableRow(cells=tuple(Cell(text=row.said[column.name] or "–") for column in mapped))
        for row in judged.good[:MOST_EXAMPLES]
    ]
    return {
        "good": len(judged.good),
        "refused": len(judged.refused),
        "notes": table.notes,
        "examples": TableView(
            caption=_("The first rows that can be brought in"),
            columns=[TableColumn(name=column.name, title=column.title) for column in mapped],
            rows=good,
        ),
        "refused_table": refused_table(judged.refused),
        "more_refused": max(0, len(judged.refused) - MOST_REFUSED),
        "left_out": [heading for at, heading in enumerate(table.headings) if at not in batch.mapping.values()],
    }


def refused_table(refused: Sequence[Refused]) -> TableView:
    """The first refused rows, each with its reason."""
    return TableView(
        caption=_("Refused rows"),
        columns=(
            TableColumn(name="line", title=_("Line")),
            TableColumn(name="reason", title=_("Why")),
            TableColumn(name="column", title=_("Column")),
            TableColumn(name="row", title=_("What the line says")),
        ),
        rows=[
            TableRow(
                cells=(
                    Cell(text=f"{_('Line')} {show_number(one.line)}"),
                    Cell(text=one.reason),
                    Cell(text=one.column or "–"),
                    Cell(text=" · ".join(cell[:40] for cell in one.cells if cell)[:120]),
                )
            )
            for one in refused[:MOST_REFUSED]
        ],
    )


def refused_export(headings: Sequence[str], refused: Sequence[Refused]) -> dict[str, Any]:
    """The refused rows for `csv_answer`: what the file said, then the line and the reason."""
    line, why = _("Line in the file"), _("Why it was refused")
    names = [*headings]
    rows = (
        {**{name: _cell(one.cells, at) for at, name in enumerate(names)}, line: one.line, why: one.reason}
        for one in refused
    )
    return {"columns": [*names, line, why], "rows": rows}


def done_context(batch: ImportBatch) -> dict[str, Any]:
    """What came of it, and whether it can be taken back."""
    can_undo = batch.state in (ImportBatch.State.DONE, ImportBatch.State.STOPPED) and batch.made > 0
    return {
        "taken": batch.made - batch.stayed,
        "kept": TableView(
            caption=_("What stayed"),
            columns=(TableColumn(name="title", title=_("What")), TableColumn(name="reason", title=_("Why"))),
            rows=[TableRow(cells=(Cell(text=title), Cell(text=reason))) for title, reason in batch.kept[:MOST_KEPT]],
        ),
        "more_kept": max(0, batch.stayed - len(batch.kept[:MOST_KEPT])),
        "late": batch.late[:MOST_REFUSED],
        "undo": undo_question(batch) if can_undo else None,
    }


def undo_question(batch: ImportBatch) -> Confirmation:
    """The question before a batch is taken back."""
    address = reverse("import_batch", kwargs={"batch": batch.pk})
    return Confirmation(
        address=f"{address}?undo=1",
        opener=_("Take it back"),
        title=_("Take this import back?"),
        sentence=_(
            "What it brought in is removed, but for what somebody has changed or built on since: that is listed."
        ),
        act=_("Take it back"),
        back=address,
        fields=(("step", "undo"),),
    )


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""
