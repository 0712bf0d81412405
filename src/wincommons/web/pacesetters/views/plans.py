"""The plan of one aim for the community's people: dose against need, and the grid."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import LARGEST
from wincommons.web.pacesetters.initiatives.showing import aim_or_none, plan_page

from .initiatives import HERE


@require_safe
@for_members
def plan(request: HttpRequest, community: Community, aim: int) -> HttpResponse:
    """Everything that is planned and running for one aim."""
    row = aim_or_none(min(aim, LARGEST), user=request.user)
    if row is None or row.community != community.slug:
        raise Http404
    context = {**plan_page(row, reader=request.user), "inside_page": True}
    return show(request, "pacesetters/plan.html", context, community=community, here=HERE)
