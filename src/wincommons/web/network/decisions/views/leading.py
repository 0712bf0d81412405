"""Steps of a lead: ask the seats, give time, pause, go back, record what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions import asking, recording
from wincommons.web.network.decisions.counting import outcomes, why
from wincommons.web.network.decisions.forms import BackForm, LastDayForm, OutcomeForm
from wincommons.web.network.decisions.queries import seat_words
from wincommons.web.network.decisions.table import table_of
from wincommons.web.network.inside import for_leads, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import UNUSABLE, not_done, seen_number

from .finding import found

REFUSALS = (RefusedError, InvalidMoveError)


def _asked(
    request: HttpRequest, community: Community, row: Any, *, form: Any, words: dict[str, Any], status: int
) -> HttpResponse:  # fmt: skip
    context = {"decision": row, "form": form, **words}
    return show(request, "network/decisions/ask.html", context, community=community, here="decisions", status=status)


def _form_step(
    request: HttpRequest, community: Community, decision: int, *, form_of: Callable[..., Any],
    take: Callable[[Any, dict[str, Any]], None], words: dict[str, Any], done: str | Promise,
) -> HttpResponse:  # fmt: skip
    """GET shows the form, POST takes the step; a refusal stands at the head of the form."""
    row = found(request.user, community, decision)
    form = form_of(request.POST or None, initial={"revision": row.revision})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            take(row, form.cleaned_data)
        except REFUSALS as error:
            form.add_error(None, str(error))
            status = UNUSABLE
        else:
            messages.success(request, str(done))
            return redirect(row)
    elif request.method == "POST":
        status = UNUSABLE
    return _asked(request, community, row, form=form, words=words, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def ask(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    """Ask the seats, until a day."""

    def take(row: Any, said: dict[str, Any]) -> None:
        asking.ask_the_seats(
            decision=row, community=community, by=request.user, closes_on=said["closes_on"],
            seen_revision=seen_number(said["revision"]),
        )  # fmt: skip

    words = {
        "title": _("Ask the seats to decide"),
        "sentence": _("Everyone who holds a seat is told. While they answer, the words of the proposal cannot change."),
        "act": _("Ask the seats"),
    }
    return _form_step(
        request, community, decision, form_of=LastDayForm, take=take, words=words, done=_("The seats are asked.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def more_time(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    """Move the last day to a later one."""

    def take(row: Any, said: dict[str, Any]) -> None:
        asking.give_more_time(decision=row, community=community, by=request.user, closes_on=said["closes_on"])

    words = {
        "title": _("Give the seats more time"),
        "sentence": _("The last day can only move to a later one, so that nobody is cut off."),
        "act": _("Give more time"),
    }
    return _form_step(
        request, community, decision, form_of=LastDayForm, take=take, words=words, done=_("There is more time now.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def back(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    """Back to the discussion, with a reason."""

    def take(row: Any, said: dict[str, Any]) -> None:
        asking.discuss_again(
            decision=row, community=community, by=request.user, reason=said["reason"],
            seen_revision=seen_number(said["revision"]),
        )  # fmt: skip

    words = {
        "title": _("Back to discussion"),
        "sentence": _(
            "The words can be changed again. What the seats said stays visible; when they are asked again, they answer "
            "anew."
        ),
        "act": _("Back to discussion"),
    }
    return _form_step(
        request, community, decision, form_of=BackForm, take=take, words=words, done=_("It is in discussion again.")
    )


_PAUSED = {
    "pause": gettext_lazy("The answers are paused. The days do not count until you take them up again."),
    "take_up": gettext_lazy("The seats can answer again; the last day moved by as many days as they were paused."),
}


@require_POST
@for_leads
def pause(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    """Pause the answers, or take them up again."""
    row = found(request.user, community, decision)
    step = request.POST.get("step", "")
    try:
        if step == "pause":
            asking.pause(decision=row, community=community, by=request.user, reason="")
        elif step == "take_up":
            asking.take_up(decision=row, community=community, by=request.user)
        else:
            raise RefusedError(_("There is no such step."))
    except REFUSALS as error:
        return not_done(request, error=error, back=row.get_absolute_url())
    messages.success(request, str(_PAUSED[step]))
    return redirect(row)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def record(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    """Record what came of it: GET shows the count and what follows from it."""
    row = found(request.user, community, decision)
    table = table_of(row, reader=request.user)
    counted = table.tally
    allowed = outcomes(row.method, counted)
    refusal = recording.why_not_yet(row, table) or recording.why_not_you(row, by=request.user, community=community)
    form = OutcomeForm(request.POST or None, allowed=allowed, initial={"revision": row.revision})
    status = 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            recording.record_outcome(
                decision=row,
                community=community,
                by=request.user,
                outcome=said["outcome"],
                text=said["text"],
                seen_revision=seen_number(said["revision"]),
            )
        except (*REFUSALS, NotAllowed) as error:
            return not_done(request, error=error, back=row.get_absolute_url(), said=said["text"])
        messages.success(request, _("Recorded. It stands in the record for good."))
        return redirect(row)
    if request.method == "POST":
        status = UNUSABLE
    context = {
        "decision": row,
        "form": form,
        "count": counted,
        "why": why(row.method, counted),
        "words": seat_words(table, reader=request.user),
        "refusal": refusal,
    }
    return show(
        request, "network/decisions/record_it.html", context, community=community, here="decisions", status=status
    )
