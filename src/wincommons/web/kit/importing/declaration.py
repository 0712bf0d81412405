"""What a cooperative says about a table that may be brought in. It does the checking of a row and the writing; the
file, the preview, the pace and the way back are the kit's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise

Words = str | Promise
_KIND = re.compile(r"[a-z][a-z0-9-]{0,39}")


class BrokenImportError(ValueError):
    """A declaration that cannot work."""


class RowRefusedError(ValueError):
    """A row that cannot be brought in. The sentence is for whoever made the file, in their language."""

    def __init__(self, sentence: str | Promise, *, column: str = "") -> None:
        super().__init__(str(sentence))
        self.column = column


class Made(NamedTuple):
    """One thing that a batch made."""

    row: int
    """Which of the rows that were handed over, from 0."""
    thing: str
    """Its primary key as text."""
    mark: str
    """What it looked like, to see later whether somebody has changed it: `mark_of(row, fields)`."""


class Kept(NamedTuple):
    """One thing that was not taken back, and why."""

    thing: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ImportColumn:
    """One thing that a row may say."""

    name: str
    """How `parse_row` finds it."""
    title: Words
    """How people call it, and the heading of the file to begin with."""
    required: bool = False
    hint: Words = ""
    example: Words = ""
    aliases: tuple[str, ...] = ()
    """Other headings by which files call it, in any language; capitals, accents and signs do not matter."""


@dataclass(frozen=True, kw_only=True)
class Import:
    """One kind of table. Callables are named by their dotted path."""

    kind: str
    """As the address has it, unique on the whole site."""
    title: Words
    """What is brought in: 'Members'."""
    explanation: Words
    """What becomes of each row, for who has never done it."""
    columns: tuple[ImportColumn, ...]
    rule: str
    """A predicate (`kit.permissions`), tested on the batch: before each page, and again before each part is written.
    The batch says whose it is: `.community` or `.organisation`."""
    parse_row: str
    """`parse_row(row: dict[str, str], *, batch) -> dict`: from column names to what was typed, without spaces around
    it; what comes back goes to `create_many`. Raises `RowRefusedError`. The preview calls it too: it writes nothing."""
    create_many: str
    """`create_many(rows: list[dict], *, batch, by) -> list[Made]`, at most 500 at once, in a transaction of its own.
    A row that is already there is left out of the answer. Use `bulk_create`."""
    undo: str
    """`undo(made: list[Made], *, batch, by) -> list[Kept]`: removes what is as it was made; see `take_back`."""
    key: tuple[str, ...] = ()
    """Columns by which two rows of one file are the same; the later one is refused."""
    whose: str = "community"
    """What the `within` of the address is: `community` or `organisation`."""

    def __post_init__(self) -> None:
        if not _KIND.fullmatch(self.kind):
            raise BrokenImportError(f"'{self.kind}' is no name for an import: lower-case letters, digits and - only.")
        names = [column.name for column in self.columns]
        if not names or len(set(names)) != len(names):
            raise BrokenImportError(f"The import of '{self.kind}' needs columns, each with a name of its own.")
        strange = sorted(set(self.key) - set(names))
        if strange:
            raise BrokenImportError(f"The key of the import '{self.kind}' names '{strange[0]}', which is no column.")
        if self.whose not in ("community", "organisation"):
            raise BrokenImportError(f"The import of '{self.kind}' is in a '{self.whose}': community or organisation.")

    def dotted_paths(self) -> tuple[str, ...]:
        return (self.rule, self.parse_row, self.create_many, self.undo)
