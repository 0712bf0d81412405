"""Pledge, change what is pledged, change the target of what runs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wincommons.web.alliance import promising
from wincommons.web.alliance.acting import live_aims
from wincommons.web.alliance.amounts import show_amount
from wincommons.web.alliance.deciding import change_target
from wincommons.web.alliance.forms import KINDS, PledgeForm, TargetForm, first_of, kind_of, plain, show_problems
from wincommons.web.alliance.inside import for_those_inside, show_inside, with_commitment
from wincommons.web.alliance.models import Commitment, Compact
from wincommons.web.alliance.models.compact import SIGNABLE
from wincommons.web.alliance.promising import UnusablePledgeError
from wincommons.web.alliance.rules import ONLY_PROMISERS, is_promiser
from wincommons.web.alliance.signing import entitled
from wincommons.web.kit.pickers import for_user
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of
from wincommons.web.network.stepping import STALE, UNUSABLE, not_done, seen_number

MYSELF = "me"


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_inside
def pledge(request: HttpRequest, community: Community) -> HttpResponse:
    """First which kind, then the promise; the kind stands in the address."""
    kind = request.GET.get("kind", "")
    if kind not in {str(name) for name, _title, _words in KINDS}:
        return show_inside(
            request, "alliance/kinds.html", {"kinds": KINDS, "query": _carried(request)}, community=community
        )
    who = [(one.slug, one.name) for one in entitled(request.user, community=community.slug)]
    if community.slug in communities_of(request.user):
        who.append((MYSELF, _("I do, for myself")))
    form = _form(request, community, kind=kind, who=who, first=_wished(request))
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data["who"]
            wanted = form.pledge(organisation="" if said == MYSELF else said)
            try:
                made = promising.pledge(community=community, by=request.user, wanted=wanted)
            except UnusablePledgeError as error:
                show_problems(form, error)
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Pledged. A lead looks at it; until then you can change it."))
                return redirect(made)
    return _write(request, community, form=form, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_commitment(is_promiser, sentence=ONLY_PROMISERS)
def change(request: HttpRequest, community: Community, commitment: Commitment) -> HttpResponse:
    """Change what was pledged, as long as nobody has accepted it."""
    if not commitment.standing.editable:
        why = RefusedError(promising.accepted_words(commitment))
        return not_done(request, error=why, back=commitment.get_absolute_url())
    who = [(commitment.organisation or MYSELF, _who(commitment, request))]
    form = _form(request, community, kind=kind_of(commitment), who=who, first=first_of(commitment))
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                promising.change(
                    commitment=commitment, community=community, by=request.user,
                    seen=seen_edition(form.cleaned_data["edition"]),
                    wanted=form.pledge(organisation=commitment.organisation),
                )  # fmt: skip
            except StaleEditError as error:
                form.add_error(None, str(error))
                commitment.refresh_from_db()
                # What stands in the form stays; saved again, it goes over what is shown beside it.
                form.data = {**request.POST.dict(), "edition": str(commitment.edition)}
                status = STALE
            except UnusablePledgeError as error:
                show_problems(form, error)
            except RefusedError as error:
                said = form.cleaned_data["title"]
                return not_done(request, error=error, back=commitment.get_absolute_url(), said=said)
            else:
                messages.success(request, _("Saved."))
                return redirect(commitment)
    return _write(request, community, form=form, commitment=commitment, stale=status == STALE, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_commitment(is_promiser, sentence=ONLY_PROMISERS)
def target(request: HttpRequest, community: Community, commitment: Commitment) -> HttpResponse:
    """Another number or day; the old one stays visible."""
    old = commitment.target
    first = {"target": plain(old.value), "due": old.due, "revision": commitment.revision}
    form = TargetForm(request.POST or None, initial=first, commitment=commitment)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                change_target(
                    commitment=commitment, community=community, by=request.user, target=said["target"],
                    due=said["due"], reason=said["reason"], seen_revision=seen_number(said["revision"]),
                )  # fmt: skip
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("The target is changed. The old one stays visible."))
                return redirect(commitment)
    words = {
        "title": _("Change the target"),
        "sentence": _("The old target stays visible, with your reason. The leads are told."),
        "act": _("Change the target"),
    }
    context = {"thing": commitment, "form": form, **words}
    return show_inside(request, "alliance/step.html", context, community=community, status=status)


def _form(
    request: HttpRequest, community: Community, *, kind: str, who: list[tuple[str, Any]], first: dict[str, Any]
) -> PledgeForm:
    compacts = Compact.objects.filter(community=community.slug, state__in=SIGNABLE).order_by("-pk")
    form = PledgeForm(
        request.POST or None, initial=first, kind=kind, who=who,
        aims=[(f"aim:{pk}", title) for pk, title in live_aims(community.slug).values_list("pk", "title")],
        planks=promising.planks_of(community.slug, user=request.user),
        compacts=[(str(pk), title) for pk, title in compacts.values_list("pk", "title")],
    )  # fmt: skip
    for_user(form, request.user)
    return form


def _wished(request: HttpRequest) -> dict[str, Any]:
    """What a link filled in already; what it names that cannot be chosen is left out by the form itself."""
    return {name: request.GET[name][:100] for name in ("aim", "plank", "compact") if name in request.GET}


def _carried(request: HttpRequest) -> str:
    found = _wished(request)
    return f"&{urlencode(found)}" if found else ""


def _who(commitment: Commitment, request: HttpRequest) -> str:
    if not commitment.organisation:
        return _("I do, for myself")
    name = f"organisation:{commitment.organisation}"
    return resolve((name,), user=request.user)[name].title


def _write(
    request: HttpRequest, community: Community, *, form: PledgeForm, commitment: Commitment | None = None,
    stale: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {"form": form, "commitment": commitment, "stale": stale}
    context["kind_title"] = {str(name): title for name, title, _words in KINDS}[form.kind]
    if commitment is not None:
        context["target_text"] = show_amount(commitment.target.value, unit=commitment.unit)
    return show_inside(request, "alliance/write.html", context, community=community, status=status)
