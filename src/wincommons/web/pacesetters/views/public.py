"""Public pages of this room: the same for every reader, and new as soon as anything happened."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.kit.components import paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.openly import public_community, way_to
from wincommons.web.network.stepping import LARGEST, one_of
from wincommons.web.pacesetters.initiatives import queries as doing
from wincommons.web.pacesetters.initiatives.showing import aim_or_none, plan_page
from wincommons.web.pacesetters.initiatives.showing import page_of as initiative_page
from wincommons.web.pacesetters.programs import queries as counting
from wincommons.web.pacesetters.proofs import queries as proving
from wincommons.web.pacesetters.proofs.showing import page_of as proof_page

EVERYONE = AnonymousUser()


@fresh_page
def initiatives(request: HttpRequest, community: str) -> HttpResponse:
    """Everything that a community does towards its aims, or did."""
    there = public_community(community)
    page = paginate(doing.public_initiatives(there), request.GET)
    context = {
        "community": there, "page": page, "lines": doing.lines_of(page, user=EVERYONE), "crumbs": way_to(there)
    }  # fmt: skip
    return render(request, "pacesetters/public_initiatives.html", context)


@fresh_page
def initiative(request: HttpRequest, community: str, initiative: int) -> HttpResponse:
    """One initiative: what it does, its dose, what it counted."""
    there = public_community(community)
    row = one_of(doing.public_initiatives(there).order_by(), community=there, pk=initiative)
    context = {
        **initiative_page(row, reader=EVERYONE, openly=True),
        "community": there,
        "crumbs": way_to(
            there, under=_("What we do"), address=reverse("pacesetters:public_initiatives", args=[there.slug])
        ),
        "openly": True,
    }
    return render(request, "pacesetters/public_initiative.html", context)


@fresh_page
def plan(request: HttpRequest, community: str, aim: int) -> HttpResponse:
    """What is planned and running for one aim: dose against need, and the grid."""
    there = public_community(community)
    row = aim_or_none(min(aim, LARGEST), user=EVERYONE)
    if row is None or row.community != there.slug:
        raise Http404
    context = {
        **plan_page(row, reader=EVERYONE),
        "community": there,
        "crumbs": way_to(
            there, under=_("What we do"), address=reverse("pacesetters:public_initiatives", args=[there.slug])
        ),
        "openly": True,
    }
    return render(request, "pacesetters/public_plan.html", context)


@fresh_page
def proofs(request: HttpRequest, community: str) -> HttpResponse:
    """Every proof that was registered: nothing that was fixed disappears."""
    there = public_community(community)
    page = paginate(proving.listed(proving.public_proofs(there)), request.GET)
    context = {
        "community": there, "page": page, "lines": proving.lines_of(page, user=EVERYONE, openly=True),
        "crumbs": way_to(there),
    }  # fmt: skip
    return render(request, "pacesetters/public_proofs.html", context)


@fresh_page
def proof(request: HttpRequest, community: str, proof: int) -> HttpResponse:
    """One proof: what was fixed when, what came out, who checked it, its limits, how to repeat it."""
    there = public_community(community)
    row = one_of(proving.whole(proving.public_proofs(there)).order_by(), community=there, pk=proof)
    context = {
        **proof_page(row, reader=EVERYONE, openly=True),
        "community": there,
        "crumbs": way_to(there, under=_("Proof"), address=reverse("pacesetters:public_proofs", args=[there.slug])),
        "openly": True,
    }
    return render(request, "pacesetters/public_proof.html", context)


@fresh_page
def initiatives_csv(request: HttpRequest, community: str) -> HttpResponseBase:
    """The same as a table to take away."""
    there = public_community(community)
    rows = doing.table_of(there, root=_root(request))
    return csv_answer(name=f"initiatives-{there.slug}", columns=doing.COLUMNS, rows=rows)


@fresh_page
def counts_csv(request: HttpRequest, community: str, initiative: int) -> HttpResponseBase:
    """What one program counted; few people are hidden."""
    there = public_community(community)
    row = one_of(doing.public_initiatives(there).order_by(), community=there, pk=initiative)
    rows = counting.table_of(row, openly=True)
    return csv_answer(name=f"counts-{row.pk}", columns=counting.COLUMNS, rows=rows)


@fresh_page
def proofs_csv(request: HttpRequest, community: str) -> HttpResponseBase:
    """Every proof as a table to take away."""
    there = public_community(community)
    rows = proving.table_of(there, root=_root(request))
    return csv_answer(name=f"proofs-{there.slug}", columns=proving.COLUMNS, rows=rows)


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
