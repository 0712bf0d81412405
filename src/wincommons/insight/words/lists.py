"""Words of search results and lists."""

from __future__ import annotations

from wincommons.model import Language


def place_detail(*, level_name: str, within: str, language: Language) -> str:
    """`county in Ohio`; `condado en Ohio`."""
    if not within:
        return level_name
    return f"{level_name} {'en' if language is Language.SPANISH else 'in'} {within}"
