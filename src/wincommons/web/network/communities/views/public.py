"""Pages that everyone may read: the list of communities and one community."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from wincommons.web.kit.components import paginate
from wincommons.web.kit.permissions import find, guarded, is_participant, is_support
from wincommons.web.kit.references import resolve
from wincommons.web.kit.registry import cooperatives
from wincommons.web.network.communities import queries
from wincommons.web.network.communities.unled import unled
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.models import Community, CommunityKind
from wincommons.web.network.seats.queries import seats_of

MOST_WORDS = 100


@fresh_page
def communities(request: HttpRequest) -> HttpResponse:
    """Every open community by name, found by words or by a place's id."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MOST_WORDS]
    page = paginate(queries.public_communities(words=words), request.GET)
    texts = [one.place for community in page for one in community.places.all()]
    found = resolve(texts, user=AnonymousUser())
    rows = [(community, [found[one.place] for one in community.places.all()]) for community in page]
    return render(request, "network/communities/list.html", {"rows": rows, "page": page, "words": words})


@require_safe
def community(request: HttpRequest, community: str) -> HttpResponse:
    """The public page; while it is not open, its own people are led inside and nobody else finds it."""
    found = Community.objects.scoped(AnonymousUser()).filter(slug=community).first()
    if found is not None:
        if found.community_kind != CommunityKind.COMMUNITY:
            return redirect(found.public_address, permanent=True)
        return _community_page(request, community=community)
    return lead_inside(request, community=community)


@guarded(model=Community, argument="community", lookup="slug")
def lead_inside(request: HttpRequest, community: Community) -> HttpResponse:
    """What is not open is for its own people, on the pages inside."""
    return redirect(community)


@fresh_page
def _community_page(request: HttpRequest, community: str) -> HttpResponse:
    found = find(Community, AnonymousUser(), slug=community)
    return render(request, "network/communities/community.html", public_context(found))


def public_context(community: Community) -> dict[str, Any]:
    """Everything that a public page of a community or cooperative shows, the same for every reader."""
    nobody = AnonymousUser()
    names, leads = queries.public_leads(community)
    return {
        "community": community,
        "places": queries.places_of(community, user=nobody),
        "partners": queries.partners_of(community, user=nobody),
        "seats": seats_of(community),
        "decisions": queries.decisions_of(community),
        "members": queries.member_count(community),
        "lead_names": names,
        "lead_count": leads,
        "links": links_of(community),
    }


def links_of(community: Community) -> list[tuple[str | Promise, str]]:
    """What the rooms have of it for everyone to read: titles and addresses."""
    entries = sorted((entry for room in cooperatives() for entry in room.community_links), key=lambda one: one.order)
    return [(one.title, reverse(one.url_name, args=[community.slug])) for one in entries]


@require_safe
@guarded(rule=is_participant)
def mine(request: HttpRequest) -> HttpResponse:
    """The communities that the reader belongs to."""
    return render(request, "network/communities/mine.html", {"mine": queries.my_communities(request.user)})


@require_safe
@guarded(rule=is_support, hidden=True)
def without_lead(request: HttpRequest) -> HttpResponse:
    """Support's list of communities that nobody leads."""
    return render(request, "network/communities/unled.html", {"page": paginate(unled(), request.GET)})


@require_safe
def here(request: HttpRequest, place: str) -> HttpResponse:
    """Which communities work for this place: a part of the place page, or a page of its own for who has no scripts."""
    card = resolve((f"place:{place}",), user=AnonymousUser())[f"place:{place}"]
    if not card.known:
        raise Http404
    template = "here.html" if request.headers.get("X-Fragment") else "here_page.html"
    context = {"found": queries.working_on(place), "place": card}
    response = render(request, f"network/communities/{template}", context)
    add_never_cache_headers(response)
    return response
