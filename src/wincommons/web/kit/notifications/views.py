"""Pages of notices: the list, one's wishes, and the page behind the link that stops letters."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.kit.manifest import Wish
from wincommons.web.kit.permissions import guarded, is_participant
from wincommons.web.kit.registry import topics

from . import reading, stopping, wishes
from .models import WISHES, LetterWish

EACH_PAGE = 30
ASK = gettext_lazy("Sign in to read your notices.")


@require_safe
@guarded(rule=is_participant, sentence=ASK)
def notices(request: HttpRequest) -> HttpResponse:
    """What the reader was told, the newest first."""
    page = Paginator(reading.notices_of(request.user), EACH_PAGE).get_page(request.GET.get("page"))
    found = reading.lines(list(page), reader=request.user)
    return render(request, "kit/notices.html", {"lines": found, "page": page, "unread": any(o.unread for o in found)})


@require_POST
@guarded(rule=is_participant, sentence=ASK)
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read, or all."""
    only = request.POST.get("notice", "")
    if only and not (only.isdecimal() and len(only) < 19):
        raise Http404
    number = reading.mark_read(reader=request.user, only=int(only) if only else None)
    if not only:
        said = ngettext("%(number)d notice marked as read.", "%(number)d notices marked as read.", number)
        messages.success(request, said % {"number": number})
    return redirect("notices")


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, sentence=ASK)
def notice_wishes(request: HttpRequest) -> HttpResponse:
    """How the reader wants to be told about each topic, and how often the collected letter comes."""
    if request.method == "POST":
        allowed = {code for code, _title in WISHES}
        paces = set(LetterWish.Pace.values)
        wishes.wish(
            person=request.user,
            letters=request.POST.get("letters") != "none",
            pace=request.POST["letters"] if request.POST.get("letters") in paces else LetterWish.Pace.DAILY,
            by_topic={
                one.name: how for one in topics() if (how := request.POST.get(f"topic-{one.name}", "")) in allowed
            },
        )
        messages.success(request, _("Saved."))
        return redirect("notice_wishes")
    found = wishes.wishes_of([request.user.pk])[request.user.pk]
    letter = LetterWish.objects.filter(person=request.user).first()
    context = {
        "letters": found.pace if found.letters else "none",
        "paces": (*LetterWish.Pace.choices, ("none", _("Never: on this site only"))),
        "topics": [(one, found.by_topic.get(one.name) or one.default) for one in topics()],
        "ways": WISHES,
        "refused_at": letter.refused_at if letter else None,
        "now": Wish.NOW,
    }
    return render(request, "kit/notice_wishes.html", context)


@csrf_exempt  # the signed token is the proof: a mail program posts without cookies (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
@guarded()
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, for scanners of mail open every link; POST stops, from the button or from a mail program."""
    try:
        asked = stopping.read_token(token)
    except stopping.UnusableTokenError as error:
        raise Http404 from error
    topic = next((one for one in topics() if one.name == asked.scope), None)
    if request.method == "POST" and (topic is not None or asked.scope == wishes.EVERYTHING):
        wishes.stop_letters(person=asked.person, scope=asked.scope)
    return render(request, "kit/stop_letters.html", {"topic": topic, "done": request.method == "POST"})
