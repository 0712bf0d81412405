"""Long lists and tables written at once: a template's own loops take most of a page's time where there are hundreds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from wincommons.web.kit.figure import Cell
from wincommons.web.kit.references import address_of

from .kit import judgement

register = template.Library()
KEPT = 256
_BETWEEN = mark_safe('<span aria-hidden="true"> · </span>')


@register.simple_tag
def linked_items(kind: str, things: Iterable[Any], key: str = "slug") -> SafeString:
    """A list's items, each the name of a thing that leads to its page; `key` names what stands in its address."""
    items = ((address_of(kind, getattr(thing, key)), thing.name) for thing in things)
    return format_html_join("", '<li><a href="{}">{}</a></li>', items)


@register.simple_tag
def linked_names(kind: str, things: Iterable[Any], key: str = "id") -> SafeString:
    """The same in one line, a dot between two names."""
    items = tuple((getattr(thing, key), thing.name) for thing in things)
    return _names(kind, get_language() or "", items)


@lru_cache(maxsize=KEPT)
def _names(kind: str, language: str, items: tuple[tuple[str, str], ...]) -> SafeString:
    """The measures without a figure are the same on the pages of most places."""
    return format_html_join(_BETWEEN, '<a href="{}">{}</a>', ((address_of(kind, one), name) for one, name in items))


@register.simple_tag
def table_rows(rows: Iterable[Sequence[Cell]]) -> SafeString:
    """The rows of a figure's table twin: the first cell of each is its heading."""
    return _rows(get_language() or "", tuple(map(tuple, rows)))


@lru_cache(maxsize=KEPT)
def _rows(language: str, rows: tuple[tuple[Cell, ...], ...]) -> SafeString:
    """The table beside a map is the same on the page of each county of a state; a judgement's word is in `language`."""
    return format_html_join("", "<tr>{}{}</tr>", ((_heading(row[0]), _cells(row[1:])) for row in rows))


def _heading(cell: Cell) -> SafeString:
    words = format_html('<a href="{}">{}</a>', cell.address, cell.text) if cell.address else cell.text
    return format_html('<th scope="row">{}</th>', words)


def _cells(cells: Sequence[Cell]) -> SafeString:
    numeric = mark_safe(' class="numeric"')
    return format_html_join("", "<td{}>{}</td>", ((numeric if cell.numeric else "", _words(cell)) for cell in cells))


def _words(cell: Cell) -> SafeString | str:
    return judgement(cell.judgement, cell.text) if cell.judgement else cell.text
