"""Steps of a lead that rest on something: adopt, review, replace."""

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
from wincommons.web.network.aims.agreeing import decisions_to_rest_on
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.inside import for_leads, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import UNUSABLE, seen_number
from wincommons.web.policy.planks import adopting
from wincommons.web.policy.planks.forms import AdoptForm, ReplaceForm, ReviewForm

from .finding import found
from .inside import HERE


def _form_step(
    request: HttpRequest, community: Community, row: Any, *, form: Form, take: Callable[[dict[str, Any]], None],
    words: dict[str, Any], done: str | Promise,
) -> HttpResponse:  # fmt: skip
    """GET shows the form, POST takes the step; a refusal stands at the head of the form."""
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                take({**form.cleaned_data, "seen_revision": seen_number(form.cleaned_data["revision"])})
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, str(done))
                return redirect(row)
    context = {"plank": row, "form": form, **words}
    return show(request, "policy/planks/step.html", context, community=community, here=HERE, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def adopt(request: HttpRequest, community: Community, plank: int) -> HttpResponse:
    """Write down that the seats adopted it."""
    row = found(request.user, community, plank)
    decisions = list(decisions_to_rest_on(community))

    def take(said: dict[str, Any]) -> None:
        adopting.adopt(
            plank=row, community=community, by=request.user, decision=int(said["decision"]),
            seen_revision=said["seen_revision"],
        )  # fmt: skip

    words = {
        "title": _("Write down that it is adopted"),
        "sentence": _("A plank rests on a decision of your seats. From today its text stands, in the version of now."),
        "act": _("It is adopted"),
        "lacking": ""
        if decisions
        else _("Your seats have adopted no decision yet. Propose one first, and let them decide."),
    }
    form = AdoptForm(request.POST or None, decisions=decisions, initial={"revision": row.revision})
    return _form_step(request, community, row, form=form, take=take, words=words, done=_("Adopted."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def review(request: HttpRequest, community: Community, plank: int) -> HttpResponse:
    """Keep what a year has shown."""
    row = found(request.user, community, plank)

    def take(said: dict[str, Any]) -> None:
        adopting.review(
            plank=row, community=community, by=request.user, found=said["found"], seen_revision=said["seen_revision"]
        )

    words = {
        "title": _("Review it"),
        "sentence": _("What was done, for whom, what changed and what did not. The next review is due in a year."),
        "act": _("Keep this review"),
        "lacking": ""
        if row.state in adopting.REVIEWABLE
        else _("It is not in force now: this is “%(state)s”.") % {"state": row.standing.title},
    }
    form = ReviewForm(request.POST or None, initial={"revision": row.revision})
    return _form_step(request, community, row, form=form, take=take, words=words, done=_("The review is kept."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def supersede(request: HttpRequest, community: Community, plank: int) -> HttpResponse:
    """Say which plank has taken its place."""
    row = found(request.user, community, plank)
    others = adopting.replaceable_by(row)

    def take(said: dict[str, Any]) -> None:
        adopting.supersede(
            plank=row, community=community, by=request.user, other=int(said["other"]),
            seen_revision=said["seen_revision"],
        )  # fmt: skip

    words = {
        "title": _("Replace it by another"),
        "sentence": _("Both stay readable, and each names the other."),
        "act": _("Replace it"),
        "lacking": "" if others else _("No other plank of this community is adopted yet."),
    }
    form = ReplaceForm(request.POST or None, planks=others, initial={"revision": row.revision})
    return _form_step(request, community, row, form=form, take=take, words=words, done=_("It is replaced."))
