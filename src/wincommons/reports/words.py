"""The words that documents write themselves, in every language of the platform."""

from __future__ import annotations

from wincommons.model import Language

from .phrases import ENGLISH, SPANISH

PHRASES = {Language.ENGLISH: ENGLISH, Language.SPANISH: SPANISH}


def say(key: str, language: Language | str, **parts: object) -> str:
    """The phrase `key` in `language` with its parts filled in."""
    return PHRASES[Language(language)][key].format(**parts)
