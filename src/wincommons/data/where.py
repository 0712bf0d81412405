"""The conditions of one read, and what of a table they leave to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wincommons.model import NATION, Series

from .pieces import Span

_BEHIND_ALL = "\U0010ffff"
"""Sorts behind every letter, so that a prefix with it behind is the last of all that begin so."""


class Where:
    """A WHERE clause that grows by the conditions that are asked for; values stay parameters."""

    def __init__(self) -> None:
        self._conditions: list[str] = []
        self.values: list[Any] = []
        self.spans: dict[str, list[Span]] = {}
        """By column of text: between which values it must lie; by it the files to open are chosen."""

    def equal(self, column: str, value: Any) -> Where:
        if isinstance(value, str):
            self.spans[column] = [(value, value)]
        return self._add(f'"{column}" = ?', value)

    def differs(self, column: str, value: Any) -> Where:
        return self._add(f'"{column}" <> ?', value)

    def among(self, column: str, values: Sequence[Any] | None, *, of: str = "") -> Where:
        """`of`: what of the column is looked for, where it is not the whole of it."""
        if values is not None and not of:
            self.spans[column] = [(value, value) for value in values]
        sought = of or f'"{column}"'
        return self._add(f"list_contains(?, {sought})", None if values is None else list(values))

    def begins(self, column: str, prefix: str | None) -> Where:
        if prefix not in (None, NATION):
            self.spans[column] = [(str(prefix), f"{prefix}{_BEHIND_ALL}")]
        return self._add(f'starts_with("{column}", ?)', None if prefix == NATION else prefix)

    def matches(self, column: str, pattern: str) -> Where:
        return self._add(f'regexp_full_match("{column}", ?)', pattern)

    def series(self, series: Series | None) -> Where:
        if series is not None:
            for name in ("measure", "source", "method", "boundary"):
                self.equal(name, getattr(series, name))
        return self

    def _add(self, condition: str, value: Any) -> Where:
        if value is not None:
            self._conditions.append(condition)
            self.values.append(value)
        return self

    def __str__(self) -> str:
        return f"WHERE {' AND '.join(self._conditions)}" if self._conditions else ""
