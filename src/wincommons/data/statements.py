"""Prepared statements over DuckDB, with their values handed over as literals.

DuckDB's own parameters import pandas to look for its missing values: 1.1 s of a cold `win profile`. So a statement is
prepared once a connection and executed with values that `literal` writes; SQL text itself never holds a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
"""One row: column -> text, float, int, date, or None for null."""

Columns = dict[str, Any]
"""Column -> numpy array."""


class Statements:
    """One connection and the statements that were prepared on it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._names: dict[str, str] = {}

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The answer to `sql`, whose `?` stand for `values` in order."""
        cursor = self.connection.execute(self._call(sql, values))
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def columns(self, sql: str, values: Sequence[Any] = ()) -> Columns:
        """The same as one numpy array a column, masked where a cell is null; text as objects."""
        return self.connection.execute(self._call(sql, values)).fetchnumpy()

    def _call(self, sql: str, values: Sequence[Any]) -> str:
        if not values:
            return sql
        name = self._names.get(sql)
        if name is None:
            name = f"read_{len(self._names)}"
            self.connection.execute(f"PREPARE {name} AS {sql}")
            self._names[sql] = name
        return f"EXECUTE {name}({', '.join(literal(value) for value in values)})"


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
