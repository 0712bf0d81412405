"""What readers see of the website: published pages only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from .models import HomePage, NewsIndexPage
from .models.base import EditorialPage
from .models.news import NewsItemPage, items


def published(path: str) -> Any | None:
    """The published page at `news/first/` below the home page (empty: the home page itself), or None."""
    from wagtail.models import Page

    found = Page.objects.live().public().filter(url_path=f"/{HOME}/{path}").first()
    page = found.specific if found is not None else None
    return page if isinstance(page, EditorialPage) else None


HOME = "home"
"""The slug of the home page, which no address shows."""


def news_index() -> NewsIndexPage | None:
    """The page that lists news, if it is published."""
    return NewsIndexPage.objects.live().first()


def newest_items(number: int) -> list[NewsItemPage]:
    """The newest published items."""
    return list(items()[:number])


def addresses() -> Iterator[str]:
    """Every public page, without a language; for the sitemap."""
    from wagtail.models import Page

    home = HomePage.objects.live().first()
    if home is None:
        return
    with override("en"):
        for page in Page.objects.live().public().descendant_of(home, inclusive=True).order_by("path"):
            yield f"/{page.url_path.lstrip('/').partition('/')[2]}"
