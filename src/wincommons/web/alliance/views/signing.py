"""Sign a compact on one page, and take the signature back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from wincommons.web.alliance import pages, signing
from wincommons.web.alliance.forms import ReasonForm, SignForm
from wincommons.web.alliance.inside import with_compact
from wincommons.web.alliance.models import Compact, Signature
from wincommons.web.kit.permissions import is_participant
from wincommons.web.network.belonging import speaks_for
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.models import Community
from wincommons.web.network.openly import way_to
from wincommons.web.network.stepping import UNUSABLE, seen_number

SIGN_IN = gettext_lazy("Sign in to sign for your organization.")


@require_http_methods(["GET", "HEAD", "POST"])
@with_compact(is_participant, sentence=SIGN_IN)
def sign(request: HttpRequest, community: Community, compact: Compact) -> HttpResponse:
    """The words, and beneath them who signs, for whom, by what right. Whoever may not is told who may."""
    page = pages.compact_page_of(compact, reader=request.user)
    standing = {line.signature.organisation for line in page["standing_by"]}
    mine = [one for one in signing.entitled(request.user, community=community.slug) if one.slug not in standing]
    form = SignForm(request.POST or None, organisations=mine, initial={"seen": page["text"].number})
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid() or "organisation" in form.errors:
            # For an organization that was never offered, the verb says who may sign for it.
            said = request.POST.get("organisation", "")[:64]
            try:
                if form.is_valid() or (said and said not in standing):
                    signing.sign(
                        compact=compact, community=community, by=request.user, organisation=said,
                        right=form.cleaned_data.get("right", ""), seen=seen_number(request.POST.get("seen", "")),
                    )  # fmt: skip
                    messages.success(request, _("Signed. Thank you: it stands on the page of the compact."))
                    return redirect("alliance:compact", community.slug, compact.pk)
            except RefusedError as error:
                form.add_error(None, str(error))
                # What is new stands above the form now, and is what the next click signs.
                form.data = {**request.POST.dict(), "seen": str(page["text"].number)}
    context = {**page, "community": community, "form": form, "mine": mine, "crumbs": way_to(community)}
    context["signed_already"] = bool(standing & speaks_for(request.user))
    return render(request, "alliance/sign.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_compact(is_participant, sentence=SIGN_IN)
def take_back(request: HttpRequest, community: Community, compact: Compact, organisation: str) -> HttpResponse:
    """End the organization's signature, with a reason for everyone to read."""
    standing = Signature.objects.filter(compact=compact, organisation=organisation, ended_at=None)
    if organisation not in speaks_for(request.user) or not standing.exists():
        raise Http404
    form = ReasonForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                signing.take_back(
                    compact=compact, community=community, by=request.user, organisation=organisation,
                    reason=form.cleaned_data["reason"],
                )  # fmt: skip
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Your organization's signature is taken back."))
                return redirect("alliance:compact", community.slug, compact.pk)
    context = {
        "community": community, "compact": compact, "form": form, "crumbs": way_to(community),
        "back": reverse("alliance:compact", args=[community.slug, compact.pk]),
    }  # fmt: skip
    return render(request, "alliance/take_back.html", context, status=status)
