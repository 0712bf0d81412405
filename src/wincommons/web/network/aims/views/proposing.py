"""Propose an aim, change a proposed one, and the steps that any member or lead takes with a button."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.insight import InsightError
from wincommons.web.kit.commons import commons
from wincommons.web.kit.pickers import for_user
from wincommons.web.kit.references import resolve
from wincommons.web.network.aims import proposing
from wincommons.web.network.aims.checking import UnusableAimError, notes_on
from wincommons.web.network.aims.figures import ask, groups_now, id_in, target_words
from wincommons.web.network.aims.forms import AimForm, ChooseForm, show_problems
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.stepping import STALE, UNUSABLE, answer_step, leads_without_own, not_done

from .finding import found


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def propose(request: HttpRequest, community: Community) -> HttpResponse:
    """First which figure and where, then how far and by when; both ids stand in the address."""
    measure, place = (_one_id(request, name) for name in ("measure", "place"))
    if not (measure and place):
        return _choose(request, community, measure=measure, place=place)
    groups = groups_now(place=place, measure=measure)
    if not groups:
        _none, why = ask(place=place, measure=measure, group="all")
        return _choose(request, community, measure=measure, place=place, why=why)
    form = AimForm(request.POST or None, groups=groups, unit=_unit(measure))
    status = 200
    if request.method == "POST" and form.is_valid():
        wanted = form.wanted(measure=measure, place=place)
        try:
            made = proposing.propose(community=community, by=request.user, wanted=wanted, **form.words())
        except UnusableAimError as error:
            show_problems(form, error)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Proposed. The seats decide on it; until then you can change your words."))
            return redirect(made)
    if request.method == "POST":
        status = UNUSABLE
    return _write(request, community, form=form, measure=measure, place=place, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def change(request: HttpRequest, community: Community, aim: int) -> HttpResponse:
    """Change what was proposed, as long as it is only proposed."""
    row = found(request.user, community, aim)
    measure, place = id_in(row.measure), id_in(row.place)
    first = {
        "title": row.title, "why": row.why, "group": row.group, "target": row.target.value, "due": row.target.due,
        "edition": row.edition,
    }  # fmt: skip
    groups = groups_now(place=place, measure=measure)
    form = AimForm(request.POST or None, initial=first, groups=groups, unit=_unit(measure))
    status = 200
    if request.method == "POST":
        status = UNUSABLE
    if request.method == "POST" and form.is_valid():
        try:
            proposing.change(
                aim=row, community=community, by=request.user, seen=seen_edition(form.cleaned_data["edition"]),
                wanted=form.wanted(measure=measure, place=place), **form.words(),
            )  # fmt: skip
        except StaleEditError as error:
            form.add_error(None, str(error))
            row = found(request.user, community, aim)
            # What stands in the form stays; saved again, it goes over what is shown beside it.
            form.data = {**request.POST.dict(), "edition": str(row.edition)}
            status = STALE
        except UnusableAimError as error:
            show_problems(form, error)
        except RefusedError as error:
            return not_done(request, error=error, back=row.get_absolute_url(), said=form.cleaned_data["why"])
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    return _write(
        request, community, form=form, measure=measure, place=place, aim=row, stale=status == STALE, status=status
    )


@require_POST
@for_members
def move(request: HttpRequest, community: Community, aim: int) -> HttpResponse:
    """Withdraw it, say that work has begun, or drop it."""
    row = found(request.user, community, aim)
    take = partial(proposing.take_step, aim=row, community=community, by=request.user)
    return answer_step(request, row=row, take=take, protected=leads_without_own(request, row))


def _one_id(request: HttpRequest, name: str) -> str:
    """A measure's or place's id in the address, as a link of ours writes it; empty where it is none."""
    said = request.GET.get(name, "").strip()[:100]
    return said if resolve((f"{name}:{said}",), user=request.user)[f"{name}:{said}"].known else ""


def _choose(request: HttpRequest, community: Community, *, measure: str, place: str, why: str = "") -> HttpResponse:
    """Which figure and where; what is known already stands in the form."""
    asked = any(name in request.GET for name in ("which_words", "where_words"))
    own = [one.place for one in community.places.all()]
    first = {
        "which": f"measure:{measure}" if measure else "",
        "where": f"place:{place}" if place else own[0] if len(own) == 1 else "",
    }
    form = ChooseForm(request.GET if asked else None, initial=first)
    for_user(form, request.user)
    if asked and form.is_valid():
        chosen = {"measure": id_in(form.cleaned_data["which"]), "place": id_in(form.cleaned_data["where"])}
        address = reverse("network:aim_propose", args=[community.slug])
        return redirect(f"{address}?{urlencode(chosen)}")
    unknown = [
        request.GET[name][:100] for name, known in (("measure", measure), ("place", place))
        if request.GET.get(name) and not known
    ]  # fmt: skip
    bad = bool(why or unknown) or (asked and not form.is_valid())
    context = {"form": form, "why": why, "unknown": unknown}
    return show(
        request, "network/aims/choose.html", context, community=community, here="aims",
        status=UNUSABLE if bad else 200,
    )  # fmt: skip


def _write(
    request: HttpRequest, community: Community, *, form: AimForm, measure: str, place: str, aim: Aim | None = None,
    stale: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    group = form["group"].value() if form["group"].value() in dict(form.fields["group"].choices) else "all"
    stand, _why = ask(place=place, measure=measure, group=group)
    named = resolve((f"measure:{measure}", f"place:{place}"), user=request.user)
    context: dict[str, Any] = {
        "form": form,
        "aim": aim,
        "stale": stale,
        "stand": stand,
        "notes": notes_on(place, community=community, answer=stand) if stand is not None else [],
        "measure": named[f"measure:{measure}"],
        "place": named[f"place:{place}"],
    }
    if aim is not None:
        context["target_text"] = target_words(aim, value=aim.target.value)
    return show(request, "network/aims/write.html", context, community=community, here="aims", status=status)


def _unit(measure: str) -> str:
    try:
        return commons().measure(measure).measure.unit_name
    except InsightError:
        return ""
