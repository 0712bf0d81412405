"""The page of one requirement: what it asks, what fills it, who sees to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wincommons.content import load
from wincommons.web.assessment import filling
from wincommons.web.assessment.checklist import checklist_of, could_fill
from wincommons.web.assessment.filling import UnusableLinkError
from wincommons.web.assessment.forms import KIND_NAMES, ArrangeForm, FillForm
from wincommons.web.assessment.models import CycleRow
from wincommons.web.kit.permissions import is_lead
from wincommons.web.kit.references import resolve
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_leads, for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import STALE, UNUSABLE

from .finding import found_row
from .inside import TAB


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def row(request: HttpRequest, community: Community, cycle: int, asked: str, row: str) -> HttpResponse:
    """Read what is asked, and link what fills it."""
    one = found_row(request.user, community, cycle, asked=asked, row=row)
    linked = [link.reference for link in one.links.all()]
    offered = could_fill(one, community=community, reader=request.user)
    known = {each.reference for each in offered}
    # What is linked and not among these stays to be ticked off, also where it cannot be read any more.
    offered += [each for each in resolve(linked, user=request.user).values() if each.reference not in known]
    first = {"links": linked, "edition": one.edition}
    form = FillForm(request.POST or None, offered=offered, initial=first)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                filling.fill(
                    row=one, community=community, by=request.user, references=form.references(),
                    seen=seen_edition(form.cleaned_data["edition"]),
                )  # fmt: skip
            except UnusableLinkError as error:
                form.add_error("other" if form.cleaned_data["other"] else None, str(error))
            except StaleEditError as error:
                form.add_error(None, str(error))
                form.data = _with_edition(request, one.edition)
                status = STALE
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect(one)
    return _page(request, community, one, form=form, arranging=None, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def arrange(request: HttpRequest, community: Community, cycle: int, asked: str, row: str) -> HttpResponse:
    """Who sees to it, by when, or why it does not apply."""
    one = found_row(request.user, community, cycle, asked=asked, row=row)
    first = {"owner": one.owner, "due": one.due, "excuse": one.excuse, "edition": one.edition}
    form = ArrangeForm(request.POST or None, initial=first)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                filling.arrange(
                    row=one, community=community, by=request.user, owner=said["owner"], due=said["due"],
                    excuse=said["excuse"].strip(), seen=seen_edition(said["edition"]),
                )  # fmt: skip
            except StaleEditError as error:
                form.add_error(None, str(error))
                form.data = _with_edition(request, one.edition)
                status = STALE
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect(one)
    return _page(request, community, one, form=None, arranging=form, status=status)


def _with_edition(request: HttpRequest, edition: int) -> Any:
    """What was sent, made from what is there now: saving again is then a choice."""
    data = request.POST.copy()
    data["edition"] = str(edition)
    return data


def _page(
    request: HttpRequest, community: Community, one: CycleRow, *, form: Any, arranging: Any, status: int
) -> HttpResponse:
    language = get_language() or "en"
    asked = load().assessment(one.asked)
    checked = next(
        (each for each in checklist_of(one.cycle, reader=request.user) if each.row.pk == one.pk), None
    )  # fmt: skip
    context = {
        "row": one,
        "cycle": one.cycle,
        "list_title": asked.title.into(language),
        "compare": asked.compare.into(language),
        "asked": checked.ask.asked.into(language) if checked else one.row,
        "how": checked.ask.how.into(language) if checked else "",
        "reference": checked.ask.reference if checked else "",
        "at_least": checked.ask.at_least if checked else 1,
        "kinds": [KIND_NAMES[kind] for kind in checked.ask.kinds] if checked else [],
        "standing": checked.standing if checked else None,
        "names": checked.names if checked else (),
        "form": form,
        "arranging": arranging,
        "leads": is_lead.test(request.user, one.cycle),
    }
    return show(request, "assessment/row.html", context, community=community, here=TAB, status=status)
