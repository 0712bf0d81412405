"""The pages on which people work with a resource or an adaptation: steps, comments, versions, history."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wincommons.web.capacity.adapting import why_not_adapted
from wincommons.web.capacity.models import Adaptation, Resource
from wincommons.web.capacity.planks import way_to_plank
from wincommons.web.capacity.rules import changes
from wincommons.web.capacity.showing import shown_adaptation, shown_resource
from wincommons.web.kit.permissions import guarded
from wincommons.web.network.rules import communities_of

from .finding import way_to_library

BY_OTHER_WAYS = frozenset({"list", "hold"})
"""Steps that have a button of their own, or follow from another."""
MOST_VERSIONS = 20


@require_safe
@guarded(model=Resource, argument="resource")
def resource(request: HttpRequest, resource: Resource) -> HttpResponse:
    """A resource for whoever may know of it: what they can do with it, what is said of it, how it came to be."""
    texts = list(resource.texts.order_by("-number")[:MOST_VERSIONS])
    context = {
        **shown_resource(resource, user=request.user),
        "moves": _buttons(resource, request.user),
        "may_change": changes.test(request.user, resource),
        "may_list": resource.state == "draft" and changes.test(request.user, resource),
        "may_adapt": not why_not_adapted(resource),
        "belongs": resource.community in communities_of(request.user),
        "changes": list(pairwise(texts)),
        "crumbs": way_to_library(),
    }
    return render(request, "capacity/resource_work.html", context)


@require_safe
@guarded(model=Adaptation, argument="adaptation")
def adaptation(request: HttpRequest, adaptation: Adaptation) -> HttpResponse:
    """An adaptation for whoever may know of it."""
    belongs = adaptation.community in communities_of(request.user)
    context = {
        **shown_adaptation(adaptation, user=request.user),
        "moves": _buttons(adaptation, request.user),
        "may_change": changes.test(request.user, adaptation),
        "may_adapt": not why_not_adapted(adaptation),
        "belongs": belongs,
        "plank": way_to_plank(adaptation) if belongs else "",
        "crumbs": way_to_library(),
    }
    return render(request, "capacity/adaptation_work.html", context)


def _buttons(thing: Any, user: Any) -> list[Any]:
    return [one for one in thing.machine.allowed(thing, user) if one.name not in BY_OTHER_WAYS]
