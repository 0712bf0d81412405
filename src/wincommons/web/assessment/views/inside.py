"""What the people of a community see of its cycles: the list, one cycle with its checklist, and its documents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wincommons.content import load
from wincommons.web.assessment import making, queries
from wincommons.web.assessment.checklist import Checked, checklist_of, counts_of
from wincommons.web.assessment.forms import AskForm
from wincommons.web.assessment.models import Cycle, CycleDocument, Form, Speech
from wincommons.web.assessment.opening import FREE_STEPS
from wincommons.web.kit.components import paginate
from wincommons.web.kit.permissions import acts_as_support, guarded, is_lead
from wincommons.web.kit.references import resolve
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community

from .finding import found

TAB = "assessment:cycles"


@require_safe
@for_members
def cycles(request: HttpRequest, community: Community) -> HttpResponse:
    """All of the community, the newest first."""
    page = paginate(queries.cycles_in(community), request.GET)
    leads = bool((is_lead | acts_as_support).test(request.user, community))
    context = {"page": page, "leads": leads}
    return show(request, "assessment/list.html", context, community=community, here=TAB)


@require_safe
@for_members
def cycle(request: HttpRequest, community: Community, cycle: int) -> HttpResponse:
    """One cycle: its checklist, its documents, and what waits."""
    one = found(request.user, community, cycle)
    checked = checklist_of(one, reader=request.user)
    leads = is_lead.test(request.user, one)
    context = {
        **page_of(one, checked, reader=request.user),
        "leads": leads,
        "moves": [step for step in one.machine.allowed(one, request.user) if step.name in FREE_STEPS],
        "forms": asking_for(one, queries.documents_of(one)),
        "waiting": queries.waiting_comments(one, user=request.user),
    }
    return show(request, "assessment/cycle.html", context, community=community, here=TAB)


def page_of(cycle: Cycle, checked: list[Checked], *, reader: Any) -> dict[str, Any]:
    """What both pages of a cycle show."""
    texts = [cycle.place, *([cycle.decision] if cycle.decision else [])]
    told = resolve(texts, user=reader)
    language = get_language() or "en"
    known = {one.id: one for one in load().assessments()}
    return {
        "cycle": cycle,
        "place": told[cycle.place],
        "decision": told.get(cycle.decision),
        "counts": counts_of(checked),
        "lists": [
            {
                "id": asked,
                "title": known[asked].title.into(language),
                "meaning": known[asked].meaning.into(language),
                "compare": known[asked].compare.into(language),
                "address": str(known[asked].address),
                "rows": [
                    {
                        "asked": one.ask.asked.into(language),
                        "reference": one.ask.reference,
                        "standing": one.standing,
                        "row": one.row,
                        "names": one.names,
                    }
                    for one in checked
                    if one.row.asked == asked
                ],
            }
            for asked in cycle.lists
            if asked in known
        ],
    }


def asking_for(cycle: Cycle, documents: list[CycleDocument]) -> list[dict[str, Any]]:
    """Each form in each language: the document where one was asked for."""
    made = {(one.form, one.language): one for one in documents}
    return [
        {"form": form, "language": language, "document": made.get((form.value, language.value))}
        for language in Speech
        for form in Form
    ]


@require_POST
@for_members
def ask(request: HttpRequest, community: Community, cycle: int) -> HttpResponse:
    """Ask the worker for a document."""
    one = found(request.user, community, cycle)
    form = AskForm(request.POST)
    if form.is_valid():
        making.ask_for(cycle=one, form=form.cleaned_data["form"], language=form.cleaned_data["language"])
        messages.success(request, _("It is being made. This page shows how far it is; it takes about half a minute."))
    else:
        messages.error(request, _("Choose a form and a language that are offered."))
    return redirect(f"{one.get_absolute_url()}#documents")


@require_safe
@guarded(model=Cycle, argument="cycle")
def by_number(request: HttpRequest, cycle: Cycle) -> HttpResponse:
    """Where other rooms' links lead: to the public page once there is one, else to the page inside."""
    return redirect(cycle.public_address if cycle.standing.public else cycle.get_absolute_url())
