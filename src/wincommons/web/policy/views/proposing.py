"""Propose a plank, change it, take the steps that need no more than a reason, endorse it and take that back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.insight import InsightError
from wincommons.web.kit.commons import commons
from wincommons.web.kit.pickers import for_user
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import STALE, UNUSABLE, answer_step, leads_without_own, not_done, seen_number
from wincommons.web.policy.models import PlankKind
from wincommons.web.policy.models.plank import PROPOSED
from wincommons.web.policy.planks import endorsing, proposing
from wincommons.web.policy.planks.answering import MOST_THEMES, themes_to_answer
from wincommons.web.policy.planks.endorsing import capacities_of
from wincommons.web.policy.planks.forms import EndorseForm, PlankForm, TextForm, show_problems
from wincommons.web.policy.planks.heard import named_by
from wincommons.web.policy.planks.proposing import UnusablePlankError

from .finding import found
from .inside import HERE, plank_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def propose(request: HttpRequest, community: Community) -> HttpResponse:
    """Propose a plank; an address may name the aim, a policy of the library, and a theme that it answers."""
    aims = proposing.aims_to_serve(community)
    themes = themes_to_answer(community, plank=None, user=request.user)
    form = PlankForm(request.POST or None, initial=_first_words(request), aims=aims, themes=themes)
    for_user(form, request.user)
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            made = proposing.propose(
                community=community, by=request.user, aim=int(form.cleaned_data["aim"]), wanted=form.wanted()
            )
        except UnusablePlankError as error:
            show_problems(form, error)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Proposed. A lead opens the consultation; until then you can change it."))
            return redirect(made)
    context = {"form": form, "plank": None, "no_aims": not aims}
    return show(request, "policy/planks/write.html", context, community=community, here=HERE, status=status)


def _first_words(request: HttpRequest) -> dict[str, Any]:
    """What the address says already: the aim, a theme, and a policy with its name, its level and what it is."""
    themes = request.GET.getlist("heard")[:MOST_THEMES]
    first: dict[str, Any] = {"aim": request.GET.get("aim", "")[:20], "heard": themes}
    asked = request.GET.get("policy", "")[:100]
    if not asked:
        return first
    try:
        policy = commons().policy(asked).policy
    except InsightError:
        return first
    stop = policy.stance == "stop_doing"
    return {
        **first,
        "policy": f"policy:{policy.id}",
        "title": policy.name,
        "plank_kind": PlankKind.STOP if stop else PlankKind.POLICY,
        "level": str(policy.levels[0]),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def change(request: HttpRequest, community: Community, plank: int) -> HttpResponse:
    """While it is proposed everything but its aim; in consultation its text and what it answers."""
    row = found(request.user, community, plank)
    whole = row.state == PROPOSED
    first = {
        **{name: getattr(row, name) for name in ("title", "plank_kind", "level", "policy", "text", "edition")},
        "number": row.text_number,
        "heard": named_by(row),
    }
    themes = themes_to_answer(community, plank=row, user=request.user)
    form = _change_form(request, whole=whole, first=first, themes=themes)
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        seen = {"seen": seen_edition(said["edition"]), "after": seen_edition(said["number"])}
        common = {"plank": row, "community": community, "by": request.user, **seen}
        try:
            if isinstance(form, PlankForm):
                proposing.change(**common, wanted=form.wanted())
            else:
                proposing.amend(
                    **common, text=said["text"], same_meaning=said["meaning"] == "same", heard=said.get("heard")
                )
        except StaleEditError as error:
            form.add_error(None, str(error))
            row = found(request.user, community, plank)
            # What stands in the form stays; saved again, it goes over what is shown beside it.
            form.data = {**request.POST.dict(), "edition": str(row.edition), "number": str(row.text_number)}
            status = STALE
        except UnusablePlankError as error:
            show_problems(form, error)
        except RefusedError as error:
            return not_done(request, error=error, back=row.get_absolute_url(), said=said["text"])
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    context = {"form": form, "plank": row, "whole": whole, "stale": status == STALE}
    return show(request, "policy/planks/write.html", context, community=community, here=HERE, status=status)


def _change_form(
    request: HttpRequest, *, whole: bool, first: dict[str, Any], themes: list[tuple[str, str]]
) -> PlankForm | TextForm:
    if not whole:
        return TextForm(request.POST or None, initial=first, text=first["text"], themes=themes)
    form = PlankForm(request.POST or None, initial=first, aims=None, themes=themes)
    for_user(form, request.user)
    return form


@require_POST
@for_members
def move(request: HttpRequest, community: Community, plank: int) -> HttpResponse:
    """Open the consultation, say that it is in force, back to consultation, end, withdraw."""
    row = found(request.user, community, plank)
    take = partial(proposing.take_step, plank=row, community=community, by=request.user)
    return answer_step(request, row=row, take=take, protected=leads_without_own(request, row))


@require_POST
@for_members
def endorse(request: HttpRequest, community: Community, plank: int) -> HttpResponse:
    """Stand behind the version that was on the page."""
    row = found(request.user, community, plank)
    form = EndorseForm(request.POST, capacities=capacities_of(request.user, community=community))
    if form.is_valid():
        said = form.cleaned_data
        try:
            endorsing.endorse(
                plank=row, community=community, by=request.user, capacity=said["capacity"], words=said["words"],
                seen_version=seen_number(said["number"]),
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, str(error))
        except StaleEditError:
            form.add_error(None, _("The text changed while you read it. Read it again below, and then endorse it."))
            row = found(request.user, community, plank)
            form.data = {**request.POST.dict(), "number": str(row.text_number)}
            return plank_page(request, community, row, bound=form, status=STALE)
        else:
            messages.success(request, _("Your endorsement stands for version %(n)d.") % {"n": row.text_number})
            return redirect(row)
    return plank_page(request, community, row, bound=form, status=UNUSABLE)


@require_POST
@for_members
def take_back(request: HttpRequest, community: Community, plank: int) -> HttpResponse:
    """Stand behind it no more."""
    row = found(request.user, community, plank)
    try:
        endorsing.take_back(
            plank=row, community=community, by=request.user, capacity=request.POST.get("capacity", "")
        )  # fmt: skip
    except RefusedError as error:
        return not_done(request, error=error, back=row.get_absolute_url())
    messages.success(request, _("Your endorsement is taken back."))
    return redirect(row)
