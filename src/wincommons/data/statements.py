"""Statements over DuckDB, with their values written into them as literals.

DuckDB's own parameters import pandas to look for its missing values: 1.1 s of a cold `win profile`. Nor is a statement
prepared: over Parquet files it is planned anew at each execution, and by way of EXECUTE twice. So every `?` is replaced
by what `literal` writes, and nothing else ever puts a value into SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
"""One row: column -> text, float, int, date, or None for null."""

Columns = dict[str, Any]
"""Column -> numpy array."""


class Statements:
    """One connection, and questions to it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The answer to `sql`, whose `?` stand for `values` in order."""
        cursor = self.connection.execute(filled(sql, values))
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def columns(self, sql: str, values: Sequence[Any] = ()) -> Columns:
        """The same as one numpy array a column, masked where a cell is null; text as objects."""
        return self.connection.execute(filled(sql, values)).fetchnumpy()


def filled(sql: str, values: Sequence[Any]) -> str:
    """`sql` with a literal for each `?`. Raises `ValueError` where there are more of the one than of the other."""
    if not values:
        return sql
    pieces = sql.split("?")
    if len(pieces) != len(values) + 1:
        raise ValueError(f"{len(pieces) - 1} values are asked for and {len(values)} given")
    return "".join(chain.from_iterable(zip(pieces, [*map(literal, values), ""], strict=True)))


def literal(value: Any) -> str:
    """A value as a DuckDB literal. Raises `TypeError` for a type that no read needs.

    A text literal has one special sign, the quote, which is doubled (DuckDB documentation, "Literal Types"); a
    backslash is an ordinary letter in it.
    """
    if isinstance(value, str):
        quoted = value.replace("\x00", "").replace("'", "''")
        return f"'{quoted}'"
    if isinstance(value, bool) or not isinstance(value, int | date | list | tuple):
        raise TypeError(f"{type(value).__name__} is no type of a read's value: {value!r}")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return f"CAST([{', '.join(literal(part) for part in value)}] AS VARCHAR[])"
