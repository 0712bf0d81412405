"""What the people of a community see of its proofs: the list, one, and the claim."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.kit.commons import commons
from wincommons.web.kit.components import Tab, paginate
from wincommons.web.kit.permissions import acts_as_support, communities_led_by, guarded
from wincommons.web.kit.pickers import for_user
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of
from wincommons.web.network.stepping import (
    LARGEST,
    STALE,
    UNUSABLE,
    answer_step,
    leads_without_own,
    not_done,
    one_of,
)
from wincommons.web.pacesetters.models import Proof
from wincommons.web.pacesetters.models.proof import CLAIMED, FREE_STEPS, LISTED, PUBLISHED, RECHECKED
from wincommons.web.pacesetters.proofs import claiming, queries
from wincommons.web.pacesetters.proofs.forms import ClaimForm
from wincommons.web.pacesetters.proofs.showing import page_of
from wincommons.web.pacesetters.under import aims_to_name, number_in, subjects_under

HERE = "pacesetters:proofs"


@require_safe
@for_members
def proofs(request: HttpRequest, community: Community) -> HttpResponse:
    """Those that are published, under way, and at an end."""
    asked = request.GET.get("which", "open")
    which = asked if asked in queries.WHICH else "open"
    here = reverse(HERE, args=[community.slug])
    titles = {"open": _("Under way"), "told": _("Published"), "ended": _("At an end or not testable")}
    page = paginate(queries.proofs_in(community, which=which, user=request.user), request.GET)
    context = {
        "page": page,
        "lines": queries.lines_of(page, user=request.user),
        "which": which,
        "views": [
            Tab(title=title, address=f"{here}?which={name}", here=name == which) for name, title in titles.items()
        ],
    }
    return show(request, "pacesetters/proofs.html", context, community=community, here=HERE)


@require_safe
def proof(request: HttpRequest, community: str, proof: int) -> HttpResponse:
    """One proof for the community's people; everyone else is led to its public page, once there is one."""
    if community not in communities_of(request.user) and not acts_as_support.test(request.user):
        rows = Proof.objects.scoped(AnonymousUser()).filter(pk=min(proof, LARGEST), community=community)
        if rows.exists():
            return redirect("pacesetters:public_proof", community, proof)
    return _proof(request, community=community, proof=proof)


@for_members
def _proof(request: HttpRequest, community: Community, proof: int) -> HttpResponse:
    row = _found(request, community, proof)
    leads = community.slug in communities_led_by(request.user)
    own = row.author_id == request.user.pk or leads
    context = {
        **page_of(row, reader=request.user, openly=False),
        "moves": [one for one in row.machine.allowed(row, request.user) if one.name in FREE_STEPS],
        "may_change": own and row.state == CLAIMED,
        "may_run_again": leads and row.state in (PUBLISHED, RECHECKED),
        "inside_page": True,
    }
    return show(request, "pacesetters/proof.html", context, community=community, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def claim(request: HttpRequest, community: Community) -> HttpResponse:
    """A new claim; `?aim=` names the aim that it stands under."""
    aims = aims_to_name(community)
    wished = number_in(f"aim:{request.GET.get('aim', '')}")
    aim = next((one for one in aims if one.pk == wished), aims[0] if aims else None)
    if aim is None:
        return show(request, "pacesetters/no_aim.html", {}, community=community, here=HERE)
    first = {"aim": f"aim:{aim.pk}", "measure": aim.measure, "place": aim.place}
    form = _form(request, aims=aims, first=first)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                made = claiming.claim(community=community, by=request.user, said=form.said())
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Claimed. Nothing is run before it is registered."))
                return redirect(made)
    return show(request, "pacesetters/claim.html", {"form": form}, community=community, here=HERE, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def change(request: HttpRequest, community: Community, proof: int) -> HttpResponse:
    """Another claim, as long as nothing is fixed."""
    row = _found(request, community, proof)
    claiming.require_own(row, by=request.user)
    listed = row.donors.startswith(LISTED)
    first = {
        **{name: getattr(row, name) for name in ("title", "why", "aim", "subject", "measure", "place", "start_year")},
        "record": "" if listed else row.donors, "edition": row.edition,
        "states": ", ".join(row.donors.removeprefix(LISTED).split(",")) if listed else "",
    }  # fmt: skip
    form = _form(request, aims=aims_to_name(community), first=first)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                claiming.change(
                    proof=row, community=community, by=request.user, said=form.said(),
                    seen=seen_edition(form.cleaned_data["edition"]),
                )  # fmt: skip
            except StaleEditError as error:
                form.add_error(None, str(error))
                row = _found(request, community, proof)
                form.data = form.data.copy()
                form.data["edition"] = str(row.edition)
                status = STALE
            except RefusedError as error:
                return not_done(request, error=error, back=row.get_absolute_url(), said=form.cleaned_data["why"])
            else:
                messages.success(request, _("Saved."))
                return redirect(row)
    context = {"form": form, "proof": row, "stale": status == STALE}
    return show(request, "pacesetters/claim.html", context, community=community, here=HERE, status=status)


@require_POST
@for_members
def move(request: HttpRequest, community: Community, proof: int) -> HttpResponse:
    """Publish, retire or withdraw it."""
    row = _found(request, community, proof)
    take = partial(claiming.take_step, proof=row, community=community, by=request.user)
    return answer_step(request, row=row, take=take, protected=leads_without_own(request, row), coded=True)


@require_safe
@guarded(model=Proof, argument="proof")
def by_number(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Where other rooms' links lead: to the page of the proof in its community."""
    return redirect(proof)


def _found(request: HttpRequest, community: Community, pk: int) -> Any:
    return one_of(queries.whole(Proof.objects.scoped(request.user)), community=community, pk=pk)


def _form(request: HttpRequest, *, aims: Any, first: dict[str, Any]) -> ClaimForm:
    subjects: dict[str, str] = {}
    for aim in aims:
        subjects |= dict(subjects_under(aim, user=request.user))
    form = ClaimForm(
        request.POST or None, initial=first, aims=[(f"aim:{one.pk}", one.title) for one in aims],
        subjects=list(subjects.items()), records=[(one.id, one.name) for one in commons().adoptions()],
    )  # fmt: skip
    for_user(form, request.user)
    return form
