"""The public pages of this room: places down to counties, measures, data."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from wincommons.model import NATION
from wincommons.web.kit.commons import commons
from wincommons.web.kit.references import address_of


def addresses() -> Iterator[str]:
    """Addresses without a language."""
    yield from (reverse(f"measurement:{name}") for name in ("places", "measures", "compare", "explore", "data"))
    yield address_of("place", commons().place(NATION).slug)
    for state in commons().children(NATION).children:
        yield address_of("place", state.slug)
        yield from (address_of("place", county.slug) for county in commons().children(state.id).children)
    yield from (address_of("measure", entry.measure.id) for entry in commons().measures())
