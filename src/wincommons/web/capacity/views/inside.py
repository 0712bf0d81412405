"""What the people of a community see of what it wrote and what it adapted, drafts among them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.web.capacity import library, queries
from wincommons.web.capacity.credits import credits_for
from wincommons.web.kit.components import Tab, paginate
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community


@require_safe
@for_members
def resources(request: HttpRequest, community: Community) -> HttpResponse:
    """What this community wrote."""
    page = paginate(queries.resources_in(community, user=request.user), request.GET)
    rows = list(page)
    told = library.tallies(rows)
    context = {
        "page": page,
        "lines": [(one, told[one.pk]) for one in rows],
        "views": _views(community, here="inside"),
    }
    return show(request, "capacity/inside.html", context, community=community, here="capacity:inside")


@require_safe
@for_members
def adaptations(request: HttpRequest, community: Community) -> HttpResponse:
    """What this community adapted from others."""
    page = paginate(queries.adaptations_in(community, user=request.user), request.GET)
    rows = list(page)
    context = {
        "page": page,
        "adapted": rows,
        "names": credits_for([one.resource for one in rows]),
        "views": _views(community, here="inside_adapted"),
    }
    return show(request, "capacity/inside.html", context, community=community, here="capacity:inside")


def _views(community: Community, *, here: str) -> list[Tab]:
    titles = {"inside": _("What we wrote"), "inside_adapted": _("What we adapted")}
    return [
        Tab(title=title, address=reverse(f"capacity:{name}", args=[community.slug]), here=name == here)
        for name, title in titles.items()
    ]
