"""The language from the address, a header that Django and django-csp lack, a sign that no text has, figures to come."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from wincommons.insight import NoReleaseError

Answer = Callable[[HttpRequest], HttpResponse]

_UNUSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "usb", "xr-spatial-tracking",
)  # fmt: skip
_POLICY = ", ".join((*(f"{feature}=()" for feature in _UNUSED), "geolocation=(self)"))
"""A position is asked for by one button, and stays in the browser (`frontend/islands/near.ts`)."""


class AddressLanguageMiddleware:
    """Speak the language that the address names: `/es/...` Spanish, everything else English.

    Django's own LocaleMiddleware also asks the cookie and the browser; then one address would have two answers, and
    no page could be kept by a cache.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]  -- Django adds it to the request
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class NoZeroSignMiddleware:
    """Let no sign U+0000 through: no keyboard writes it, and PostgreSQL fails on it.

    An address with it leads nowhere, a sent form is refused, and a question is asked without it.

    Django's form fields refuse it too; views that read an address, a reason or a step as it was sent do not.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked:
            # A question may hold anything: what is left of it is looked for.
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        if request.method == "POST" and request.content_type == "application/x-www-form-urlencoded":
            body = request.body
            if b"%00" in body or b"\x00" in body:
                raise SuspiciousOperation("The sign U+0000 was sent")
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    """Pages use no camera, microphone or payment, and say so to the browser; frames of others get no position."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _POLICY)
        return response


class NoFiguresYetMiddleware:
    """Say that a page waits for figures, where none have been published: 503, to be asked for again in a minute."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NoReleaseError):
            return None
        sentence = _(
            "No figures have been published here yet. Try again in a minute. Whoever runs this site publishes them "
            "with win up or win load."
        )
        page = {"title": _("The figures are not here yet"), "sentence": sentence}
        response = render(request, "error.html", page, status=503)
        response.headers["Retry-After"] = "60"
        return response
