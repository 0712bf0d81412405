"""Addresses of things by their stable ids, so that rooms can link to each other without knowing each other."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import get_language

from .registry import reference

_HERE = "0-thing-0"


@lru_cache(maxsize=64)
def _pattern(kind: str, language: str) -> tuple[str, str]:
    """The address before and after the id; a long list of links asks for it hundreds of times."""
    found = reference(kind)
    before, _, after = reverse(found.url_name, kwargs={found.argument: _HERE}).partition(_HERE)
    return before, after


def address_of(kind: str, thing_id: str) -> str:
    """The address of a place, measure ... in the language of this moment."""
    before, after = _pattern(kind, get_language() or "")
    return f"{before}{quote(thing_id, safe=':')}{after}"
