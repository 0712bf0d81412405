"""One thing that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a picker offers: a reference, such as `place:39035`, and the words that tell it from its namesakes."""

    value: str
    title: str
    detail: str = ""
