"""The cooperatives and focus areas: the list, the page of each, and its mandates."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wincommons.web.kit.permissions import find
from wincommons.web.kit.pickers import for_user
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.communities.queries import mandates_of
from wincommons.web.network.communities.views.public import public_context
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.inside import for_leads, show
from wincommons.web.network.models import Community, Mandate, Organisation

from .forms import MandateForm
from .mandates import end_mandate, give_mandate
from .queries import is_running, standing_cooperatives
from .standing import standing_words

UNUSABLE = 400


@fresh_page
def cooperatives(request: HttpRequest) -> HttpResponse:
    """The six cooperatives and the two focus areas, each with who leads it."""
    found = standing_cooperatives()
    context = {
        "streams": [one for one in found if one.community.community_kind == "cooperative"],
        "focus_areas": [one for one in found if one.community.community_kind == "focus_area"],
    }
    return render(request, "network/cooperatives/list.html", context)


@fresh_page
def cooperative(request: HttpRequest, community: str) -> HttpResponse:
    """What a cooperative is for, who leads it by which mandate, who sits at its table."""
    found = find(Community, AnonymousUser(), slug=community)
    if not found.is_standing:
        raise Http404
    context = public_context(found)
    context["words"] = standing_words(found.slug)
    context["mandates"] = [(one, is_running(one)) for one in mandates_of(found)]
    return render(request, "network/cooperatives/cooperative.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def mandates(request: HttpRequest, community: Community) -> HttpResponse:
    """Give a mandate, or end one."""
    if not community.is_standing:
        raise Http404
    form = MandateForm(request.POST if request.method == "POST" and "end_mandate" not in request.POST else None)
    for_user(form, request.user)
    status = 200
    if request.method == "POST":
        try:
            if "end_mandate" in request.POST:
                found = find(Mandate, request.user, pk=request.POST["end_mandate"], community=community)
                end_mandate(mandate=found, by=request.user)
                messages.success(request, _("The mandate has ended."))
                return redirect("network:mandates", community.slug)
            if form.is_valid():
                said = form.cleaned_data
                chosen = find(Organisation, request.user, slug=said["organisation"].partition(":")[2])
                give_mandate(
                    cooperative=community, by=request.user, organisation=chosen, purpose=said["purpose"],
                    start=said["start"], end=said["end"],
                )  # fmt: skip
                messages.success(request, _("The mandate is given."))
                return redirect("network:mandates", community.slug)
        except RefusedError as error:
            form.add_error(None, str(error)) if form.is_bound else messages.warning(request, str(error))
        status = UNUSABLE
    context = {"form": form, "mandates": [(one, is_running(one)) for one in mandates_of(community)]}
    return show(
        request, "network/cooperatives/mandates.html", context, community=community, here="mandates", status=status
    )
