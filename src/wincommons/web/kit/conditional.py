"""Public pages that a browser or cache may keep: an ETag that is known before anything is computed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from wincommons.content import fingerprint as content_fingerprint

from . import assets
from .commons import commons

View = Callable[..., HttpResponse]
KEEP_SECONDS = 60


def page_etag(request: HttpRequest, *_: Any, **__: Any) -> str:
    """Release + code + content + front end + language: whatever can change a public page."""
    parts = (
        commons().release.id,
        settings.VERSION,
        content_fingerprint(),
        assets.fingerprint(),
        get_language() or "",
        request.get_full_path(),
    )
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]}"'


def public_page(view: View) -> View:
    """A page that is the same for every reader: GET and HEAD only, ETag, and a 304 before any computing."""

    @require_safe
    @condition(etag_func=page_etag)
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        if response.status_code in (200, 301):
            patch_cache_control(response, public=True, max_age=KEEP_SECONDS)
        return response

    return answer
