"""What a picker offers while one types."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.permissions import guarded

from . import sources


def _offer(request: HttpRequest, source: str) -> HttpResponse:
    words = sources.clean_words(request.GET.get("q", ""))
    within = sources.clean_words(request.GET.get("within", ""))
    choices = sources.search(source, words, user=request.user, within=within)
    asked = len(words) >= sources.SHORTEST_WORDS
    nothing = sources.nothing_found(source, words)
    context = {"asked": asked, "choices": choices, "nothing": nothing}
    return render(request, "kit/pickers/choices.html", context)


@public_page
def _offer_to_all(request: HttpRequest, source: str) -> HttpResponse:
    return _offer(request, source)


@guarded()
def _offer_to_one(request: HttpRequest, source: str) -> HttpResponse:
    return _offer(request, source)


@require_safe
def pick(request: HttpRequest, source: str) -> HttpResponse:
    """A fragment with the choices for `?q=`. What a source may show to whom is the source's own to say."""
    if not sources.known(source):
        raise Http404
    answer = _offer_to_all if source in sources.OPEN_SOURCES else _offer_to_one
    return answer(request, source=source)
