"""How many places there are, in words."""

from __future__ import annotations

from wincommons.model import Language

from .numbers import show_number

DISTRICT = "11"
"""The District of Columbia: counted with the states by every federal source, and no state."""
_STATES_AND_DISTRICT = 51


def count_places(count: int, *, plural: str, language: Language | str, district: bool | None = False) -> str:
    """`88 counties`; with the District of Columbia among them, `50 states and DC`.

    `district` None: they are states, and whether it is among them is not known. All 51 hold it; fewer are said to be
    `47 places (states and DC)`.
    """
    spanish = Language(language) is Language.SPANISH
    if district or (district is None and count == _STATES_AND_DISTRICT):
        return f"{count - 1} {plural} {'y' if spanish else 'and'} DC"
    if district is None:
        return f"{count} lugares ({plural} y DC)" if spanish else f"{count} places ({plural} and DC)"
    return f"{show_number(count)} {plural}"
