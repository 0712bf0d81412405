"""The components of the pages as template tags and filters."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wincommons.content import load as load_content
from wincommons.insight.words import capitalize, show_date, show_number
from wincommons.model import Judgement, Language, Level, Text
from wincommons.web.kit.assets import asset_address
from wincommons.web.kit.components import Crumb
from wincommons.web.kit.references import address_of

register = template.Library()


def _language() -> Language:
    return Language(get_language() or "en")


def _standing_word(name: str) -> str:
    return load_content().term(Judgement(name)).name.into(_language())


# Triangle up = better, triangle down = worse, circle = no clear difference, diamond = differs without a better side,
# ring = cannot be said.
_SHAPES = {
    "better": "M6 1 11.5 11H.5Z",
    "worse": "M6 11 .5 1h11Z",
    "similar": "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z",
    "different": "M6 0l6 6-6 6-6-6Z",
    "unknown": "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Zm0 2.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600Z",
}
LONGEST_BESIDE = 3
"""A unit of more letters stands beneath its number."""
_NUMBER = re.compile(r"^(?P<before>\D{0,3}?)(?P<digits>[−-]?\d[\d.,\u00a0\u202f ]*\d|[−-]?\d)(?P<after>.*)$")


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file of the front end."""
    return asset_address(name)


@register.simple_tag
def address(kind: str, thing_id: str) -> str:
    """The address of a place, measure ... by its id or slug."""
    return address_of(kind, thing_id)


# A page shows a hundred of these: they are written without a template of their own, and the few shapes once.
@register.simple_tag
def sign(judgement: Judgement | str) -> SafeString:
    """The shape of a judgement, without a word: only where a word stands beside it."""
    return _sign(str(judgement))


@cache
def _sign(name: str) -> SafeString:
    return format_html(
        '<svg class="sign sign--{}" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">'
        '<path fill-rule="evenodd" d="{}"/></svg>',
        name,
        _SHAPES[name],
    )


@register.simple_tag
def judgement(value: Judgement | str, words: str = "", look: str = "plain") -> SafeString:
    """A judgement: shape, word and colour. `words` replace the standing word; `look` is plain or pill."""
    name = str(value)
    pill = " judgement--pill" if look == "pill" else ""
    said = words or _standing_word(name)
    return format_html('<span class="judgement judgement--{}{}">{} {}</span>', name, pill, _sign(name), said)


@register.inclusion_tag("kit/counts.html")
def counts(value: Any) -> dict[str, Any]:
    """How many measures stand where, by shape; the numbers are read out with their words."""
    parts = [
        {"judgement": name, "number": getattr(value, name), "word": _standing_word(name)}
        for name in ("better", "similar", "different", "worse", "unknown")
    ]
    return {"parts": [part for part in parts if part["number"]], "none": _("no figure yet")}


@register.simple_tag
def number(text: str, interval: str = "", size: str = "") -> SafeString:
    """A figure with its unit set small and its interval beneath; words where it has no number."""
    found = _NUMBER.match(str(text).strip())
    if found is None:
        return format_html('<p class="number number--words">{}</p>', text)
    unit = ""
    if found["after"]:
        is_long = len(found["after"].strip()) > LONGEST_BESIDE
        unit = format_html('<small class="unit">{}</small>' if is_long else "<small>{}</small>", found["after"])
    shape = f"number number--{size}" if size else "number"
    beneath = format_html('<p class="interval">{}</p>', interval) if interval else ""
    return format_html('<p class="{}">{}{}{}</p>{}', shape, found["before"], found["digits"], unit, beneath)


@register.inclusion_tag("kit/breadcrumb.html")
def breadcrumb(steps: Any, last: str) -> dict[str, Any]:
    """The way down to this page, widest first, then what this is. A step is a place or a `kit.components.Crumb`."""
    crumbs = [
        one if isinstance(one, Crumb) else Crumb(title=one.name, address=address_of("place", one.slug)) for one in steps
    ]
    return {"crumbs": crumbs, "last": last}


@register.filter
def day(value: date | datetime) -> str:
    """A date in the page's language."""
    return show_date(value.date() if isinstance(value, datetime) else value, _language())


@register.filter
def grouped(value: float) -> str:
    """A whole number with the thousands set apart."""
    return show_number(value)


@register.filter
def term(code: Any) -> str:
    """The word of a closed list's code (tier, basis, status ...) in the page's language."""
    return load_content().term(code).name.into(_language())


@register.filter
def begins_with(text: str, start: str) -> bool:
    """Is this the head of the text? For the entry of the navigation under which a page lies."""
    return text.startswith(start)


@register.filter
def title_first(text: str) -> str:
    """The words with a capital at their head; `county` -> `County`."""
    return capitalize(text)


@register.filter
def level_plural(level: Any) -> str:
    """`counties`, in the page's language; there is one nation only."""
    term = next(one for one in load_content().vocabulary.levels if one.id == level)
    return (term.name if term.id is Level.NATION else term.plural).into(_language())


@register.filter
def into(text: Text) -> str:
    """A text of content in the page's language."""
    return text.into(_language())
