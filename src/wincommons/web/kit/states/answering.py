"""The view behind the buttons: takes one step and goes back to the thing, or says why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wincommons.web.kit.permissions import guarded, is_participant

from .governed import Governed
from .machine import InvalidMoveError, StaleMoveError
from .moving import move

STALE, UNUSABLE = 409, 400


def answer_moves(model: type[Governed], *, argument: str, lookup: str = "pk") -> Callable[..., HttpResponse]:
    """A view, POST only, for forms of `{% moves %}`: `path("<int:it>/move/", answer_moves(Plot, argument="it"))`."""

    @require_POST
    @guarded(
        model=model, argument=argument, lookup=lookup, rule=is_participant, sentence=_("Sign in to take this step.")
    )
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        thing = named[argument]
        seen = request.POST.get("revision", "")
        try:
            move(
                thing,
                step=request.POST.get("step", ""),
                by=request.user,
                reason_code=request.POST.get("reason_code", ""),
                reason_text=request.POST.get("reason_text", ""),
                seen_revision=int(seen) if seen.isdecimal() and len(seen) < 10 else -1,
            )
        except InvalidMoveError as error:
            status = STALE if isinstance(error, StaleMoveError) else UNUSABLE
            context = {
                "title": _("This step was not taken"),
                "sentence": str(error),
                "back": thing.get_absolute_url(),
                "said": request.POST.get("reason_text", ""),
            }
            return render(request, "kit/not_moved.html", context, status=status)
        messages.success(request, _("Done: this is “%(state)s” now.") % {"state": thing.standing.title})
        return redirect(thing)

    return answer
