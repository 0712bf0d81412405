"""How much room a figure takes once it is drawn, so that a page can keep it free until then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .charts.on_a_map import BENEATH_MAP, aspect_of


@dataclass(frozen=True, slots=True)
class Room:
    """A part that grows with the width of the page, and one that does not."""

    aspect: float | None
    """Height for the width of the first part, a map's shapes; None where nothing grows."""
    height: int
    """Pixels of the second: the plot of another chart, and what stands beneath (axis, legend)."""


def room_of(specification: Mapping[str, Any]) -> Room:
    """What a specification of ours takes; it says itself what stands beneath its plot."""
    more, height = specification["usermeta"], specification["height"]
    if "aspect" in more:
        return Room(aspect=more["aspect"], height=more["beneath"])
    if isinstance(height, Mapping):
        height = height["step"] * len({row["name"] for row in specification["data"]["values"]})
    return Room(aspect=None, height=height + more["beneath"])


def room_of_map(map: str) -> Room:  # noqa: A002 -- as in map_of
    """The same of a map whose specification is not at hand."""
    return Room(aspect=aspect_of(map), height=BENEATH_MAP)
