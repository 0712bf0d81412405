"""What may be published of a table of counts, and what a reader can work out of one that already was."""

from __future__ import annotations

from wincommons.model import Language, Status
from wincommons.model.value import Value

from .answer import Answer


class TableRead(Value):
    """How a file was understood."""

    file: str
    form: str
    """`long`: one row a cell; `cross`: one column a category."""
    columns: tuple[str, ...]
    """The columns that say which cell it is, in the order of the labels of every cell."""
    count: str
    """The column of counts; what they are called in the long form where the file is a cross table."""
    cells: int
    """Cells of the table, totals among them."""
    totals_computed: int
    """Totals that the file does not have and that were worked out."""
    absent: int
    """Combinations without a row, taken for zero."""


class TableCell(Value):
    """One cell as it may be published. A hidden one carries no number, whichever reason it is hidden for."""

    labels: tuple[str, ...]
    count: int | None
    status: Status


class CellBounds(Value):
    """Between what a hidden cell lies for whoever reads the rest."""

    labels: tuple[str, ...]
    lower: int
    upper: int | None
    """None: there is no end."""


class UnprotectedCell(Value):
    """A small cell that stays too plain whatever is hidden with it; its bounds are not told."""

    labels: tuple[str, ...]
    words: str


class ExposedCell(CellBounds):
    """A hidden cell of a published table that can be worked out."""

    exact: bool
    words: str


class Disclosure(Answer):
    """A table of counts as it may be published."""

    table: TableRead
    language: Language
    minimum: int
    """Counts below it are hidden."""
    zeros: bool
    """Whether zeros are hidden too."""
    small: int
    """Cells hidden because they count too few."""
    more: int
    """Cells hidden only so that the small ones cannot be worked out."""
    narrowest: CellBounds | None
    widest: CellBounds | None
    """What a reader knows most nearly and least nearly of a hidden cell; None where nothing is hidden."""
    method: str
    """`optimal`, `heuristic`; empty where nothing had to be hidden."""
    cheapest: bool
    """Whether no other safe pattern costs less."""
    whole_numbers: bool
    """Whether the attack used that counts are whole."""
    unprotected: tuple[UnprotectedCell, ...]
    cells: tuple[TableCell, ...]
    words: str
    lines: tuple[str, ...]
    method_words: str


class TableAudit(Answer):
    """What can be worked out of a table as somebody published it."""

    table: TableRead
    language: Language
    minimum: int
    hidden: int
    """Cells that the table does not show."""
    exposed: tuple[ExposedCell, ...]
    """Those that can be worked out: exactly, or to fewer than `minimum`."""
    words: str
    lines: tuple[str, ...]
    method_words: str
