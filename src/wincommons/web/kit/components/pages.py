"""A long list in pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils.functional import cached_property

from wincommons.web.kit.sample import Sampled

PER_PAGE = 25
PARAMETER = "page"
_LONGEST_NUMBER = 9


def paginate(rows: Any, query: Mapping[str, str], *, per_page: int = PER_PAGE) -> Page:
    """The page that the address asks for. A number that is none is the first page, one too high the last."""
    wished = query.get(PARAMETER, "1")
    may_be_made_up = issubclass(getattr(rows, "model", object), Sampled)
    pages = (_RealPaginator if may_be_made_up else Paginator)(rows, per_page)
    return pages.get_page(wished if len(wished) <= _LONGEST_NUMBER else 1)


class _RealPaginator(Paginator):
    """Pages that show the rows of a sample among the others; `real` is how many there are without them."""

    real = 0

    @cached_property
    def count(self) -> int:
        """All rows, and beside them `real`; one question."""
        numbers = self.object_list.order_by().aggregate(every=Count("pk"), real=Count("pk", filter=Q(sample=False)))
        self.real = numbers["real"]
        return int(numbers["every"])
