"""Things made up to show how the site looks when it is in use: marked on every page that shows one of them.

A row of a sample says so by itself (`Sampled`). Whenever such a row is read from the database during a request, the
page that answers it carries a banner: no page can forget it, also none that is written later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Self, cast

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _


class SampleError(ValueError):
    """The sample cannot be loaded here; the sentence says why."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """What a cooperative adds to the sample. Both are called in one transaction, and return how many rows."""

    load: Callable[[], int]
    """Writes its rows; where they are there already, nothing, and returns 0."""
    clear: Callable[[], int]
    """Deletes them all, and what people did with them since."""


def load_samples() -> int:
    """Load the sample of every cooperative that has one, in their order; all or nothing."""
    return _each("loaded", lambda one: one.load(), samples())


def clear_samples() -> int:
    """Clear them, the last first."""
    return _each("cleared", lambda one: one.clear(), samples()[::-1])


def samples() -> list[Sample]:
    """What the manifests name, in their order."""
    from .manifest import load_callable
    from .registry import cooperatives

    return [cast("Sample", load_callable(one.sample)) for one in cooperatives() if one.sample]


def _each(verb: str, act: Callable[[Sample], int], found: list[Sample]) -> int:
    from .conditional import forget_pages
    from .events import record

    with transaction.atomic():
        number = sum(act(one) for one in found)
        if number:
            # Pages that caches keep ask for the last event.
            record(actor=None, kind="sample", thing="sample", verb=verb)
    forget_pages()
    return number


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
