"""Words in every language the platform speaks."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from .value import Value


class Language(StrEnum):
    """A language that pages, content and answers are written in (BCP 47)."""

    ENGLISH = "en"
    SPANISH = "es"


class Text(Value):
    """One sentence or name, written in English and in Spanish; neither may be empty."""

    en: str = Field(min_length=1)
    es: str = Field(min_length=1)

    def into(self, language: Language | str) -> str:
        """The words in `language`; raises `ValueError` for a language the platform does not speak."""
        return self.es if Language(language) is Language.SPANISH else self.en

    def __str__(self) -> str:
        return self.en
