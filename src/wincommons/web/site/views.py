"""The pages that belong to no cooperative: search, styles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wincommons.model import Level, level_of
from wincommons.web.kit import zip_codes
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.not_found import Offer
from wincommons.web.kit.references import address_of

from . import style_page

MOST_WORDS = 100
HITS, SUGGESTIONS, MOST_TRACTS = 30, 8, 3


def _words_of(request: HttpRequest) -> str:
    # A NUL byte is no letter, and the index refuses it.
    return request.GET.get("q", "").replace("\x00", "").strip()[:MOST_WORDS]


def _hits(words: str, *, limit: int) -> tuple[Offer, ...]:
    """What the words find. Tracts bear their county's name: unless numbers are asked for, a few of them are enough."""
    if not words or commons().asks_where(words):
        return ()
    asks_for_number = any(letter.isdigit() for letter in words)
    tracts, offers = 0, []
    for hit in commons().search(words, limit=limit * 4):
        is_tract = hit.kind == "place" and level_of(hit.id) is Level.TRACT
        tracts += is_tract
        if asks_for_number or not is_tract or tracts <= MOST_TRACTS:
            offers.append(Offer(title=hit.title, detail=hit.detail, address=address_of(hit.kind, hit.slug)))
    return tuple(offers[:limit])


def _instead(words: str) -> dict[str, Any]:
    """What is said besides what was found: of a ZIP code, and to words that ask where their writer is."""
    return {"zip_code": zip_codes.typed(words), "asks_where": commons().asks_where(words)}


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Places and measures that the words name, typing mistakes forgiven; works without scripts."""
    words = _words_of(request)
    context = {"words": words, "hits": _hits(words, limit=HITS), **_instead(words)}
    return render(request, "search.html", context)


@public_page
def suggest(request: HttpRequest) -> HttpResponse:
    """The same search as a fragment for the box's list."""
    words = _words_of(request)
    hits = _hits(words, limit=SUGGESTIONS)
    context = {"words": words, "hits": hits, **_instead(words)}
    return render(request, "suggestions.html", context)


@public_page
def styles(request: HttpRequest) -> HttpResponse:
    """The look: tokens, type and every component, with colours as colour-blind readers see them."""
    return render(request, "styles.html", style_page.context())
