"""Groups of people: `all`, or dimensions with their values, in one canonical spelling."""

from __future__ import annotations

import re
from typing import Self

from pydantic import model_validator

from .value import Value

EVERYONE = "all"
_WORD = re.compile(r"[a-z0-9][a-z0-9_+-]*")


class Group(Value):
    """Who a figure speaks of: no parts for everybody, else sorted (dimension, value) pairs."""

    parts: tuple[tuple[str, str], ...] = ()

    @model_validator(mode="after")
    def _canonical(self) -> Self:
        names = [name for name, _ in self.parts]
        if names != sorted(set(names)):
            raise ValueError(f"dimensions must be sorted and named once, got {names}")
        for word in (word for part in self.parts for word in part):
            if not _WORD.fullmatch(word):
                raise ValueError(f"'{word}' is not a group word: lower-case letters, digits, _ + and - only")
        return self

    @classmethod
    def parse(cls, text: str) -> Group:
        """Read `all` or `race=black;sex=female`; raises `ValueError` on any other spelling."""
        if text == EVERYONE:
            return cls()
        pairs: list[tuple[str, str]] = []
        for part in text.split(";"):
            name, equals, value = part.partition("=")
            if not equals:
                raise ValueError(f"'{text}' is not a group: expected 'all' or pairs such as 'race=black;sex=female'")
            pairs.append((name, value))
        return cls(parts=tuple(pairs))

    @property
    def is_everyone(self) -> bool:
        return not self.parts

    @property
    def dimension(self) -> str:
        """`race`, or `race;sex` for a crossed group; empty for everybody."""
        return ";".join(name for name, _ in self.parts)

    def __str__(self) -> str:
        return ";".join(f"{name}={value}" for name, value in self.parts) or EVERYONE
