"""Steps that a button takes, of leads and of those who promised; a lead's need a second step in the session."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.alliance import deciding, drafting
from wincommons.web.alliance.forms import SuccessorForm
from wincommons.web.alliance.inside import SEES_ONE, show_inside, with_commitment, with_compact
from wincommons.web.alliance.models import Commitment, Compact
from wincommons.web.alliance.models.compact import SIGNABLE
from wincommons.web.kit.permissions import is_lead
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.inside import LEADS_ONLY
from wincommons.web.network.models import Community
from wincommons.web.network.rules import sees_inside
from wincommons.web.network.second_step import by_a_protected_lead
from wincommons.web.network.stepping import UNUSABLE, answer_step, leads_without_own, seen_number


@require_POST
@with_commitment(SEES_ONE)
def move(request: HttpRequest, community: Community, commitment: Commitment) -> HttpResponse:
    """Accept, begin, end, withdraw a commitment."""
    leads = is_lead.test(request.user, commitment)
    take = partial(deciding.take_step, commitment=commitment, community=community, by=request.user)
    protected = leads and request.POST.get("step") in deciding.LEADS_STEPS
    return answer_step(request, row=commitment, take=take, protected=protected, coded=True)


@require_POST
@with_compact(sees_inside)
def move_compact(request: HttpRequest, community: Community, compact: Compact) -> HttpResponse:
    """Open, bring into force, withdraw or drop a compact."""
    take = partial(drafting.take_step, compact=compact, community=community, by=request.user)
    protected = leads_without_own(request, compact, own_steps=("drop",))
    return answer_step(request, row=compact, take=take, protected=protected, coded=True)


@require_http_methods(["GET", "HEAD", "POST"])
@by_a_protected_lead
@with_compact(is_lead, sentence=LEADS_ONLY)
def replace(request: HttpRequest, community: Community, compact: Compact) -> HttpResponse:
    """Say which compact takes the place of this one."""
    others = Compact.objects.filter(community=community.slug, state__in=SIGNABLE).exclude(pk=compact.pk).order_by("-pk")
    form = SuccessorForm(request.POST or None, others=others, initial={"revision": compact.revision})
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                drafting.take_step(
                    compact=compact, community=community, by=request.user, step="supersede",
                    successor=form.cleaned_data["successor"], seen_revision=seen_number(form.cleaned_data["revision"]),
                )  # fmt: skip
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("It is replaced. Its signatures stay with it."))
                return redirect(compact)
    lacking = "" if form.fields["successor"].choices else _("No other compact is open or in force here.")
    context = {
        "thing": compact, "form": form, "title": _("Replace it by another"), "lacking": lacking,
        "sentence": _("Whoever signed this one is told, and signs the other one anew."),
        "act": _("Replace it"),
    }  # fmt: skip
    return show_inside(request, "alliance/step.html", context, community=community, status=status)
