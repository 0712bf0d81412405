"""The same page in another language."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation


def in_language(path: str, language: str) -> str:
    """`/places/` in Spanish is `/es/places/`; the default language has no prefix."""
    current = translation.get_language_from_path(path)
    bare = path if current in (None, settings.LANGUAGE_CODE) else path[len(current) + 1 :]
    return bare if language == settings.LANGUAGE_CODE else f"/{language}{bare}"
