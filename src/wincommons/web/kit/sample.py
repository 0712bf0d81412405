"""Things made up to show how the site looks when it is in use: marked on every page that shows one of them.

A row of a sample says so by itself (`Sampled`). Whenever such a row is read from the database during a request, the
page that answers it carries a banner: no page can forget it, also none that is written later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

HEAD, MARK = b"<!--sample-banner-->", b"<!--shows-sample-->"
"""What `base.html` writes where the banner goes, and at the very end of a page that needs it."""
_seen: ContextVar[bool] = ContextVar("kit_sample_seen", default=False)


class Sampled(models.Model):
    """Inherit it for what a sample holds: `sample` says that the row is made up, and is told nobody but us."""

    sample = models.BooleanField(_("made up, to show how it looks"), default=False, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Sequence[str], values: Sequence[Any]) -> Self:
        """Every row comes this way; one of a sample is noted for the page that is being written."""
        made = super().from_db(db, field_names, values)
        if made.__dict__.get("sample"):
            _seen.set(True)
        return made


def mark() -> str:
    """For the end of a page, when everything was read. It stays with a page that is kept for the next reader."""
    return MARK.decode() if _seen.get() else ""


class SampleMiddleware:
    """Puts the banner at the head of a page that bears the mark."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _seen.set(False)
        response = self.get_response(request)
        if getattr(response, "streaming", False) or MARK not in response.content[-200:]:
            return response
        banner = render_to_string("kit/sample_banner.html").encode()
        response.content = response.content.replace(HEAD, banner, 1)
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
        return response
