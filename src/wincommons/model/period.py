"""The time that a figure speaks of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from pydantic import model_validator

from .value import Value


class Period(Value):
    """From `start` to `end`, both days included."""

    start: date
    end: date

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a period ends ({self.end}) before it starts ({self.start})")
        return self

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(start=date(year, 1, 1), end=date(year, 12, 31))

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        return cls(start=date(first, 1, 1), end=date(last, 12, 31))

    @property
    def label(self) -> str:
        """`2023`, `2019–23`, or the two dates where the period is not whole years."""
        whole = (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)
        if whole and self.start.year == self.end.year:
            return str(self.end.year)
        if whole and self.start.year // 100 == self.end.year // 100:
            return f"{self.start.year}–{self.end.year % 100:02d}"
        if whole:
            return f"{self.start.year}–{self.end.year}"
        return f"{self.start.isoformat()} – {self.end.isoformat()}"

    @property
    def middle(self) -> date:
        return self.start + timedelta(days=(self.end - self.start).days // 2)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day; pooled years that overlap are not independent."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        return self.label
