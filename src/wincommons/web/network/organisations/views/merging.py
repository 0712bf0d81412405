"""Support merges two that are one; first the page says what would happen, then it happens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from wincommons.web.kit.permissions import acts_as_support, find
from wincommons.web.kit.pickers import for_user
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.models import Organisation
from wincommons.web.network.organisations import domain
from wincommons.web.network.organisations.domain.merging import MergePlan
from wincommons.web.network.organisations.duplicates import likely_same
from wincommons.web.network.organisations.forms import MergeForm
from wincommons.web.network.organisations.refusals import NotPossibleError

from .inside import STALE, UNUSABLE, of_organisation, refused, show

ONLY_SUPPORT = gettext_lazy("Only the support team merges organizations, after it has said why it acts.")


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation(rule=acts_as_support, sentence=ONLY_SUPPORT)
def merge(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Choose into which, look at what would happen, and do it."""
    form = MergeForm(request.POST or None)
    for_user(form, request.user)
    plan: MergePlan | None = None
    into: Organisation | None = None
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            into = find(Organisation, request.user, slug=form.cleaned_data["into"].partition(":")[2])
            try:
                plan = domain.merge_plan(organisation=organisation, into=into)
                if "sure" in request.POST:
                    domain.merge(
                        organisation=organisation, into=into, by=request.user, reason=form.cleaned_data["reason"]
                    )
                    messages.success(request, _("Merged. The old address leads here from now on."))
                    return redirect("network:organisation_inside", into.slug)
                status = 200
            except NotPossibleError as error:
                form.add_error("into", str(error))
            except InvalidMoveError as error:
                back = reverse("network:organisation_inside", args=[organisation.slug])
                return refused(request, error=error, back=back, said=form.cleaned_data["reason"], status=STALE)
    context = {
        "form": form,
        "plan": plan,
        "into": into,
        "likely": likely_same(
            name=organisation.name, website=organisation.website, place=organisation.place, leave_out=organisation.slug
        ),
    }
    return show(
        request, "network/organisations/merge.html", context, organisation=organisation, here="merge", status=status
    )
