"""Invitations: made and withdrawn by leads, read and used by whoever holds the link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.kit.permissions import find
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.communities.views.founding import send_invitations
from wincommons.web.network.faces import name_for_everyone
from wincommons.web.network.inside import for_leads, show
from wincommons.web.network.models import Community, Invitation

from .forms import LettersForm, LinkForm
from .inviting import accept, invite, open_invitations, read_invitation, revoke
from .letters import address_of_invitation

GONE, UNUSABLE = 410, 400
_NEW_LINK = "network_new_link"


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def invitations(request: HttpRequest, community: Community) -> HttpResponse:
    """The open invitations of a community; POST makes a link, or sends letters."""
    by_letter = request.POST.get("way") == "letters"
    link_form = LinkForm(request.POST if request.method == "POST" and not by_letter else None)
    letters_form = LettersForm(request.POST if by_letter else None)
    status = 200
    if request.method == "POST":
        form = letters_form if by_letter else link_form
        if form.is_valid():
            try:
                return _make(request, community, said=form.cleaned_data)
            except RefusedError as error:
                form.add_error(None, str(error))
        status = UNUSABLE
    token = request.session.pop(_NEW_LINK, "") if request.method == "GET" else ""
    context = {
        "link_form": link_form,
        "letters_form": letters_form,
        "open": list(open_invitations(community).select_related("made_by").order_by("-pk")),
        "new_link": address_of_invitation(request, token) if token else "",
    }
    return show(
        request, "network/invitations/list.html", context, community=community, here="invitations", status=status
    )


def _make(request: HttpRequest, community: Community, *, said: dict) -> HttpResponse:
    if "addresses" in said:
        send_invitations(request, community=community, addresses=said["addresses"], role=said["role"])
    else:
        made = invite(
            community=community, by=request.user, role=said["role"], days=said["days"], most_uses=said["most_uses"]
        )
        # Shown once, on the next page; the database keeps a fingerprint only.
        request.session[_NEW_LINK] = made.token
    return redirect("network:invitations", community.slug)


@require_POST
@for_leads
def withdraw(request: HttpRequest, community: Community, invitation: int) -> HttpResponse:
    """Nobody can use it from now on."""
    revoke(invitation=find(Invitation, request.user, pk=invitation, community=community), by=request.user)
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("network:invitations", community.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET says into what, and by whom; POST comes in. Opening the link uses up nothing."""
    try:
        found = read_invitation(token)
        if request.method == "POST" and request.user.is_authenticated:
            held = accept(token=token, by=request.user)
            messages.success(request, _("Welcome to “%(title)s”.") % {"title": held.community.title})
            return redirect(held.community)
    except RefusedError as error:
        response = render(request, "network/invitations/gone.html", {"sentence": str(error)}, status=GONE)
    else:
        maker = getattr(found.made_by, "person", None) if found.made_by else None
        context = {
            "invitation": found,
            "community": found.community,
            "maker": name_for_everyone(maker) if maker else "",
            "back": request.path,
        }
        response = render(request, "network/invitations/invitation.html", context)
    add_never_cache_headers(response)
    return response
