"""What changed between two texts, as marks that eyes and screen readers understand."""

from __future__ import annotations

from typing import Any

from django import template

from wincommons.web.kit.versions import Change, difference

register = template.Library()


@register.inclusion_tag("kit/difference.html", name="difference")
def show_difference(before: str, after: str) -> dict[str, Any]:
    """Removed sentences struck out, added ones underlined, each with a word for who cannot see it."""
    pieces = difference(before, after)
    return {"pieces": pieces, "same": bool(pieces) and all(one.change is Change.SAME for one in pieces)}
