"""The files of a thing as a list."""

from __future__ import annotations

from typing import Any

from django import template

from wincommons.web.kit.files.answering import reference_of
from wincommons.web.kit.files.domain import attachments_of

register = template.Library()


@register.inclusion_tag("kit/files/list.html")
def attachments(thing: Any, reference: str = "") -> dict[str, Any]:
    """What was added to a thing: pictures with their words, all else as downloads; one question. For a page that only
    those reach who may see the thing. `reference` where the thing is not named by its kind and primary key."""
    return {"files": attachments_of(reference or reference_of(thing))}
