"""What the page of a look for bright spots asks: which of the places are marked already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def marked_as(look: Any, marked: Mapping[str, Any]) -> Any:
    """The bright spot that this place became; None where it is not marked."""
    return marked.get(look.place.id)
