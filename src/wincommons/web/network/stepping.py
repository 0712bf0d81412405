"""What rooms share of answering inside a community: the row that an address names, and a step that a button takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wincommons.web.accounts.freshness import used_second_step
from wincommons.web.kit.permissions import communities_led_by
from wincommons.web.kit.states import InvalidMoveError

from .communities.acting import RefusedError
from .models import Community
from .second_step import way_to_protection

UNUSABLE, STALE = 400, 409
LARGEST = 2**62
"""Whole numbers above this are no row's, and the databases refuse to compare with them."""


def one_of(rows: QuerySet, *, community: Community, pk: int) -> Any:
    """The row of this community among those that are open to the reader; `Http404` for all else."""
    row = rows.filter(pk=min(pk, LARGEST), community=community.slug).first()
    if row is None:
        raise Http404
    return row


def seen_number(text: str) -> int:
    """The revision or version that a form was made from; -1, which no row has, where it says none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def leads_without_own(request: HttpRequest, row: Any, *, own_steps: tuple[str, ...] = ("withdraw",)) -> bool:
    """Does a lead act here as one? Not with the steps that whoever wrote it may take as well."""
    own = row.author_id == request.user.pk and request.POST.get("step") in own_steps
    return not own and row.community in communities_led_by(request.user)


def not_done(request: HttpRequest, *, error: Exception, back: str, said: str = "", status: int = STALE) -> HttpResponse:
    """Nothing was changed, and why; what was written stands there to be copied."""
    context = {"title": _("Nothing was changed"), "sentence": str(error), "back": back, "said": said}
    return render(request, "kit/not_moved.html", context, status=status)


def answer_step(
    request: HttpRequest, *, row: Any, take: Callable[..., Any], protected: bool, coded: bool = False,
    onward: Callable[[], HttpResponse] | None = None,
) -> HttpResponse:  # fmt: skip
    """Take the step that was posted and say what the row is now, or why nothing was done.

    `take` is given `step`, `reason`, `seen_revision`, and where the room has codes of reasons (`coded`) `reason_code`.
    `protected`: it wants a second step at sign-in. `onward` answers where the row's own page may be gone afterwards.
    """
    if protected and not used_second_step(request):
        return way_to_protection(request)
    said = request.POST.get("reason_text", "")
    code = {"reason_code": request.POST.get("reason_code", "")} if coded else {}
    try:
        take(
            step=request.POST.get("step", ""), reason=said,
            seen_revision=seen_number(request.POST.get("revision", "")), **code,
        )  # fmt: skip
    except (RefusedError, InvalidMoveError) as error:
        return not_done(request, error=error, back=row.get_absolute_url(), said=said)
    messages.success(request, _("Done: this is “%(state)s” now.") % {"state": row.standing.title})
    return onward() if onward is not None else redirect(row)
