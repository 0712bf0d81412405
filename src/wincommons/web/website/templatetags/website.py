"""Words of pages in a template: the language they are in, and the way to a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html
from wagtail.whitelist import DEFAULT_ELEMENT_RULES, Whitelister

from wincommons.web.website.models.base import EditorialPage, Words

register = template.Library()


@register.simple_tag
def in_other_language(words: Words) -> SafeString | str:
    """The attribute that tells a screen reader of a text in another language than its page; else nothing."""
    return format_html(' lang="{}"', words.language) if words.borrowed else ""


class _Safe(Whitelister):
    """What a text of a page may hold, asked once more when it is shown: a row may have come from anywhere."""

    element_rules = {
        name: rule
        for name, rule in DEFAULT_ELEMENT_RULES.items()
        if name in {"[document]", "a", "b", "br", "em", "h2", "h3", "i", "li", "ol", "p", "strong", "ul"}
    }


@register.filter
def safe_text(text: RichText) -> SafeString:
    """The words of a text block, with links to pages as addresses, and nothing that could run."""
    return mark_safe(_Safe().clean(expand_db_html(text.source)))  # noqa: S308 -- just cleaned


@register.inclusion_tag("website/way_here.html")
def way_here(page: EditorialPage) -> dict[str, Any]:
    """The pages above this one, the home page left out."""
    above = page.get_ancestors().filter(depth__gt=2).specific() if page.depth and page.depth > 3 else ()
    return {"above": [one for one in above if isinstance(one, EditorialPage)], "page": page}
