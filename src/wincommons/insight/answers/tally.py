"""One count or share that a program keeps of itself, with its interval where counts allow one."""

from __future__ import annotations

from wincommons.model.value import Value


class Tally(Value):
    """`few` says that people could be recognized by it, so that it is not for everyone's eyes."""

    value: float
    lower: float | None = None
    upper: float | None = None
    text: str
    """`61.2%`, `1,204`."""
    interval: str = ""
    """`55.0% to 67.1%`; empty where nothing is known of its error."""
    few: bool = False
