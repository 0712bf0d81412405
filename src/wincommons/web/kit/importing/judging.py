"""Row by row: what would be brought in, and what is refused and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from wincommons.web.kit.manifest import load_callable

from .declaration import Import, RowRefusedError
from .mapping import bare
from .reading import Row, Table

LONGEST_CELL = 2_000
_FORMULA_SIGNS = ("=", "＝")


class Good(NamedTuple):
    """A row that can be brought in."""

    line: int
    said: dict[str, str]
    """Column name -> what the file says, for the preview."""
    parsed: dict[str, Any]


class Refused(NamedTuple):
    """A row that cannot, and why."""

    line: int
    cells: tuple[str, ...]
    column: str
    """Title of the column that is at fault; empty where it is the row."""
    reason: str


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Every row of a table, in its order."""

    good: tuple[Good, ...]
    refused: tuple[Refused, ...]


def judge(table: Table, mapping: Mapping[str, int], declared: Import, *, batch: Any) -> Judged:
    """Sort the rows of a table by whether they can be brought in; writes nothing."""
    parse = load_callable(declared.parse_row)
    titles = {column.name: str(column.title) for column in declared.columns}
    headings = tuple(bare(one) for one in table.headings)
    seen: dict[tuple[str, ...], int] = {}
    good: list[Good] = []
    refused: list[Refused] = []
    for row in table.rows:
        try:
            said = _read(row, table, headings, mapping, declared)
            _refuse_twins(row, said, declared, seen)
            good.append(Good(row.line, said, parse(dict(said), batch=batch)))
        except RowRefusedError as error:
            refused.append(Refused(row.line, row.cells, titles.get(error.column, ""), str(error)))
    return Judged(good=tuple(good), refused=tuple(refused))


def _read(
    row: Row, table: Table, headings: tuple[str, ...], mapping: Mapping[str, int], declared: Import
) -> dict[str, str]:
    if tuple(bare(one) for one in row.cells if one) == headings:
        raise RowRefusedError(_("This line repeats the headings."))
    width = len(table.headings)
    if any(row.cells[width:]):
        raise RowRefusedError(_("This line has more cells than there are headings. A comma may stand in a cell."))
    said: dict[str, str] = {}
    for column in declared.columns:
        place = mapping.get(column.name, width)
        cell = row.cells[place] if place < len(row.cells) else ""
        if cell.startswith(_FORMULA_SIGNS):
            raise RowRefusedError(_("This cell is a formula. Put in what it stands for."), column=column.name)
        if len(cell) > LONGEST_CELL or "\x00" in cell:
            raise RowRefusedError(_("This cell is too long, or holds signs that are no letters."), column=column.name)
        if column.required and not cell:
            raise RowRefusedError(_("“%(column)s” is empty.") % {"column": column.title}, column=column.name)
        said[column.name] = cell
    return said


def _refuse_twins(row: Row, said: Mapping[str, str], declared: Import, seen: dict[tuple[str, ...], int]) -> None:
    key = tuple(bare(said[name]) if said[name].isalpha() else said[name].casefold() for name in declared.key)
    if not any(key):
        return
    first = seen.setdefault(key, row.line)
    if first != row.line:
        raise RowRefusedError(_("This is the same as line %(line)d.") % {"line": first}, column=declared.key[0])
