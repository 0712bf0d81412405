"""Addresses behind the comments beneath a thing; each finds the thing for the reader first."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.kit.moderation.machine import HELD, PUBLISHED, WITHDRAWN
from wincommons.web.kit.permissions import guarded, is_author, is_participant, require
from wincommons.web.kit.states import InvalidMoveError

from . import reading, writing
from .models import LONGEST, Comment
from .things import thing_named

UNUSABLE = 400
ASK = gettext_lazy("Sign in to write a comment.")


@require_POST
@guarded(rule=is_participant, sentence=ASK)
def comment_write(request: HttpRequest, about: str) -> HttpResponse:
    """Keep a comment, or an answer to one, and go back to where it stands."""
    thing = thing_named(about, user=request.user)
    text, answers = request.POST.get("text", ""), _answered(request)
    try:
        made = writing.write(thing=thing, text=text, by=request.user, answers=answers)
    except writing.CommentRefusedError as error:
        return _refused(request, error, back=thing.get_absolute_url(), said=text)
    if made.state == HELD:
        messages.success(request, _("Thank you. A moderator looks at it first; you hear of it when it is published."))
    else:
        messages.success(request, _("Thank you: your comment is published."))
    return _to(made, thing, user=request.user)


@require_safe
@guarded()
def comment(request: HttpRequest, comment: int) -> HttpResponse:
    """Lead to the place where the comment stands."""
    found, thing = reading.find_comment(comment, user=request.user)
    return _to(found, thing, user=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, sentence=ASK)
def comment_edit(request: HttpRequest, comment: int) -> HttpResponse:
    """Change one's own words while they are fresh."""
    found, thing = _own(request, comment)
    if request.method == "POST":
        text, seen = request.POST.get("text", ""), request.POST.get("seen", "")
        try:
            number = int(seen) if seen.isdecimal() and len(seen) < 7 else -1
            writing.edit(comment=found, text=text, by=request.user, seen=number)
        except writing.CommentRefusedError as error:
            return _refused(request, error, back=found.get_absolute_url(), said=text)
        messages.success(request, _("Saved."))
        return _to(found, thing, user=request.user)
    if not writing.is_editable(found):
        sentence = _("A comment can be edited for 15 minutes. Write another one below it.")
        return _refused(request, ValueError(sentence), back=found.get_absolute_url(), said="")
    context = {
        "comment": found,
        "seen": len(reading.versions_of(found)),
        "most": LONGEST,
        "back": _place(found, thing, user=request.user),
    }
    return render(request, "kit/comment_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, sentence=ASK)
def comment_delete(request: HttpRequest, comment: int) -> HttpResponse:
    """Ask once, then take one's own words back."""
    found, thing = _own(request, comment)
    if request.method == "POST":
        try:
            writing.delete(comment=found, by=request.user)
        except InvalidMoveError as error:
            return _refused(request, error, back=found.get_absolute_url(), said="")
        messages.success(request, _("Your comment is gone; its place says that you removed it."))
        return _to(found, thing, user=request.user)
    return render(
        request, "kit/comment_delete.html", {"comment": found, "back": _place(found, thing, user=request.user)}
    )


@require_safe
@guarded()
def comment_changes(request: HttpRequest, comment: int) -> HttpResponse:
    """What was changed in a comment, version by version."""
    found, thing = reading.find_comment(comment, user=request.user)
    if not (reading.is_readable(found, user=request.user) and found.text):
        raise Http404
    versions = reading.versions_of(found)
    pairs = [{"at": new.at, "before": old.text, "after": new.text} for old, new in pairwise(versions)]
    return render(
        request, "kit/comment_changes.html", {"changes": pairs, "back": _place(found, thing, user=request.user)}
    )


@require_POST
@guarded(rule=is_participant, sentence=ASK)
def talk(request: HttpRequest, about: str) -> HttpResponse:
    """Pause, close or open the comments on a thing."""
    thing = thing_named(about, user=request.user)
    try:
        writing.steer(thing=thing, step=request.POST.get("step", ""), by=request.user)
    except writing.CommentRefusedError as error:
        return _refused(request, error, back=thing.get_absolute_url(), said="")
    messages.success(request, _("Done."))
    return redirect(f"{thing.get_absolute_url()}#comments")


def _answered(request: HttpRequest) -> Comment | None:
    chosen = request.POST.get("answers", "")
    if not chosen:
        return None
    if not (chosen.isdecimal() and len(chosen) < 19):
        raise Http404
    found, _thing = reading.find_comment(int(chosen), user=request.user)
    if found.state != PUBLISHED:
        raise Http404
    return found


def _own(request: HttpRequest, pk: int) -> tuple[Comment, Any]:
    found, thing = reading.find_comment(pk, user=request.user)
    require(is_author, request.user, found, sentence=_("Only its author edits a comment."))
    if found.state == WITHDRAWN:
        raise Http404
    return found, thing


def _place(found: Comment, thing: Any, *, user: Any) -> str:
    page = reading.page_of(found, user=user)
    query = f"?{urlencode({'comments': page})}" if page > 1 else ""
    return f"{thing.get_absolute_url()}{query}#comment-{found.pk}"


def _to(found: Comment, thing: Any, *, user: Any) -> HttpResponse:
    return HttpResponseRedirect(_place(found, thing, user=user))


def _refused(request: HttpRequest, error: Exception, *, back: str, said: str) -> HttpResponse:
    context = {"title": _("Your comment was not taken"), "sentence": str(error), "back": back, "said": said}
    return render(request, "kit/not_moved.html", context, status=UNUSABLE)
