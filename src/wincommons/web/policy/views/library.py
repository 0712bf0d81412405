"""The library of policies, the stop-doing list, one policy, and the library as a table."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.insight import UnknownPolicyError
from wincommons.insight.answers.policies import PolicyPage
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.export import csv_answer
from wincommons.web.kit.not_found import Offer, not_found
from wincommons.web.kit.references import address_of
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.rules import communities_of
from wincommons.web.policy.library import adding, browsing, table
from wincommons.web.policy.planks.queries import adopted_with

MOST_PLANKS = 20


@public_page
def policies(request: HttpRequest) -> HttpResponse:
    """Every policy, looked through by facets; the address keeps what was wished for."""
    return render(request, "policy/library/list.html", browsing.context(request.GET))


@public_page
def stop_doing(request: HttpRequest) -> HttpResponse:
    """What harms people or does not work: half of the work, so it has a page of its own."""
    found = commons().browse_policies({"stance": "stop_doing"})
    return render(request, "policy/library/stop_doing.html", {"found": found})


@public_page
def policies_csv(request: HttpRequest) -> HttpResponseBase:
    """What the same wishes show, as a table to take away."""
    wishes = browsing.read_wishes(request.GET)
    rows = table.rows_of(
        browsing.found_for(wishes), root=request.build_absolute_uri("/").rstrip("/"), version=settings.VERSION
    )
    return csv_answer(name="policies", columns=table.COLUMNS, rows=rows)


@fresh_page
def policy(request: HttpRequest, policy: str) -> HttpResponse:
    """One policy: in plain words first, then who could do it, what studies found, who gains, and who took it up."""
    page = _find(request, policy)
    if isinstance(page, HttpResponse):
        return page
    planks = list(adopted_with(page.policy.id)[: MOST_PLANKS + 1])
    context = {
        "page": page,
        "policy": page.policy,
        "planks": planks[:MOST_PLANKS],
        "more_planks": len(planks) > MOST_PLANKS,
        "is_ours": page.policy.rating_basis != "wwfh_read",
    }
    return render(request, "policy/library/policy.html", context)


@require_safe
def add(request: HttpRequest, policy: str) -> HttpResponse:
    """What the reader's communities could do with it; for who belongs to none, nothing.

    The page that holds it is the same for every reader: it comes after it, and is empty for visitors.
    """
    page = _find(request, policy)
    if isinstance(page, HttpResponse):
        return page
    context = {
        "policy": page.policy,
        "offers": adding.offers_for(request.user, page=page),
        "belongs": bool(communities_of(request.user)),
    }
    template = "add.html" if request.headers.get("X-Fragment") else "add_page.html"
    response = render(request, f"policy/library/{template}", context)
    add_never_cache_headers(response)
    return response


def _find(request: HttpRequest, asked: str) -> PolicyPage | HttpResponse:
    """The policy; any other spelling of its id leads to the address that is kept, an unknown one to what is near it."""
    try:
        page = commons().policy(asked)
    except UnknownPolicyError as error:
        offers = []
        for near in error.suggestions:
            label = commons().policy(near).policy
            offers.append(Offer(title=label.name, detail=label.sector_name, address=address_of("policy", label.id)))
        return not_found(request, sentence=_("The library has no policy of this name."), offers=offers)
    if page.policy.id != asked:
        assert request.resolver_match is not None
        return redirect(request.resolver_match.view_name, policy=page.policy.id, permanent=True)
    return page
