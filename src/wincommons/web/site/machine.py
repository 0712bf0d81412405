"""Answers for machines: is the site well, what may be crawled, which pages there are."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.db.utils import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from wincommons.insight import InsightError
from wincommons.web.kit import registry
from wincommons.web.kit.addresses import in_language
from wincommons.web.kit.assets import asset_address
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.manifest import load_callable
from wincommons.web.website import editions
from wincommons.web.website import queries as website


@require_safe
def healthz(_: HttpRequest) -> JsonResponse:
    """200 where the database answers and a release can be read; else 503, naming which of them fails."""
    trouble: dict[str, str] = {}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        trouble["database"] = type(error).__name__
    try:
        release: str | None = commons().release.id
    except (InsightError, OSError) as error:
        trouble["release"], release = type(error).__name__, None
    answer = JsonResponse(
        {"well": not trouble, "version": settings.VERSION, "release": release, "trouble": trouble},
        status=503 if trouble else 200,
    )
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be crawled; the search answers and the administration need not be."""
    sitemap_address = request.build_absolute_uri(reverse("sitemap"))
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /cms/",
        "Disallow: /search/",
        "Disallow: /es/search/",
        f"Sitemap: {sitemap_address}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _addresses() -> Iterator[str]:
    yield from website.addresses()
    for room in registry.cooperatives():
        if room.sitemap:
            yield from load_callable(room.sitemap)()


@public_page(version=editions.current)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page, in both languages."""
    root = f"{request.scheme}://{request.get_host()}"
    with override(settings.LANGUAGE_CODE):
        pages = [
            {language: root + in_language(address, language) for language, _ in settings.LANGUAGES}
            for address in _addresses()
        ]
    return render(request, "sitemap.xml", {"pages": pages}, content_type="application/xml")


@require_safe
def favicon(_: HttpRequest) -> HttpResponse:
    """Browsers that ask by habit are sent to the drawn mark."""
    return HttpResponsePermanentRedirect(asset_address("mark.svg"))
