"""Public pages that a browser or cache may keep: an ETag that is known before anything is computed.

Such a page is the same for every reader, so this process keeps the last ones as well: what was written once for a
release is not written again.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from functools import partial, wraps
from threading import Lock
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from wincommons.content import fingerprint as content_fingerprint

from . import assets
from .code import code_fingerprint
from .commons import commons

View = Callable[..., HttpResponse]
KEEP_SECONDS = 60
MOST_PAGES, LARGEST_PAGE = 128, 500_000
_ASKED = "_kit_etag"
_TAKES_GZIP = re.compile(r"\bgzip\b")  # as Django's own middleware reads it


class _Kept(NamedTuple):
    content: bytes
    packed: bytes
    """The same in gzip: to pack a page takes three times as long as all else that is done to send a kept one."""
    headers: dict[str, str]


_kept: OrderedDict[str, _Kept] = OrderedDict()
_lock = Lock()


def page_etag(request: HttpRequest, *, version: Callable[[], str] | None = None) -> str:
    """Release + code + content + front end + language + address: whatever can change a public page.

    `version` is one more part, for pages that also change with words from the database.
    """
    parts = (
        commons().release.id,
        code_fingerprint(),
        content_fingerprint(),
        assets.fingerprint(),
        get_language() or "",
        request.build_absolute_uri(),
        version() if version else "",
    )
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]}"'


def forget_pages() -> None:
    """Let go of every kept page."""
    with _lock:
        _kept.clear()


def _keep(etag: str, response: HttpResponse) -> None:
    if response.status_code != 200 or response.streaming or len(response.content) > LARGEST_PAGE:
        return
    packed = gzip.compress(response.content, compresslevel=6, mtime=0)
    with _lock:
        _kept[etag] = _Kept(response.content, packed, dict(response.headers))
        while len(_kept) > MOST_PAGES:
            _kept.popitem(last=False)


def _kept_answer(etag: str, request: HttpRequest) -> HttpResponse | None:
    with _lock:
        found = _kept.get(etag)
        if found is None:
            return None
        _kept.move_to_end(etag)
    if not _TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")):
        return HttpResponse(found.content, headers=found.headers)
    answer = HttpResponse(found.packed, headers=found.headers)
    answer["Content-Encoding"] = "gzip"
    answer["ETag"] = f"W/{etag}"  # the bytes differ from those of the plain page; Django's own packing says it so too
    patch_vary_headers(answer, ("Accept-Encoding",))
    return answer


def public_page(view: View | None = None, *, version: Callable[[], str] | None = None) -> Any:
    """A page that is the same for every reader: GET and HEAD only, ETag, and a 304 before any computing.

    `@public_page(version=...)` names what answers with the version of the page's words, once a request.
    """
    if view is None:
        return partial(public_page, version=version)

    def ask_etag(request: HttpRequest, *_: Any, **__: Any) -> str:
        etag = page_etag(request, version=version)
        setattr(request, _ASKED, etag)
        return etag

    @require_safe
    @condition(etag_func=ask_etag)
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        etag = getattr(request, _ASKED)
        kept = _kept_answer(etag, request)
        if kept is not None:
            return kept
        response = view(request, *arguments, **named)
        if response.status_code in (200, 301):
            patch_cache_control(response, public=True, max_age=KEEP_SECONDS)
        _keep(etag, response)
        return _kept_answer(etag, request) or response

    return answer
