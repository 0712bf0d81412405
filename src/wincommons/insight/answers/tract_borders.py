"""Whether a measure's tracts can be drawn: on which borders, or why not."""

from __future__ import annotations

from wincommons.model.value import Value


class TractBorders(Value):
    """The borders for the tracts of one answer."""

    map: str | None
    """`map:tracts-2010-44007`, the name of the drawing; None where there is none of these very tracts."""
    sentence: str = ""
    """Why there is no map; empty where there is one."""
    command: str = ""
    """What whoever runs the host can type to add the borders; empty where that would not help."""
    notes: tuple[str, ...] = ()
    """Whose borders they are, and which tracts are missing from them."""
