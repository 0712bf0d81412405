"""What the people of a community see of its planks: the list, one plank, how it came to be."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.web.kit.components import Tab, paginate
from wincommons.web.kit.permissions import acts_as_support, communities_led_by, guarded, is_lead
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of
from wincommons.web.network.stepping import LARGEST
from wincommons.web.policy.models import Plank
from wincommons.web.policy.planks import queries
from wincommons.web.policy.planks.endorsing import capacities_of
from wincommons.web.policy.planks.forms import EndorseForm
from wincommons.web.policy.planks.proposing import FREE_STEPS

from .finding import found

HERE = "policy:planks"
"""The tab of the community's pages under which planks lie."""


@require_safe
@for_members
def planks(request: HttpRequest, community: Community) -> HttpResponse:
    """Those that stand, those that are thought about, and those at an end."""
    asked = request.GET.get("which", "agenda")
    which = asked if asked in queries.WHICH else "agenda"
    here = reverse("policy:planks", args=[community.slug])
    titles = {"agenda": _("The agenda"), "open": _("Thought about"), "ended": _("At an end")}
    page = paginate(queries.planks_in(community, which=which), request.GET)
    context = {
        "page": page,
        "lines": queries.lines_of(page, user=request.user),
        "which": which,
        "views": [
            Tab(title=title, address=f"{here}?which={name}", here=name == which) for name, title in titles.items()
        ],
    }
    return show(request, "policy/planks/list.html", context, community=community, here=HERE)


@require_safe
def plank(request: HttpRequest, community: str, plank: int) -> HttpResponse:
    """One plank for the community's people; everyone else is led to its public page, once there is one."""
    if community not in communities_of(request.user) and not acts_as_support.test(request.user):
        rows = Plank.objects.scoped(AnonymousUser()).filter(pk=min(plank, LARGEST), community=community)
        if rows.exists():
            return redirect("policy:public_plank", community, plank)
    return _plank(request, community=community, plank=plank)


@for_members
def _plank(request: HttpRequest, community: Community, plank: int) -> HttpResponse:
    return plank_page(request, community, found(request.user, community, plank))


def plank_page(
    request: HttpRequest, community: Community, row: Any, *, bound: EndorseForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one plank; `bound` is the form of an endorsement that could not be taken."""
    context = {
        **queries.page_of(row, reader=request.user),
        "moves": [one for one in row.machine.allowed(row, request.user) if one.name in FREE_STEPS],
        "may_change": row.standing.editable
        and (row.author_id == request.user.pk or community.slug in communities_led_by(request.user)),
        "leads": is_lead.test(request.user, row),
        "inside_page": True,
    }
    if row.may_be_endorsed and community.slug in communities_of(request.user):
        capacities = capacities_of(request.user, community=community)
        mine = {one.key: one for one in capacities}
        given = [
            (mine[key].title, key, one)
            for key, one in _given(context["endorsed"])
            if key in mine
        ]  # fmt: skip
        context["given"] = given
        context["endorse_form"] = bound or EndorseForm(
            capacities=[one for one in capacities if not _holds(one.key, given)], initial={"number": row.text_number}
        )
        context["may_endorse"] = bool(context["endorse_form"].fields["capacity"].choices)
    return show(request, "policy/planks/plank.html", context, community=community, here=HERE, status=status)


def _given(endorsed: queries.Endorsed) -> list[tuple[str, queries.Stands]]:
    """What stands there, by the keys of `capacities_of`."""
    seats = [(f"seat:{one.endorsement.seat_id}", one) for one in endorsed.seats]
    organisations = [(f"organisation:{one.endorsement.organisation_id}", one) for one in endorsed.organisations]
    own = [("self", endorsed.own)] if endorsed.own is not None else []
    return [*seats, *organisations, *own]


def _holds(key: str, given: list[tuple[str, str, queries.Stands]]) -> bool:
    return any(one == key and stands.holds for _title, one, stands in given)


@require_safe
@for_members
def story(request: HttpRequest, community: Community, plank: int) -> HttpResponse:
    """How it came to be: every version of the text with what changed, and every step."""
    row = found(request.user, community, plank)
    context = queries.story_of(row, reader=request.user)
    return show(request, "policy/planks/story.html", context, community=community, here=HERE)


@require_safe
@guarded(model=Plank, argument="plank")
def by_number(request: HttpRequest, plank: Plank) -> HttpResponse:
    """Where other rooms' links lead: to the page of the plank in its community."""
    return redirect(plank)
