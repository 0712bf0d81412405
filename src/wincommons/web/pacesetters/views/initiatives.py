"""What the people of a community see of its initiatives: the list, one, and the form."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.kit.components import Tab, paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.kit.permissions import acts_as_support, communities_led_by, guarded, is_owner
from wincommons.web.kit.pickers import for_user
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of
from wincommons.web.network.stepping import (
    LARGEST,
    STALE,
    UNUSABLE,
    answer_step,
    leads_without_own,
    not_done,
    one_of,
)
from wincommons.web.pacesetters.initiatives import queries, writing
from wincommons.web.pacesetters.initiatives.offering import form_for
from wincommons.web.pacesetters.initiatives.showing import page_of
from wincommons.web.pacesetters.models import Initiative
from wincommons.web.pacesetters.programs import queries as counting
from wincommons.web.pacesetters.under import aims_to_name, number_in

HERE = "pacesetters:initiatives"


@require_safe
@for_members
def initiatives(request: HttpRequest, community: Community) -> HttpResponse:
    """Those that are planned or running, those that wait, and those at an end."""
    asked = request.GET.get("which", "now")
    which = asked if asked in queries.WHICH else "now"
    here = reverse(HERE, args=[community.slug])
    titles = {"now": _("Planned and running"), "waiting": _("Not published yet"), "ended": _("At an end")}
    page = paginate(queries.initiatives_in(community, which=which, user=request.user), request.GET)
    context = {
        "page": page,
        "lines": queries.lines_of(page, user=request.user),
        "which": which,
        "views": [
            Tab(title=title, address=f"{here}?which={name}", here=name == which) for name, title in titles.items()
        ],
        "aims": aims_to_name(community),
    }
    return show(request, "pacesetters/initiatives.html", context, community=community, here=HERE)


@require_safe
def initiative(request: HttpRequest, community: str, initiative: int) -> HttpResponse:
    """One initiative for the community's people; everyone else is led to its public page, once there is one."""
    if community not in communities_of(request.user) and not acts_as_support.test(request.user):
        rows = Initiative.objects.scoped(AnonymousUser()).filter(pk=min(initiative, LARGEST), community=community)
        if rows.exists():
            return redirect("pacesetters:public_initiative", community, initiative)
    return _initiative(request, community=community, initiative=initiative)


@for_members
def _initiative(request: HttpRequest, community: Community, initiative: int) -> HttpResponse:
    row = _found(request, community, initiative)
    own = is_owner.test(request.user, row) or community.slug in communities_led_by(request.user)
    context = {
        **page_of(row, reader=request.user, openly=False),
        "moves": row.machine.allowed(row, request.user),
        "may_change": own and row.state not in ("submitted", "ended", "archived", "withdrawn"),
        "may_count": own,
    }
    return show(request, "pacesetters/initiative.html", context, community=community, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def begin(request: HttpRequest, community: Community) -> HttpResponse:
    """A new draft; `?aim=` names the aim that it is for."""
    aims = aims_to_name(community)
    wished = number_in(f"aim:{request.GET.get('aim', '')}")
    aim = next((one for one in aims if one.pk == wished), aims[0] if aims else None)
    if aim is None:
        return show(request, "pacesetters/no_aim.html", {}, community=community, here=HERE)
    form = form_for(request.POST or None, community=community, aims=aims, aim=aim)
    for_user(form, request.user)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                made = writing.begin(
                    community=community, by=request.user, said=form.said()
                )  # fmt: skip
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Saved as a draft. Submit it, and another lead publishes it."))
                return redirect(made)
    return show(
        request, "pacesetters/write.html", {"form": form}, community=community, here=HERE, status=status
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def change(request: HttpRequest, community: Community, initiative: int) -> HttpResponse:
    """Other words and numbers."""
    row = _found(request, community, initiative)
    writing.require_own(row, by=request.user)
    aims = aims_to_name(community)
    form = form_for(request.POST or None, community=community, aims=aims, initiative=row)
    for_user(form, request.user)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                writing.change(
                    initiative=row, community=community, by=request.user,
                    seen=seen_edition(form.cleaned_data["edition"]), said=form.said(),
                )  # fmt: skip
            except StaleEditError as error:
                form.add_error(None, str(error))
                row = _found(request, community, initiative)
                # What stands in the form stays; saved again, it goes over what is shown beside it.
                form.data = form.data.copy()
                form.data["edition"] = str(row.edition)
                status = STALE
            except RefusedError as error:
                return not_done(request, error=error, back=row.get_absolute_url(), said=form.cleaned_data["what"])
            else:
                messages.success(request, _("Saved."))
                return redirect(row)
    context = {"form": form, "initiative": row, "stale": status == STALE}
    return show(request, "pacesetters/write.html", context, community=community, here=HERE, status=status)


@require_POST
@for_members
def move(request: HttpRequest, community: Community, initiative: int) -> HttpResponse:
    """One of its steps."""
    row = _found(request, community, initiative)
    take = partial(writing.take_step, initiative=row, community=community, by=request.user)

    def onward() -> HttpResponse:
        gone = not Initiative.objects.scoped(request.user).filter(pk=row.pk).exists()
        return redirect(HERE, community.slug) if gone else redirect(row)

    protected = leads_without_own(request, row, own_steps=("submit", "withdraw"))
    return answer_step(request, row=row, take=take, protected=protected, coded=True, onward=onward)


@require_safe
@for_members
def counts_csv(request: HttpRequest, community: Community, initiative: int) -> HttpResponseBase:
    """What its program counted, as a table to take away."""
    row = _found(request, community, initiative)
    rows = counting.table_of(row, openly=False)
    return csv_answer(name=f"counts-{row.pk}", columns=counting.COLUMNS, rows=rows)


@require_safe
@guarded(model=Initiative, argument="initiative")
def by_number(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Where other rooms' links lead: to the page of the initiative in its community."""
    return redirect(initiative)


def _found(request: HttpRequest, community: Community, pk: int) -> Any:
    return one_of(Initiative.objects.scoped(request.user), community=community, pk=pk)
