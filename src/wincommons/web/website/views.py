"""The public pages, the feed and the pictures."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.web.kit.conditional import public_page

from . import editions, queries, redirects

IN_FEED = 30
KINDS = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}
PICTURES = "images"


@public_page(version=editions.current)
def page(request: HttpRequest, path: str) -> HttpResponse:
    """A published page by its address, in the language of the address; drafts are not here for anybody."""
    found = queries.published(path)
    if found is None:
        moved = redirects.target_of(request)
        if moved is None:
            raise Http404
        return HttpResponsePermanentRedirect(moved)
    answer: HttpResponse = found.serve(request)
    return answer


@public_page(version=editions.current)
def feed(request: HttpRequest) -> HttpResponse:
    """The newest news as RSS, in the language of the address."""
    index = queries.news_index()
    if index is None:
        raise Http404
    address = request.build_absolute_uri(index.url)
    rss = Rss201rev2Feed(
        title=f"WIN Commons · {index.heading}",
        link=address,
        description=str(index.introduction) or str(index.heading),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for item in queries.newest_items(IN_FEED):
        mark = f" [{_('in English')}]" if item.is_borrowed else ""
        rss.add_item(
            title=f"{item.heading}{mark}",
            link=request.build_absolute_uri(item.url),
            description=str(item.introduction),
            author_name=item.byline or None,
            pubdate=item.first_published_at,
            unique_id=request.build_absolute_uri(item.url),
            categories=[topic.name for topic in item.topics.all()],
        )
    return HttpResponse(rss.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


@require_safe
def picture(_request: HttpRequest, name: str) -> HttpResponse:
    """A picture in one of its sizes. Where a proxy stands before the site, it serves them itself."""
    folder = Path(settings.MEDIA_ROOT) / PICTURES
    kind, file = KINDS.get(Path(name).suffix.lower()), folder / name
    if kind is None or file.parent != folder or not file.is_file():
        raise Http404
    answer = HttpResponse(file.read_bytes(), content_type=kind)
    answer["Cache-Control"] = "public, max-age=2592000, immutable"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
