"""What a place id says by itself, as expressions over a column of ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.model import NATION, Level

if TYPE_CHECKING:
    import ibis.expr.types as ir

_DIGITS = {2: Level.STATE, 5: Level.COUNTY, 11: Level.TRACT}


def level(place: ir.StringValue) -> ir.StringValue:
    """The level of each place id, as `model.level_of` tells it; the ids are already known to be well formed."""
    import ibis

    by_digits = [(place.length() == digits, level.value) for digits, level in _DIGITS.items()]
    prefix = place.split(":")[0]
    return ibis.cases((place == NATION, Level.NATION.value), (place.contains(":"), prefix), *by_digits, else_="")


def state(place: ir.StringValue) -> ir.StringValue:
    """The two-digit state that a place's code lies in: of counties, tracts and cities; null for others.

    A state lies in no other state, and a ZIP code area or a tribe may lie in several.
    """
    import ibis

    nested = place.length().isin([5, 11]) & ~place.contains(":")
    city = place.startswith("city:")
    return ibis.cases((nested, place.substr(0, 2)), (city, place.substr(5, 2)), else_=ibis.null("string"))
