"""Shares in plain words: "about 1 in 4 children", honest about the rounding.

The promise, held by a property test: *about* is within 10 per cent of the true share and within 2 points;
*more than* and *nearly* are on the side they say, never more than 15 per cent away. Above one half the same holds
for the share of those who are not counted, or within 6 points. A low-reliability figure is "very roughly".
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from math import log
from typing import NamedTuple

from wincommons.model import Language

from .numbers import show_number

ABOUT_RELATIVE = 0.10
ABOUT_POINTS = 2.0


class Hedge(StrEnum):
    """How the true share lies to the one that is said."""

    EXACTLY = "exactly"
    ABOUT = "about"
    MORE_THAN = "more_than"
    NEARLY = "nearly"
    FEWER_THAN = "fewer_than"
    """Below the smallest share that has words."""
    ROUGHLY = "roughly"


class Share(NamedTuple):
    """`part` in `out_of`, and how the truth lies to it."""

    hedge: Hedge
    part: int
    out_of: int

    @property
    def percent(self) -> float:
        return 100.0 * self.part / self.out_of


_STEPS = (10, 12, 15, 18, 20, 25, 30, 35, 40, 50, 60, 70, 80)
"""No two neighbors are more than 30 per cent apart: else the share between them is over 15 per cent from both."""
_SAYABLE: tuple[tuple[int, int], ...] = (
    *((1, step * 10**power) for power in (5, 4, 3, 2, 1, 0) for step in reversed(_STEPS)),
    *((1, number) for number in (9, 8, 7, 6, 5, 4)),
    *((3, 10), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (7, 10), (3, 4), (4, 5), (9, 10), (19, 20), (99, 100)),
)

_SMALLEST = 100.0 * _SAYABLE[0][0] / _SAYABLE[0][1]


def say_share(percent: float, *, unreliable: bool = False) -> Share:
    """The nearest share that people can picture, with its hedge. `percent` runs 0-100."""
    if not 0 <= percent <= 100:
        raise ValueError(f"a share runs from 0 to 100 per cent, got {percent}")
    if percent in (0.0, 100.0):
        return Share(Hedge.EXACTLY, int(percent), 100)
    count, out_of = _nearest(percent)
    said = 100.0 * count / out_of
    return Share(Hedge.ROUGHLY if unreliable else _hedge(percent, said), count, out_of)


def _log_odds(percent: float) -> float:
    # So that 1 % against 2 % is as far as 99 % against 98 %.
    return log(percent / (100 - percent))


_ODDS = tuple(_log_odds(100.0 * part / out_of) for part, out_of in _SAYABLE)
"""Rising, as `_SAYABLE` is."""


def _nearest(percent: float) -> tuple[int, int]:
    """The sayable share on that side of `percent` which is nearer; the smaller of two as near."""
    odds = _log_odds(percent)
    above = bisect_left(_ODDS, odds)
    beside = [at for at in (above - 1, above) if 0 <= at < len(_ODDS)]
    return _SAYABLE[min(beside, key=lambda at: abs(_ODDS[at] - odds))]


def _hedge(percent: float, said: float) -> Hedge:
    if abs(percent - said) < 1e-9:
        return Hedge.EXACTLY
    if percent < 0.9 * _SMALLEST:
        return Hedge.FEWER_THAN
    smaller = min(percent, 100 - percent)
    if said == 50.0:
        close = abs(percent - said) <= 1.0  # "half" is a strong word
    else:
        close = abs(percent - said) <= min(ABOUT_POINTS, ABOUT_RELATIVE * smaller) + 1e-9
    if close:
        return Hedge.ABOUT
    return Hedge.MORE_THAN if percent > said else Hedge.NEARLY


_HEDGES: dict[Hedge, dict[Language, str]] = {
    Hedge.EXACTLY: {Language.ENGLISH: "", Language.SPANISH: ""},
    Hedge.ABOUT: {Language.ENGLISH: "about ", Language.SPANISH: "cerca de "},
    Hedge.MORE_THAN: {Language.ENGLISH: "more than ", Language.SPANISH: "más de "},
    Hedge.NEARLY: {Language.ENGLISH: "nearly ", Language.SPANISH: "casi "},
    Hedge.FEWER_THAN: {Language.ENGLISH: "fewer than ", Language.SPANISH: "menos de "},
    Hedge.ROUGHLY: {Language.ENGLISH: "very roughly ", Language.SPANISH: "muy aproximadamente "},
}


def show_share(percent: float, *, subject: str, language: Language, unreliable: bool = False) -> str:
    """`about 1 in 4 children`, `nearly half of adults`; `cerca de 1 de cada 4 niñas y niños`. Lower-case start."""
    share = say_share(percent, unreliable=unreliable)
    hedge = _HEDGES[share.hedge][language]
    out_of = show_number(share.out_of)
    nobody = share.hedge is Hedge.EXACTLY and share.part == 0
    everybody = share.hedge is Hedge.EXACTLY and share.part == share.out_of
    if language is Language.SPANISH:
        if nobody:
            return f"ningún caso entre {subject}"
        if everybody:
            return f"la totalidad de {subject}"
        return f"{hedge}{share.part} de cada {out_of} {subject}"
    if nobody:
        return f"none of the {subject}"
    if everybody:
        return f"all of the {subject}"
    if (share.part, share.out_of) == (1, 2):
        return f"{hedge}half of {subject}"
    return f"{hedge}{share.part} in {out_of} {subject}"
