"""The frame of the pages inside: who comes in, and what they are given."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from rules.predicates import Predicate

from wincommons.web.kit.permissions import acts_as_support, find, guarded
from wincommons.web.network.inside import show
from wincommons.web.network.models import Community
from wincommons.web.network.rules import is_member

from .models import Commitment, Compact
from .rules import ONLY_INSIDE, belongs, comes_in, is_promiser

View = Callable[..., HttpResponse]
TAB = "alliance:inside"
SEES_ONE = is_member | acts_as_support | is_promiser


def for_those_inside(view: View) -> View:
    """Give the view its community: to its people, and to those who speak for its partners."""
    return guarded(model=Community, argument="community", lookup="slug", rule=comes_in, sentence=ONLY_INSIDE)(view)


def with_commitment(rule: Predicate, *, sentence: Any = ONLY_INSIDE) -> Callable[[View], View]:
    """Give the view the commitment and the community of its address, where the rule lets."""
    return _with(Commitment, "commitment", rule=rule, sentence=sentence)


def with_compact(rule: Predicate, *, sentence: Any = ONLY_INSIDE) -> Callable[[View], View]:
    """The same for a compact."""
    return _with(Compact, "compact", rule=rule, sentence=sentence)


def _with(model: Any, argument: str, *, rule: Predicate, sentence: Any) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @guarded(model=model, argument=argument, rule=rule, sentence=sentence)
        @wraps(view)
        def answer(request: HttpRequest, community: str, **named: Any) -> HttpResponse:
            if named[argument].community != community:
                raise Http404
            there = find(Community, request.user, slug=community)
            return view(request, community=there, **named)

        return answer

    return decorate


def show_inside(
    request: HttpRequest, template: str, context: dict[str, Any], *, community: Community, status: int = 200
) -> HttpResponse:
    """A page inside. Who only speaks for a partner is not shown tabs that would not open to them."""
    own = {} if belongs(request.user, community=community.slug) else {"tabs": []}
    return show(request, template, {**context, **own}, community=community, here=TAB, status=status)
