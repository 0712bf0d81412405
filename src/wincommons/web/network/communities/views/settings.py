"""What leads change: words, places, partners."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.kit.permissions import find
from wincommons.web.kit.pickers import for_user
from wincommons.web.network.communities import keeping, queries
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.communities.forms import PartnerForm, PlaceForm, SettingsForm
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_leads, show
from wincommons.web.network.models import Community, Organisation, Partner

STALE, UNUSABLE = 409, 400


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def settings(request: HttpRequest, community: Community) -> HttpResponse:
    """Words, places and partners of a community; POST changes its words."""
    first = {"name": community.name, "about": community.about, "welcome": community.welcome}
    form = SettingsForm(
        request.POST or None, initial={**first, "edition": community.edition}, standing=community.is_standing
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            keeping.change_community(
                community=community,
                by=request.user,
                seen=seen_edition(said["edition"]),
                name=said.get("name", community.name),
                about=said["about"],
                welcome=said["welcome"],
            )
        except StaleEditError as error:
            form.add_error(None, str(error))
            community.refresh_from_db()
            # What stands in the form stays; saved again, it goes over what was just shown beside it.
            form.data = {**request.POST.dict(), "edition": str(community.edition)}
            status = STALE
        else:
            messages.success(request, _("Saved."))
            return redirect("network:settings", community.slug)
    elif request.method == "POST":
        status = UNUSABLE
    return _page(request, community, form=form, status=status)


def _page(
    request: HttpRequest,
    community: Community,
    *,
    form: SettingsForm | None = None,
    place_form: PlaceForm | None = None,
    partner_form: PartnerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    first = {"name": community.name, "about": community.about, "welcome": community.welcome}
    place_form, partner_form = place_form or PlaceForm(), partner_form or PartnerForm()
    for_user(place_form, request.user)
    for_user(partner_form, request.user)
    context = {
        "form": form or SettingsForm(initial={**first, "edition": community.edition}, standing=community.is_standing),
        "place_form": place_form,
        "partner_form": partner_form,
        "places": queries.places_of(community, user=request.user),
        "partners": queries.partners_of(community, user=request.user),
        "stale": status == STALE,
    }
    return show(
        request, "network/communities/settings.html", context, community=community, here="settings", status=status
    )


@require_POST
@for_leads
def places(request: HttpRequest, community: Community) -> HttpResponse:
    """Add a place, or take one away."""
    try:
        if "remove" in request.POST:
            keeping.remove_place(community=community, by=request.user, place=request.POST["remove"])
        else:
            form = PlaceForm(request.POST)
            for_user(form, request.user)
            if not form.is_valid():
                return _page(request, community, place_form=form, status=UNUSABLE)
            keeping.add_place(community=community, by=request.user, place=form.cleaned_data["place"])
    except RefusedError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("network:settings", community.slug)


@require_POST
@for_leads
def partners(request: HttpRequest, community: Community) -> HttpResponse:
    """Add a partner, or end a partnership."""
    try:
        if "end" in request.POST:
            partner = find(Partner, request.user, pk=request.POST["end"], community=community)
            keeping.end_partner(partner=partner, by=request.user)
        else:
            form = PartnerForm(request.POST)
            for_user(form, request.user)
            if not form.is_valid():
                return _page(request, community, partner_form=form, status=UNUSABLE)
            slug = form.cleaned_data["organisation"].partition(":")[2]
            organisation = find(Organisation, request.user, slug=slug)
            keeping.add_partner(community=community, by=request.user, organisation=organisation)
    except RefusedError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("network:settings", community.slug)
