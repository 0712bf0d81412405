"""Words of pages in a template: the language they are in, and the way to a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wincommons.web.website.models.base import EditorialPage, Words

register = template.Library()


@register.simple_tag
def in_other_language(words: Words) -> SafeString | str:
    """The attribute that tells a screen reader of a text in another language than its page; else nothing."""
    return format_html(' lang="{}"', words.language) if words.borrowed else ""


@register.inclusion_tag("website/way_here.html")
def way_here(page: EditorialPage) -> dict[str, Any]:
    """The pages above this one, the home page left out."""
    above = page.get_ancestors().filter(depth__gt=2).specific() if page.depth and page.depth > 3 else ()
    return {"above": [one for one in above if isinstance(one, EditorialPage)], "page": page}
