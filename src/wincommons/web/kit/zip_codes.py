"""What is said above and instead of places to somebody who types a ZIP code."""

from __future__ import annotations

from wincommons.insight.answers.zip_codes import ZipCode

from .commons import commons


def typed(words: str) -> ZipCode | None:
    """The ZIP code that the words are, with the counties it lies in; None for any other words."""
    return commons().zip_code(words)


def instead_of(words: str) -> str:
    """The sentence for words that found nothing: where they are a ZIP code, why, and what to type; else empty."""
    found = typed(words)
    return found.sentence if found else ""
