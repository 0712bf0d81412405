"""A long list in pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator

PER_PAGE = 25
PARAMETER = "page"
_LONGEST_NUMBER = 9


def paginate(rows: Any, query: Mapping[str, str], *, per_page: int = PER_PAGE) -> Page:
    """The page that the address asks for. A number that is none is the first page, one too high the last."""
    wished = query.get(PARAMETER, "1")
    return Paginator(rows, per_page).get_page(wished if len(wished) <= _LONGEST_NUMBER else 1)
