"""What an organization can bring: one thing added, changed or removed at a time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wincommons.web.kit.permissions import find
from wincommons.web.network.models import Asset, Organisation
from wincommons.web.network.organisations import domain
from wincommons.web.network.organisations.forms import AssetForm
from wincommons.web.network.organisations.refusals import NotPossibleError
from wincommons.web.network.organisations.rules import keeps_it

from .inside import UNUSABLE, of_organisation, show


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation(rule=keeps_it)
def add(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """One more thing."""
    form = AssetForm(request.POST or None, of_organisation=True, prefix="asset")
    if request.method == "POST" and form.is_valid():
        try:
            domain.add_asset(owner=organisation, by=request.user, **form.cleaned_data)
        except NotPossibleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Added."))
            return redirect(f"{reverse('network:edit_organisation', args=[organisation.slug])}#bring")
    return _show(request, organisation, form, title=_("Something that it can bring"))


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation(rule=keeps_it)
def change(request: HttpRequest, organisation: Organisation, asset: int) -> HttpResponse:
    """Say it differently, show it to others, or take it off the list."""
    row = find(Asset, request.user, pk=asset, organisation=organisation)
    back = f"{reverse('network:edit_organisation', args=[organisation.slug])}#bring"
    if request.method == "POST" and "remove" in request.POST:
        domain.remove_asset(asset=row, by=request.user)
        messages.success(request, _("Removed."))
        return redirect(back)
    initial = {"asset_kind": row.asset_kind, "text": row.text, "publicity": row.publicity}
    form = AssetForm(request.POST or None, of_organisation=True, prefix="asset", initial=initial)
    if request.method == "POST" and form.is_valid():
        domain.change_asset(asset=row, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(back)
    return _show(request, organisation, form, title=_("Something that it can bring"), removable=True)


def _show(
    request: HttpRequest, organisation: Organisation, form: AssetForm, *, title: str, removable: bool = False
) -> HttpResponse:
    context = {"form": form, "title": title, "removable": removable}
    status = UNUSABLE if form.errors else 200
    return show(
        request, "network/organisations/asset.html", context, organisation=organisation, here="edit", status=status
    )
