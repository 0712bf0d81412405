"""Public pages of the library: the same for every reader, and new as soon as anything happened."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from wincommons.web.capacity import library as shelves
from wincommons.web.capacity import queries, starting
from wincommons.web.capacity.credits import credits_for
from wincommons.web.capacity.models import Adaptation, Resource
from wincommons.web.capacity.models.passing import PassedOn
from wincommons.web.capacity.showing import shown_adaptation, shown_resource
from wincommons.web.kit.components import Crumb, paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.models import Community
from wincommons.web.network.openly import public_community, way_to
from wincommons.web.network.stepping import LARGEST

from .finding import GONE, way_to_library

EVERYONE = AnonymousUser()


@fresh_page
def library(request: HttpRequest) -> HttpResponse:
    """Three questions that lead to three resources, and everything by words and facets."""
    wanted = shelves.Wanted.read(request.GET)
    page = paginate(shelves.found(wanted), request.GET)
    rows = list(page)
    told = shelves.tallies(rows)
    answers = starting.Answers.read(request.GET)
    context = {
        "page": page,
        "wanted": wanted,
        "facets": shelves.facets(wanted),
        "narrowed": bool(wanted.words or wanted.chosen),
        "lines": [(one, told[one.pk]) for one in rows],
        "names": credits_for(rows),
        "questions": [
            (one, request.GET.get(one.name, "")) for one in starting.QUESTIONS
        ],
        "asked": any(one.name in request.GET for one in starting.QUESTIONS),
        "answers": answers,
        "fits": starting.three_for(answers) if answers else [],
        "crumbs": way_to_library()[:1],
    }  # fmt: skip
    return render(request, "capacity/library.html", context)


@fresh_page
def library_csv(request: HttpRequest) -> HttpResponseBase:
    """The list as a table to take away, narrowed as the address says."""
    rows = shelves.rows_of(shelves.Wanted.read(request.GET), root=request.build_absolute_uri("/").rstrip("/"))
    return csv_answer(name="resources", columns=shelves.COLUMNS, rows=rows)


@fresh_page
def of_community(request: HttpRequest, community: str) -> HttpResponse:
    """What a community wrote and adapted, as far as it lets itself be named for it."""
    there = public_community(community)
    page = paginate(shelves.open_resources().filter(community=there.slug, names_community=True), request.GET)
    rows = list(page)
    told = shelves.tallies(rows)
    adapted = list(queries.named_adaptations(there))
    context = {
        "community": there,
        "page": page,
        "lines": [(one, told[one.pk]) for one in rows],
        "adapted": adapted,
        "names": credits_for([one.resource for one in adapted]),
        "crumbs": way_to(there),
    }
    return render(request, "capacity/of_community.html", context)


@fresh_page
def resource(request: HttpRequest, resource: int) -> HttpResponse:
    """One resource, whole, with everything that others made of it."""
    row = _public(Resource, resource)
    if row is None:
        return _gone(request, Resource, resource)
    context = {**shown_resource(row, user=EVERYONE), "crumbs": way_to_library()}
    return render(request, "capacity/resource.html", context)


@fresh_page
def adaptation(request: HttpRequest, adaptation: int) -> HttpResponse:
    """One adaptation: what it began from, what was changed, whether it was kept, and what was made of it."""
    row = _public(Adaptation, adaptation)
    if row is None:
        return _gone(request, Adaptation, adaptation)
    crumbs: list[Crumb] = way_to_library()
    if row.resource.is_open:
        crumbs = way_to_library(under=row.resource.title, address=row.resource.public_address)
    return render(request, "capacity/adaptation.html", {**shown_adaptation(row, user=EVERYONE), "crumbs": crumbs})


def _public(model: type[PassedOn], pk: int) -> Any:
    rows = model.objects.scoped(EVERYONE).filter(pk=min(pk, LARGEST), state__in=model.machine.public_names)
    return (rows.select_related("resource") if model is Adaptation else rows).first()


def _gone(request: HttpRequest, model: type[PassedOn], pk: int) -> HttpResponse:
    """410 with a sentence for what everyone could read once; raises `Http404` for all else."""
    once = model._base_manager.filter(pk=min(pk, LARGEST), published_at__isnull=False).first()
    open_ones = Community.objects.scoped(EVERYONE)
    if once is None or not open_ones.filter(slug=once.community).exists():
        raise Http404
    reason = model.tombstone_of(once.pk)
    if once.state != "withdrawn" and reason is None:
        raise Http404
    sentence = (
        _("Its owner withdrew it. What other communities made of it before stays, and says so.")
        if reason is None
        else _("A moderator took it from the site. The reason: %(reason)s.") % {"reason": reason}
    )
    context = {"sentence": sentence, "crumbs": way_to_library()}
    return render(request, "capacity/gone.html", context, status=GONE)
