"""What signed-in readers see of an organization, each as much as concerns them; its steps and its words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.accounts.freshness import used_second_step
from wincommons.web.kit.components import Crumb, Tab
from wincommons.web.kit.permissions import acts_as_support, guarded, is_lead, is_participant
from wincommons.web.kit.pickers import for_user
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError, move
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.models import Affiliation, Organisation, Publicity
from wincommons.web.network.models.organisation import CLAIMED, INVITED, MERGED
from wincommons.web.network.organisations import domain, queries
from wincommons.web.network.organisations.duplicates import likely_same
from wincommons.web.network.organisations.forms import AssetForm, ProfileForm
from wincommons.web.network.organisations.refusals import NotPossibleError
from wincommons.web.network.organisations.rules import is_its_own, keeps_it, keeps_its_people
from wincommons.web.network.second_step import way_to_protection

from .public import crumbs, freshness

STALE, UNUSABLE = 409, 400
SIGN_IN = gettext_lazy("Sign in to see this page.")
FOR_EDITORS = gettext_lazy("Only its editors change this page.")
_OF_THEIR_OWN_PAGE = ("claim", "merge")
"""Moves that ask more than a reason."""


def of_organisation(**named: Any) -> Any:
    """Guard a view by its organization's address."""
    return guarded(model=Organisation, argument="organisation", lookup="slug", **{"sentence": FOR_EDITORS, **named})


def refused(
    request: HttpRequest, *, error: Exception, back: str, said: str = "", status: int = UNUSABLE
) -> HttpResponse:
    """A sentence, what was written, and the way back."""
    context = {"title": _("Nothing was changed"), "sentence": str(error), "back": back, "said": said}
    return render(request, "kit/not_moved.html", context, status=status)


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, organisation: Organisation, here: str,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """A page of an organization for signed-in readers, with its tabs."""
    slug, user = organisation.slug, request.user
    tabs = [
        Tab(title=_("Overview"), address=reverse("network:organisation_inside", args=[slug]), here=here == "inside")
    ]
    if keeps_it.test(user, organisation):
        tabs.append(
            Tab(title=_("Edit"), address=reverse("network:edit_organisation", args=[slug]), here=here == "edit")
        )
    if keeps_its_people.test(user, organisation):
        tabs.append(
            Tab(
                title=_("Its people"),
                address=reverse("network:organisation_people", args=[slug]),
                here=here == "people",
            )
        )
    frame = {"organisation": organisation, "tabs": tabs, "crumbs": crumbs(), "freshness": freshness(organisation)}
    return render(request, template, {**frame, **context}, status=status)


@require_safe
@of_organisation(rule=is_participant, sentence=SIGN_IN)
def inside(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """All that this reader may know, what waits, and what they can do."""
    if organisation.state == MERGED and organisation.merged_into is not None:
        return HttpResponsePermanentRedirect(
            reverse("network:organisation_inside", args=[organisation.merged_into.slug])
        )
    user, own = request.user, is_its_own.test(request.user, organisation)
    seen = queries.seen_by(user, organisation)
    mine = Affiliation._base_manager.filter(person__account=user, organisation=organisation, end=None).first()
    decides = (is_lead | acts_as_support).test(user, organisation)
    context = {
        "own": own,
        "decides": decides,
        "assets": queries.assets_of(organisation, seen=seen),
        "contacts": queries.contacts_of(organisation, seen=seen),
        "communities": queries.communities_of(organisation, user=user),
        "mine": mine,
        "may_join": organisation.is_public and mine is None,
        "claim": queries.last_claim(organisation) if own and organisation.state == CLAIMED else None,
        "likely": likely_same(
            name=organisation.name, website=organisation.website, place=organisation.place, leave_out=organisation.slug
        )
        if decides and organisation.state in (INVITED, CLAIMED)
        else (),
        "lines": queries.history_of(organisation, reader=user) if own else (),
        "allowed": [
            one for one in organisation.machine.allowed(organisation, user) if one.name not in _OF_THEIR_OWN_PAGE
        ],
        "may_merge": acts_as_support.test(user) and any(
            one.name == "merge" for one in organisation.machine.allowed(organisation, user)
        ),
        "may_invite": organisation.state == INVITED and own,
        "revision": organisation.revision,
        "everyone": Publicity.EVERYONE,
    }  # fmt: skip
    return show(request, "network/organisations/inside.html", context, organisation=organisation, here="inside")


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation(rule=keeps_it)
def edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Every word of the page. Of two who save at once the second is told, and keeps what they wrote."""
    before = {name: getattr(organisation, name) for name in ProfileForm.Meta.fields}
    form = ProfileForm(request.POST or None, initial=before)
    for_user(form, request.user)
    theirs: list[tuple[str, str]] = []
    status, edition = 200, organisation.edition
    if request.method == "POST":
        status, edition = UNUSABLE, seen_edition(request.POST.get("edition", ""))
        if form.is_valid():
            try:
                domain.save_profile(organisation=organisation, by=request.user, values=form.cleaned_data, seen=edition)
            except StaleEditError as error:
                form.add_error(None, str(error))
                theirs = _differences(form, organisation)
                status, edition = STALE, organisation.edition
            else:
                messages.success(request, _("Saved."))
                return redirect("network:organisation_inside", organisation.slug)
    context = {
        "form": form,
        "edition": edition,
        "theirs": theirs,
        "assets": queries.assets_of(organisation, seen=tuple(Publicity)),
        "asset_form": AssetForm(of_organisation=True, prefix="asset"),
    }
    return show(
        request, "network/organisations/edit.html", context, organisation=organisation, here="edit", status=status
    )


def _differences(form: ProfileForm, organisation: Organisation) -> list[tuple[str, str]]:
    """What stands now where it differs from what was written: title of the field, and the words."""
    found = []
    for name, mine in form.cleaned_data.items():
        theirs = getattr(organisation, name)
        if str(theirs) != str(mine):
            display = getattr(organisation, f"get_{name}_display", None)
            found.append((str(form.fields[name].label), str(display() if display else theirs)))
    return found


@require_POST
@of_organisation(rule=is_participant, sentence=SIGN_IN)
def step(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Take one step: verify, refuse, confirm, leave, return, remove. Leads need a second step of sign-in to decide."""
    name, back = request.POST.get("step", ""), reverse("network:organisation_inside", args=[organisation.slug])
    said = request.POST.get("reason_text", "")
    if name in ("verify", "refuse") and is_lead.test(request.user, organisation) and not used_second_step(request):
        return way_to_protection(request)
    seen = seen_edition(request.POST.get("revision", ""))
    verbs = {
        "verify": lambda: domain.verify(
            organisation=organisation, by=request.user, reason_text=said, seen_revision=seen
        ),
        "refuse": lambda: domain.refuse_claim(
            organisation=organisation, by=request.user, reason_text=said, seen_revision=seen
        ),
        "confirm": lambda: domain.confirm(organisation=organisation, by=request.user, seen_revision=seen),
        "leave": lambda: domain.leave(organisation=organisation, by=request.user, reason_text=said, seen_revision=seen),
        "return": lambda: domain.come_back(organisation=organisation, by=request.user, seen_revision=seen),
        "remove": lambda: move(
            organisation, step="remove", by=request.user, reason_code=request.POST.get("reason_code", ""),
            reason_text=said, seen_revision=seen,
        ),
    }  # fmt: skip
    try:
        if name not in verbs:
            raise InvalidMoveError(_("There is no such step."))
        verbs[name]()
    except (InvalidMoveError, NotPossibleError) as error:
        status = STALE if isinstance(error, StaleMoveError) else UNUSABLE
        return refused(request, error=error, back=back, said=said, status=status)
    messages.success(request, _("Done: this is “%(state)s” now.") % {"state": organisation.standing.title})
    if Organisation.objects.scoped(request.user).filter(pk=organisation.pk).exists():
        return redirect(back)
    return redirect("network:organisations")


def step_crumbs(organisation: Organisation) -> list[Crumb]:
    """The way down to a page about one organization."""
    return [*crumbs(), Crumb(title=organisation.name, address=organisation.get_absolute_url())]
