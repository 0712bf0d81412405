"""“Add to an aim”, for pages that show something an aim could use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from wincommons.web.kit.chain import Item
from wincommons.web.network.aims.queries import resting_on

register = template.Library()


@register.inclusion_tag("network/aims/add_here.html")
def add_to_aim(place: str = "", measure: str = "") -> dict[str, str]:
    """An empty place, the same in every reader's page; whoever belongs to a community finds the control in it."""
    query = {name: said for name, said in (("place", place), ("measure", measure)) if said}
    return {"address": f"{reverse('network:aim_add')}?{urlencode(query)}"}


@register.inclusion_tag("network/aims/add_decision.html", takes_context=True)
def aims_of_decision(context: Any, decision: Any) -> dict[str, Any]:
    """On a decision's page inside: the aims that rest on it, and the way to propose one; one question."""
    return {"decision": decision, "aims": resting_on(decision, user=context["request"].user)}


@register.simple_tag
def item_lines(items: Sequence[Item]) -> SafeString:
    """`<li>` for each item of a step: an aim may have hundreds, and a loop of the template is several times slower."""
    return format_html_join(
        "", '<li><a href="{}">{}</a>{}</li>', ((one.address, one.title, _detail(one)) for one in items)
    )


def _detail(item: Item) -> SafeString | str:
    return format_html(' <span class="small soft">{}</span>', item.detail) if item.detail else ""
