"""What a program counts of itself: how sure a share or a count is, and when it is too few people to show."""

from __future__ import annotations

from math import isfinite

from wincommons.model import Language

from .answers.tally import Tally
from .words.dose import share_text
from .words.numbers import show_number

LEAST = 10
"""Counts of 1 to 9 people are not shown to everyone, as `disclosing` has it for tables."""


def tell_share(numerator: int, denominator: int, *, language: Language) -> Tally:
    """So many of so many, with Wilson's 95 % interval; raises `ValueError` where it is no share of people."""
    from wincommons.stats.intervals import wilson

    if not 0 <= numerator <= denominator or denominator == 0:
        raise ValueError(f"numerator, denominator: expected a part of people, got {numerator} of {denominator}")
    told = wilson(numerator, denominator, confidence=0.95)
    value = numerator / denominator
    lower, upper = float(told.lower), float(told.upper)
    joiner = " a " if language is Language.SPANISH else " to "
    return Tally(
        value=value,
        lower=lower,
        upper=upper,
        text=share_text(value, language),
        interval=joiner.join(share_text(end, language) for end in (lower, upper)),
        few=_is_few(numerator) or _is_few(denominator - numerator) or denominator < LEAST,
    )


def tell_count(count: int, *, language: Language) -> Tally:
    """A count of people or events as it is, with Byar's 95 % interval of the rate behind it."""
    from wincommons.stats.intervals import byar

    if count < 0:
        raise ValueError(f"count: expected 0 or more, got {count}")
    told = byar(count, confidence=0.95)
    lower, upper = float(told.lower), float(told.upper)
    known = isfinite(lower) and isfinite(upper)
    joiner = " a " if language is Language.SPANISH else " to "
    return Tally(
        value=float(count),
        lower=lower if known else None,
        upper=upper if known else None,
        text=show_number(count),
        interval=joiner.join(show_number(end) for end in (lower, upper)) if known else "",
        few=_is_few(count),
    )


def _is_few(count: int) -> bool:
    return 0 < count < LEAST
