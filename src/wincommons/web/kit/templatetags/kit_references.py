"""References as links and cards."""

from __future__ import annotations

from typing import Any

from django import template

from wincommons.web.kit.chain import ways_with
from wincommons.web.kit.manifest import BrokenManifestError
from wincommons.web.kit.references import Resolved, resolve
from wincommons.web.kit.registry import reference

register = template.Library()


def _resolved(context: Any, thing: str | Resolved) -> Resolved:
    if isinstance(thing, Resolved):
        return thing
    request = context.get("request")
    return resolve((thing,), user=request.user if request else None)[thing]


@register.simple_tag(takes_context=True)
def references(context: Any, texts: Any) -> list[Resolved]:
    """Many references resolved at once, in their order: `{% references list as found %}`, then a link for each."""
    given = list(texts)
    request = context.get("request")
    found = resolve(given, user=request.user if request else None)
    return [found[text] for text in given]


@register.inclusion_tag("kit/reference_link.html", takes_context=True)
def reference_link(context: Any, thing: str | Resolved) -> dict[str, Resolved]:
    """One reference as a link; what is not found is said to be so."""
    return {"found": _resolved(context, thing)}


@register.inclusion_tag("kit/reference_card.html", takes_context=True)
def reference_card(context: Any, thing: str | Resolved) -> dict[str, Resolved]:
    """One reference as a small card."""
    return {"found": _resolved(context, thing)}


@register.inclusion_tag("kit/thing_ways.html")
def thing_ways(kind: str, thing: Any, community: str = "", aim: str = "", inside: bool = False) -> dict[str, Any]:
    """Links to what anybody could do with a thing: its one-page brief, and what other rooms make of it.

    `inside` is for a page of the community's people: elsewhere a way that only they can take says so.
    """
    try:
        has_brief = reference(kind).brief is not None
    except BrokenManifestError:
        has_brief = False
    ways = ways_with(f"{kind}:{thing}", community=community, aim=aim)
    return {"kind": kind, "thing": thing, "has_brief": has_brief, "ways": ways, "inside": inside}
