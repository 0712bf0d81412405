"""Register a claim, look at it as a peer, and let it be run again after two years."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.accounts.freshness import used_second_step
from wincommons.web.kit.permissions import communities_led_by, guarded
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.inside import for_leads, for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.openly import way_to
from wincommons.web.network.second_step import way_to_protection
from wincommons.web.network.stepping import UNUSABLE, not_done, one_of, seen_number
from wincommons.web.pacesetters.models import Proof
from wincommons.web.pacesetters.models.proof import CLAIMED, EVIDENCE_IN
from wincommons.web.pacesetters.proofs import checking, claiming, queries, rechecking
from wincommons.web.pacesetters.proofs.forms import CheckForm, RegisterForm
from wincommons.web.pacesetters.proofs.showing import page_of

from .proofs import HERE

PEERS_ONLY = gettext_lazy(
    "A proof is checked by somebody of another organization, or by a lead of another community; never by whoever "
    "claimed or registered it."
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def register(request: HttpRequest, community: Community, proof: int) -> HttpResponse:
    """Fix everything that decides, with the time; then the worker runs the test."""
    row = one_of(queries.whole(Proof.objects.scoped(request.user)), community=community, pk=proof)
    claiming.require_own(row, by=request.user)
    leads = community.slug in communities_led_by(request.user)
    if request.method == "POST" and leads and not used_second_step(request):
        return way_to_protection(request)
    form = RegisterForm(request.POST or None, initial={"revision": row.revision})
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                claiming.register(
                    proof=row, community=community, by=request.user, saw_it=form.cleaned_data["saw_it"],
                    seen_revision=seen_number(form.cleaned_data["revision"]),
                )  # fmt: skip
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Registered. The test is run now; the result comes to this page."))
                return redirect(row)
    context = {
        **page_of(row, reader=request.user, openly=False), "form": form, "open": row.state == CLAIMED,
    }  # fmt: skip
    return show(request, "pacesetters/register.html", context, community=community, here=HERE, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(model=Proof, argument="proof", rule=checking.is_peer, sentence=PEERS_ONLY)
def check(request: HttpRequest, community: str, proof: Proof) -> HttpResponse:
    """What was registered, what came out, and the peer's word on it; nothing else of the community is shown."""
    if proof.community != community:
        raise Http404
    there = Community._base_manager.get(slug=community)
    row = one_of(queries.whole(Proof.objects.scoped(request.user)), community=there, pk=proof.pk)
    form = CheckForm(request.POST or None, initial={"revision": row.revision})
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                checking.check(
                    proof=row, by=request.user, found=said["found"], words=said["words"],
                    seen_revision=seen_number(said["revision"]),
                )  # fmt: skip
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Written down. Thank you for looking."))
                return redirect(row)
    of = checking.peer_of(row, by=request.user)
    context = {
        **page_of(row, reader=request.user, openly=False),
        "form": form,
        "open": row.state == EVIDENCE_IN,
        "community": there,
        "of": resolve((of,), user=request.user)[of],
        "crumbs": way_to(there),
    }
    return render(request, "pacesetters/check.html", context, status=status)


@require_POST
@for_leads
def again(request: HttpRequest, community: Community, proof: int) -> HttpResponse:
    """Run the registered test on the newest release."""
    row = one_of(Proof.objects.scoped(request.user), community=community, pk=proof)
    try:
        rechecking.ask_again(proof=row, community=community, by=request.user)
    except RefusedError as error:
        return not_done(request, error=error, back=row.get_absolute_url())
    messages.success(request, _("The test is run again; the result comes to this page."))
    return redirect(row)
