"""Found a community, with its first invitations."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from wincommons.web.kit.permissions import guarded, is_participant
from wincommons.web.kit.pickers import for_user
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.communities.forms import FoundingForm
from wincommons.web.network.communities.founding import found_community
from wincommons.web.network.invitations.inviting import invite
from wincommons.web.network.invitations.letters import send_letter
from wincommons.web.network.models import Community, MembershipRole


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, sentence=gettext_lazy("Sign in to found a community."))
def found(request: HttpRequest) -> HttpResponse:
    """GET asks for name and place; POST founds, sends the invitations and leads inside."""
    form = FoundingForm(request.POST or None)
    for_user(form, request.user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = found_community(
                by=request.user, name=said["name"], place=said["place"], about=said["about"], welcome=said["welcome"]
            )
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("“%(title)s” is founded, and you lead it.") % {"title": made.title})
            send_invitations(request, community=made, addresses=said["invite"], role=MembershipRole.PARTICIPANT)
            return redirect(made)
    return render(request, "network/communities/found.html", {"form": form})


def send_invitations(request: HttpRequest, *, community: Community, addresses: list[str], role: str) -> None:
    """One letter to each address, and a message on how many went out."""
    sent = 0
    for address in addresses:
        try:
            sent += send_letter(request, invite(community=community, by=request.user, role=role, email=address))
        except RefusedError as error:
            messages.warning(request, str(error))
            break
    if sent:
        messages.success(
            request,
            ngettext("%(number)d invitation was sent.", "%(number)d invitations were sent.", sent) % {"number": sent},
        )
    if sent < len(addresses):
        messages.warning(
            request,
            ngettext(
                "%(number)d letter could not be sent. Try again later, or hand on a link.",
                "%(number)d letters could not be sent. Try again later, or hand on a link.",
                len(addresses) - sent,
            )
            % {"number": len(addresses) - sent},
        )
