"""Steps of a lead: agree, change the target, say that it is met, review."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.aims import agreeing, reviewing
from wincommons.web.network.aims.checking import UnusableAimError
from wincommons.web.network.aims.forms import AgreeForm, TargetForm, WordsForm, show_problems
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.inside import for_leads, show
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.stepping import UNUSABLE, seen_number

from .finding import found


def _form_step(
    request: HttpRequest, community: Community, row: Aim, *, form: Form, take: Callable[[dict[str, Any]], None],
    words: dict[str, Any], done: str | Promise,
) -> HttpResponse:  # fmt: skip
    """GET shows the form, POST takes the step; a refusal stands at the head of the form, or at its field."""
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                take(form.cleaned_data)
            except UnusableAimError as error:
                show_problems(form, error)
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, str(done))
                return redirect(row)
    context = {"aim": row, "form": form, **words}
    return show(request, "network/aims/step.html", context, community=community, here="aims", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def agree(request: HttpRequest, community: Community, aim: int) -> HttpResponse:
    """Write down that the seats agreed on it."""
    row = found(request.user, community, aim)
    decisions = list(agreeing.decisions_to_rest_on(community))

    def take(said: dict[str, Any]) -> None:
        agreeing.agree(
            aim=row, community=community, by=request.user, decision=int(said["decision"]),
            seen_revision=seen_number(said["revision"]),
        )  # fmt: skip

    words = {
        "title": _("Agree on it"),
        "sentence": _(
            "An aim rests on a decision of your seats. From today its baseline is the figure as it stands now; no "
            "later release changes it."
        ),
        "act": _("Write down that it is agreed"),
        "lacking": ""
        if decisions
        else _("Your seats have adopted no decision yet. Propose one first, and let them decide."),
    }
    form = AgreeForm(request.POST or None, decisions=decisions, initial={"revision": row.revision})
    return _form_step(
        request, community, row, form=form, take=take, words=words, done=_("Agreed. Its baseline is kept.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def change_target(request: HttpRequest, community: Community, aim: int) -> HttpResponse:
    """Another target, by another decision."""
    row = found(request.user, community, aim)
    decisions = list(agreeing.decisions_to_rest_on(community))

    def take(said: dict[str, Any]) -> None:
        agreeing.change_target(
            aim=row, community=community, by=request.user, target=said["target"], due=said["due"],
            decision=int(said["decision"]), reason=said["reason"], seen_revision=seen_number(said["revision"]),
        )  # fmt: skip

    words = {
        "title": _("Change the target"),
        "sentence": _(
            "The old target stays visible, with who agreed on it, when and why. The baseline does not change."
        ),
        "act": _("Change the target"),
        "lacking": ""
        if decisions
        else _("Your seats have adopted no decision yet. Propose one first, and let them decide."),
    }
    first = {"revision": row.revision, "target": row.target.value, "due": row.target.due}
    form = TargetForm(request.POST or None, decisions=decisions, initial=first)
    return _form_step(request, community, row, form=form, take=take, words=words, done=_("The target is changed."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def meet(request: HttpRequest, community: Community, aim: int) -> HttpResponse:
    """Say that it is met, where the figure says so."""
    row = found(request.user, community, aim)

    def take(said: dict[str, Any]) -> None:
        agreeing.meet(
            aim=row, community=community, by=request.user, reason=said["text"],
            seen_revision=seen_number(said["revision"]),
        )  # fmt: skip

    words = {
        "title": _("Say that it is met"),
        "sentence": _("Only a figure newer than the baseline, at the target or beyond it, lets an aim be called met."),
        "act": _("It is met"),
        "lacking": agreeing.why_not_met(row),
    }
    form = WordsForm(request.POST or None, initial={"revision": row.revision})
    return _form_step(request, community, row, form=form, take=take, words=words, done=_("It is met."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def review(request: HttpRequest, community: Community, aim: int) -> HttpResponse:
    """Keep what was found, with the figure of today."""
    row = found(request.user, community, aim)

    def take(said: dict[str, Any]) -> None:
        reviewing.review(
            aim=row, community=community, by=request.user, found=said["text"],
            seen_revision=seen_number(said["revision"]),
        )  # fmt: skip

    words = {
        "title": _("Review it"),
        "sentence": _(
            "What changed, what did not, what you do differently from now on. The figure of today is kept beside it. "
            "The next review is due in a year."
        ),
        "act": _("Keep this review"),
        "lacking": ""
        if row.is_live
        else _("It is not worked on now: this is “%(state)s”.") % {"state": row.standing.title},
    }
    form = WordsForm(request.POST or None, initial={"revision": row.revision})
    return _form_step(request, community, row, form=form, take=take, words=words, done=_("The review is kept."))
