"""One's own profile and how others see it; a person's page for everyone, and for the people of a community."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.kit.components import Tab
from wincommons.web.kit.export import csv_answer
from wincommons.web.kit.permissions import find, guarded, is_participant
from wincommons.web.kit.pickers import for_user
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.faces import face_of
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.inside import for_leads, for_members
from wincommons.web.network.inside import show as show_in_community
from wincommons.web.network.models import Asset, Community, Person, Publicity
from wincommons.web.network.organisations import domain as things
from wincommons.web.network.organisations.forms import AssetForm
from wincommons.web.network.organisations.refusals import NotPossibleError

from . import queries
from .domain import save_profile
from .forms import TOLD, ProfileForm

STALE, UNUSABLE = 409, 400
SIGN_IN = gettext_lazy("Sign in to see your profile.")
_AS = {"everyone": Publicity.EVERYONE, "communities": Publicity.COMMUNITIES}


def _tabs(here: str) -> list[Tab]:
    seen = reverse("network:me_seen")
    return [
        Tab(title=_("Your profile"), address=reverse("network:me"), here=here == "me"),
        Tab(title=_("As your communities see it"), address=f"{seen}?as=communities", here=here == "communities"),
        Tab(title=_("As everyone sees it"), address=f"{seen}?as=everyone", here=here == "everyone"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, sentence=SIGN_IN)
def me(request: HttpRequest) -> HttpResponse:
    """Everything that one says of oneself, each to whom one wishes."""
    person = face_of(request.user)
    before = {name: getattr(person, name) for name in ProfileForm.Meta.fields} | {"name": request.user.name}
    form = ProfileForm(request.POST or None, initial=before, age=person.age)
    for_user(form, request.user)
    status, edition = 200, person.edition
    if request.method == "POST":
        status, edition = UNUSABLE, seen_edition(request.POST.get("edition", ""))
        if form.is_valid():
            try:
                save_profile(person=person, by=request.user, values=form.cleaned_data, seen=edition)
            except StaleEditError as error:
                form.add_error(None, str(error))
                status, edition = STALE, person.edition
            else:
                messages.success(request, _("Saved."))
                return redirect("network:me")
    context = {
        "person": person,
        "form": form,
        "edition": edition,
        "pairs": [(form[name], form[f"{name}_publicity"]) for name in TOLD],
        "assets": Asset._base_manager.filter(person=person).order_by("pk"),
        "asset_form": AssetForm(prefix="asset"),
        "tabs": _tabs("me"),
    }
    return render(request, "network/people/me.html", context, status=status)


@require_safe
@guarded(rule=is_participant, sentence=SIGN_IN)
def me_seen(request: HttpRequest) -> HttpResponse:
    """One's own page as everyone, or as the people of one's communities, read it."""
    seen_as = request.GET.get("as", "")
    seen_as = seen_as if seen_as in _AS else "everyone"
    person = face_of(request.user)
    context = {
        "person": person,
        "shown": queries.shown(person, to=_AS[seen_as]),
        "seen_as": seen_as,
        "tabs": _tabs(seen_as),
    }
    return render(request, "network/people/seen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, sentence=SIGN_IN)
def add_asset(request: HttpRequest) -> HttpResponse:
    """One more thing that one can bring."""
    form = AssetForm(request.POST or None, prefix="asset")
    if request.method == "POST" and form.is_valid():
        try:
            things.add_asset(owner=face_of(request.user), by=request.user, **form.cleaned_data)
        except NotPossibleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Added."))
            return redirect(f"{reverse('network:me')}#bring")
    return _show_asset(request, form, removable=False)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, sentence=SIGN_IN)
def change_asset(request: HttpRequest, asset: int) -> HttpResponse:
    """Say it differently, show it to others, or take it off the list."""
    row = find(Asset, request.user, pk=asset, person__account=request.user)
    back = f"{reverse('network:me')}#bring"
    if request.method == "POST" and "remove" in request.POST:
        things.remove_asset(asset=row, by=request.user)
        messages.success(request, _("Removed."))
        return redirect(back)
    initial = {"asset_kind": row.asset_kind, "text": row.text, "publicity": row.publicity}
    form = AssetForm(request.POST or None, prefix="asset", initial=initial)
    if request.method == "POST" and form.is_valid():
        things.change_asset(asset=row, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(back)
    return _show_asset(request, form, removable=True)


def _show_asset(request: HttpRequest, form: AssetForm, *, removable: bool) -> HttpResponse:
    context = {"form": form, "removable": removable, "tabs": _tabs("me")}
    return render(request, "network/people/asset.html", context, status=UNUSABLE if form.errors else 200)


@require_safe
def person(request: HttpRequest, key: str) -> HttpResponse:
    """The page that everyone may read; of those who have none, what their communities see, for these."""
    found = queries.public_person(key)
    return _public(request, found=found) if found is not None else _private(request, key=key)


@fresh_page
def _public(request: HttpRequest, *, found: Person) -> HttpResponse:
    return render(
        request,
        "network/people/person.html",
        {"person": found, "shown": queries.shown(found, to=Publicity.EVERYONE)},
    )


@guarded()
def _private(request: HttpRequest, key: str) -> HttpResponse:
    found = find(Person, request.user, key=key)
    if found.account_id == request.user.pk:
        return redirect("network:me")
    slug = queries.shared_community(found, user=request.user)
    if not slug:
        raise Http404
    return redirect("network:member", slug, key)


@require_safe
@for_members
def member(request: HttpRequest, community: Community, key: str) -> HttpResponse:
    """A person as the people of a community that they are in see them."""
    held = queries.member(community, key)
    if held is None:
        raise Http404
    context: dict[str, Any] = {
        "held": held,
        "person": held.person,
        "shown": queries.shown(held.person, to=Publicity.COMMUNITIES),
        "shared": queries.communities_shared(held.person, user=request.user),
        "is_me": held.person.account_id == request.user.pk,
    }
    return show_in_community(request, "network/people/member.html", context, community=community, here="members")


@require_safe
@for_leads
def members_csv(request: HttpRequest, community: Community) -> HttpResponse:
    """The members by the names that they show, as a table to take away."""
    return csv_answer(
        name=f"{community.slug}-members",
        columns=("name", "role", "since"),
        rows=queries.table_of_members(community),
    )
