"""How often a resource is used, and who is named for it, in words."""

from __future__ import annotations

from django import template
from django.utils.translation import ngettext

from wincommons.web.capacity.credits import Credits
from wincommons.web.capacity.library import Tally
from wincommons.web.capacity.lineage import Lineage
from wincommons.web.capacity.models.passing import PassedOn

register = template.Library()


@register.simple_tag
def credit(names: Credits, thing: PassedOn) -> str:
    """Who is named for it."""
    return names.words(thing)


@register.simple_tag
def used(told: Tally) -> str:
    """How many adaptations there are, in a line of a list."""
    return _parts(*told)


@register.simple_tag
def used_by(line: Lineage) -> str:
    """How many communities took it up, and what became of it there."""
    whole = ngettext(
        "Taken up by %(number)d community:", "Taken up by %(number)d communities:", line.communities
    ) % {"number": line.communities}  # fmt: skip
    return f"{whole} {_parts(line.kept, line.trying, line.dropped)}"


def _parts(kept: int, trying: int, dropped: int) -> str:
    said = (
        (kept, ngettext("%(number)d keeps it", "%(number)d keep it", kept)),
        (trying, ngettext("%(number)d is trying it", "%(number)d are trying it", trying)),
        (dropped, ngettext("%(number)d dropped it", "%(number)d dropped it", dropped)),
    )
    return ", ".join(words % {"number": number} for number, words in said if number)
