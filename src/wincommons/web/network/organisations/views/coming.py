"""An organization comes in: asked by a lead, put there by one of its own, claimed, or joined by an invitation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.kit.permissions import (
    acts_as_support,
    communities_led_by,
    guarded,
    is_participant,
    memberships_of,
)
from wincommons.web.kit.pickers import for_user
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.inside import for_leads
from wincommons.web.network.inside import show as show_in_community
from wincommons.web.network.models import Community, Organisation
from wincommons.web.network.models.organisation import INVITED
from wincommons.web.network.organisations import domain, queries
from wincommons.web.network.organisations.duplicates import Likely, likely_same
from wincommons.web.network.organisations.forms import AskInForm, BeginForm, ClaimForm
from wincommons.web.network.organisations.letters import send_invitation
from wincommons.web.network.organisations.refusals import NotPossibleError

from .inside import STALE, UNUSABLE, refused
from .public import crumbs

GONE = 410
SIGN_IN = gettext_lazy("Sign in to add an organization.")


def _suggested(request: HttpRequest, form: Any) -> tuple[Likely, ...]:
    """Those that may be the same, the first time that the form is sent; whoever looked sends it once more."""
    if "looked" in request.POST:
        return ()
    said = form.cleaned_data
    return likely_same(name=said["name"], website=said.get("website", ""), place=said.get("place", ""))


def _ways(found: tuple[Likely, ...], *, request: HttpRequest) -> list[dict[str, Any]]:
    """What can be done with each that may be the same: read its page, or claim it where it waits for that."""
    ways = []
    for one in found:
        row, address = one.organisation, ""
        if row.is_public:
            address = row.get_absolute_url()
        elif row.state == INVITED:
            address = domain.claim_address(organisation=row, account=request.user)
        ways.append({"name": row.name, "why": one.why, "address": address, "waits": row.state == INVITED})
    return ways


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, sentence=SIGN_IN)
def begin(request: HttpRequest) -> HttpResponse:
    """One of its own people puts an organization there; those that may be the same are shown first."""
    mine = sorted({one.community for one in memberships_of(request.user) if one.community})
    known = {row.slug: row.title for row in Community.objects.scoped(request.user).filter(slug__in=mine)}
    choices = sorted(known.items(), key=lambda one: one[1])
    form = BeginForm(request.POST or None, communities=choices)
    for_user(form, request.user)
    ways: list[dict[str, Any]] = []
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            ways = _ways(_suggested(request, form), request=request)
            if not ways:
                try:
                    made = domain.begin_own(by=request.user, **form.cleaned_data)
                except NotPossibleError as error:
                    form.add_error("note", str(error))
                else:
                    messages.success(request, _("“%(name)s” is here and waits to be verified.") % {"name": made.name})
                    return redirect("network:organisation_inside", made.slug)
    context = {"form": form, "ways": ways, "crumbs": crumbs()}
    return render(request, "network/organisations/begin.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def ask_in(request: HttpRequest, community: Community) -> HttpResponse:
    """A lead asks an organization in, and may send the invitation to its address at once."""
    form = AskInForm(request.POST or None)
    for_user(form, request.user)
    ways: list[dict[str, Any]] = []
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            ways = _ways(_suggested(request, form), request=request)
            if not ways:
                made = domain.ask_in(community=community, by=request.user, **form.cleaned_data)
                messages.success(request, _("“%(name)s” is asked in.") % {"name": made.name})
                if made.contact_email:
                    _send(request, made, made.contact_email)
                return redirect("network:organisation_inside", made.slug)
    context = {"form": form, "ways": ways, "asked": queries.asked_in(community)}
    return show_in_community(
        request, "network/organisations/ask_in.html", context, community=community, here="inside", status=status
    )


def _send(request: HttpRequest, organisation: Organisation, email: str) -> None:
    made = domain.invite(organisation=organisation, by=request.user, email=email, role="editor")
    if send_invitation(request, made):
        messages.success(request, _("The invitation was sent to %(email)s.") % {"email": email})
    else:
        messages.warning(request, _("The letter could not be sent. Try again later."))


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, sentence=gettext_lazy("Sign in to claim an organization."))
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """Say that one may act for an organization that is there already. The address is for one person."""
    organisation = domain.claimable(token, account=request.user)
    if organisation is None:
        raise Http404
    if organisation.state != INVITED:
        sentence = _("“%(name)s” has been claimed in the meantime.") % {"name": organisation.name}
        return refused(request, error=NotPossibleError(sentence), back=reverse("network:organisations"), status=STALE)
    by_mail = domain.shows_by_mail(account=request.user, organisation=organisation)
    form = ClaimForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                domain.claim(organisation=organisation, by=request.user, **form.cleaned_data)
            except NotPossibleError as error:
                form.add_error("note", str(error))
            except InvalidMoveError as error:
                return refused(
                    request, error=error, back=reverse("network:organisations"), said=form.cleaned_data["note"],
                    status=STALE,
                )  # fmt: skip
            else:
                messages.success(request, _("Thank you. A second person now looks at it; you will be told."))
                return redirect("network:organisation_inside", organisation.slug)
    context = {
        "form": form,
        "organisation": organisation,
        "by_mail": by_mail,
        "crumbs": crumbs(),
        "likely": [
            one.organisation
            for one in likely_same(
                name=organisation.name, website=organisation.website, place=organisation.place,
                leave_out=organisation.slug,
            )
            if one.organisation.is_public
        ],
    }  # fmt: skip
    return render(request, "network/organisations/claim.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET says into which organization; POST comes in, or goes on to the claim. Opening the link uses up nothing."""
    try:
        found = domain.read_invitation(token)
        if request.method == "POST" and request.user.is_authenticated:
            organisation = domain.accept(token=token, by=request.user)
            if organisation.state == INVITED:
                return redirect(domain.claim_address(organisation=organisation, account=request.user))
            messages.success(request, _("You are one of the people of “%(name)s” now.") % {"name": organisation.name})
            return redirect("network:organisation_inside", organisation.slug)
    except NotPossibleError as error:
        response = render(request, "network/organisations/gone.html", {"sentence": str(error)}, status=GONE)
    else:
        context = {
            "organisation": found.organisation,
            "invitation": found,
            "waits": found.organisation.state == INVITED,
            "back": request.path,
        }
        response = render(request, "network/organisations/invitation.html", context)
    add_never_cache_headers(response)
    # Not `no-referrer`: a browser then sends `Origin: null` with the form, and the form is refused.
    response["Referrer-Policy"] = "same-origin"
    return response


@require_safe
@guarded(rule=is_participant, sentence=gettext_lazy("Sign in to see what waits for you."))
def claims(request: HttpRequest) -> HttpResponse:
    """Claims that wait for this person's decision."""
    decides = bool(communities_led_by(request.user)) or acts_as_support.test(request.user)
    rows = list(queries.claims_for(request.user)[:100]) if decides else []
    context = {"rows": rows, "decides": decides, "crumbs": crumbs()}
    return render(request, "network/organisations/claims.html", context)
