"""The page of a brief: ask for it, see how far it is, take it along; and the file itself."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.kit.documents.handing_out import LONGEST_TOKEN, PDF, document_answer
from wincommons.web.kit.documents.models import Speech
from wincommons.web.kit.permissions import guarded

from . import making
from .models import BriefFile
from .words import words_of

LARGEST = 2**62


@require_http_methods(["GET", "HEAD", "POST"])
@guarded()
def brief(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Its state in both languages. Asking makes nothing twice, so that anybody may."""
    about = f"{kind}:{min(number, LARGEST)}"
    words = words_of(about, language=get_language() or "en")
    if words is None:
        raise Http404
    if request.method == "POST":
        language = request.POST.get("language", "")
        if language in Speech.values:
            making.ask_for(about=about, language=language)
        return redirect(reverse("brief", args=[kind, number]))
    made: dict[str, Any] = {one.value: making.found(about, language=one.value) for one in Speech}
    context = {"words": words, "forms": [{"language": one, "made": made[one.value]} for one in Speech]}
    return render(request, "kit/briefs/brief.html", context)


@require_safe
@guarded()
def brief_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """The file, while it says what everyone may read now; a 404 otherwise."""
    made = BriefFile.objects.filter(token=token[:LONGEST_TOKEN]).first() if token.isascii() else None
    if made is None or not made.is_ready or making.withhold_untrue([made]):
        raise Http404
    words = words_of(made.about, language=made.language)
    name = slugify(words.title)[:60] if words is not None else ""
    return document_answer(made, name=f"{name or 'brief'}-{made.language}.pdf", media_type=PDF)
