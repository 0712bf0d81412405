"""What the people of a community see of its aims: the list, and one aim as the whole chain."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.web.kit.components import Tab, paginate
from wincommons.web.kit.permissions import acts_as_support, communities_led_by, guarded, is_lead
from wincommons.web.network.aims import links, queries
from wincommons.web.network.aims.proposing import FREE_STEPS
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.rules import communities_of
from wincommons.web.network.stepping import LARGEST

from .finding import found


@require_safe
@for_members
def aims(request: HttpRequest, community: Community) -> HttpResponse:
    """Those that are worked towards, the proposed ones, and those at an end."""
    asked = request.GET.get("which", "live")
    which = asked if asked in queries.WHICH else "live"
    here = reverse("network:aims", args=[community.slug])
    titles = {"live": _("Agreed"), "proposed": _("Proposed ones"), "ended": _("At an end")}
    page = paginate(queries.aims_in(community, which=which), request.GET)
    context = {
        "page": page,
        "lines": queries.lines_of(page, user=request.user),
        "which": which,
        "views": [
            Tab(title=title, address=f"{here}?which={name}", here=name == which) for name, title in titles.items()
        ],
    }
    return show(request, "network/aims/list.html", context, community=community, here="aims")


@require_safe
def aim(request: HttpRequest, community: str, aim: int) -> HttpResponse:
    """One aim for the community's people; everyone else is led to its public page, once there is one."""
    if community not in communities_of(request.user) and not acts_as_support.test(request.user):
        rows = Aim.objects.scoped(AnonymousUser()).filter(pk=min(aim, LARGEST), community=community)
        if rows.exists():
            return redirect("network:public_aim", community, aim)
    return _aim(request, community=community, aim=aim)


@for_members
def _aim(request: HttpRequest, community: Community, aim: int) -> HttpResponse:
    row = found(request.user, community, aim)
    leads = is_lead.test(request.user, row)
    context = {
        **links.page_of(row, reader=request.user),
        "moves": [one for one in row.machine.allowed(row, request.user) if one.name in FREE_STEPS],
        "may_change": row.standing.editable
        and (row.author_id == request.user.pk or community.slug in communities_led_by(request.user)),
        "leads": leads,
        "inside_page": True,
    }
    return show(request, "network/aims/aim.html", context, community=community, here="aims")


@require_safe
@guarded(model=Aim, argument="aim")
def by_number(request: HttpRequest, aim: Aim) -> HttpResponse:
    """Where other rooms' links lead: to the page of the aim in its community."""
    return redirect(aim)
