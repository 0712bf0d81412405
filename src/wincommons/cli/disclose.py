"""`win disclose`: a table of counts made safe to publish, or a published one examined."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import CsvOption, JsonOption, LanguageOption, Speech, require_one_format
from .speaking import as_json, complain, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers import Disclosure, TableAudit

_MOST_ROWS, _MOST_COLUMNS = 40, 10


class Cost(StrEnum):
    """What hiding one more cell loses."""

    VALUE = "value"
    COUNT = "count"
    CONSTANT = "constant"


class Method(StrEnum):
    """How the cells to hide with the small ones are chosen."""

    AUTO = "auto"
    OPTIMAL = "optimal"
    HEURISTIC = "heuristic"


TableArgument = Annotated[
    Path, typer.Argument(metavar="TABLE", help="A CSV file of counts: one row a cell, or a cross table.")
]
Minimum = Annotated[
    int, typer.Option("--minimum", metavar="N", min=2, help="The smallest count to show; 1 to N-1 are hidden.")
]
Zeros = Annotated[bool, typer.Option("--zeros", help="Hide zeros too.")]
Count = Annotated[str | None, typer.Option("--count", metavar="COLUMN", help="The column that holds the counts.")]
Total = Annotated[
    str | None, typer.Option("--total", metavar="NAME", help="What totals are called, if not Total, All, Todos ...")
]
CostOption = Annotated[
    Cost, typer.Option("--cost", help="What to lose least of: the people in hidden cells, or with constant the cells.")
]
MethodOption = Annotated[
    Method, typer.Option("--method", help="optimal seeks the cheapest; auto does on small tables.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write what may be published, as CSV.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over the file of --output.")]
AuditOption = Annotated[
    bool, typer.Option("--audit", help="The table is published with gaps or marks: say what can be worked out.")
]


def disclose(
    table: TableArgument,
    *,
    minimum: Minimum = 10,
    zeros: Zeros = False,
    count: Count = None,
    total: Total = None,
    cost: CostOption = Cost.VALUE,
    method: MethodOption = Method.AUTO,
    output: Output = None,
    force: Force = False,
    audit: AuditOption = False,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Publish a table of counts without giving anyone away: hide small cells, and others so that none is worked out.

    Totals are found, checked, or worked out. A hidden count is never printed. Counts of 9 or fewer are not shown
    unless you say otherwise, as CDC WONDER asks of those who publish its figures.

    \b
    Examples:
      win disclose visits.csv
      win disclose visits.csv --minimum 5 --output visits-to-publish.csv
      win disclose visits.csv --count visits --total Everyone --csv > safe.csv
      win disclose published.csv --audit
    """
    require_one_format(json=json, csv=csv)
    if audit and output is not None:
        raise typer.BadParameter("--output writes a table to publish; --audit only looks at one", param_hint="--audit")
    if force and output is None:
        raise typer.BadParameter("--force goes with --output FILE", param_hint="--force")
    from wincommons.insight.disclosing import audit_published, write_disclosed
    from wincommons.insight.disclosing import disclose as disclose_table
    from wincommons.insight.words.disclosure import written_words
    from wincommons.model import Language

    speech = Language(language.value)
    answer: Disclosure | TableAudit
    if audit:
        with _silent_solver():
            answer = audit_published(table, minimum=minimum, zeros=zeros, count=count, total=total, language=speech)
        page = _audit_page(answer)
    else:
        with _silent_solver():
            answer = disclose_table(
                table,
                minimum=minimum,
                zeros=zeros,
                count=count,
                total=total,
                cost=cost.value,
                method=method.value,
                language=speech,
            )
        if output is not None:
            write_disclosed(answer, output, source=table, replace=force)
            complain(written_words(str(output), speech))
        page = _page(answer, written=output is not None)
    if csv:
        write(answer.to_csv())
    elif json:
        write(as_json(answer.to_json_value()))
    else:
        show(*page)


@contextmanager
def _silent_solver() -> Iterator[None]:
    """HiGHS prints a line of its own, past Python, where it mends a solution: it would stand before the JSON."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _page(answer: Disclosure, *, written: bool) -> list[RenderableType]:
    from rich.text import Text

    from wincommons.insight.words.disclosure import more_words

    parts: list[RenderableType] = [Text(answer.words, style="bold"), Text(), *(Text(line) for line in answer.lines)]
    if answer.method_words:
        parts.append(Text(answer.method_words, style="dim"))
    parts += [Text(cell.words, style="bold") for cell in answer.unprotected]
    if not written:
        table = _cross_table(answer) if len(answer.table.columns) == 2 else None
        parts += [Text(), table or _long_table(answer)]
        if table is None and len(answer.cells) > _MOST_ROWS:
            parts.append(Text(more_words(len(answer.cells) - _MOST_ROWS, answer.language), style="dim"))
    return parts


def _cross_table(answer: Disclosure) -> RenderableType | None:
    """Two ways as people draw them; None where that is too large, or two columns are no two ways."""
    from rich.table import Table

    rows = list(dict.fromkeys(cell.labels[0] for cell in answer.cells))
    columns = list(dict.fromkeys(cell.labels[1] for cell in answer.cells))
    if len(rows) > _MOST_ROWS or len(columns) > _MOST_COLUMNS or len(rows) * len(columns) != len(answer.cells):
        return None
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold")
    table.add_column(answer.table.columns[0])
    for name in columns:
        table.add_column(name, justify="right")
    shown = _shown(answer)
    for at, name in enumerate(rows):
        table.add_row(name, *shown[at * len(columns) : (at + 1) * len(columns)])
    return table


def _long_table(answer: Disclosure) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold")
    for name in answer.table.columns:
        table.add_column(name)
    table.add_column(answer.table.count, justify="right")
    for cell, count in zip(answer.cells[:_MOST_ROWS], _shown(answer), strict=False):
        table.add_row(*cell.labels, count)
    return table


def _shown(answer: Disclosure) -> list[str]:
    from wincommons.insight.words.disclosure import hidden_word
    from wincommons.insight.words.numbers import show_number

    hidden = hidden_word(answer.language)
    return [hidden if cell.count is None else show_number(cell.count) for cell in answer.cells]


def _audit_page(answer: TableAudit) -> list[RenderableType]:
    from rich.text import Text

    from wincommons.insight.words.disclosure import more_words

    parts: list[RenderableType] = [Text(answer.words, style="bold"), Text()]
    parts += [Text(cell.words) for cell in answer.exposed[:_MOST_ROWS]]
    if len(answer.exposed) > _MOST_ROWS:
        parts.append(Text(more_words(len(answer.exposed) - _MOST_ROWS, answer.language), style="dim"))
    if answer.exposed:
        parts.append(Text())
    return [*parts, *(Text(line) for line in answer.lines), Text(answer.method_words, style="dim")]
