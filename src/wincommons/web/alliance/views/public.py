"""Public pages of the alliance: the same for every reader, and new as soon as anything happened."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.insight.words import capitalize
from wincommons.web.alliance import pages, queries, rolling_up, signatures
from wincommons.web.alliance.narrowing import read_wishes
from wincommons.web.kit.components import Crumb, TableColumn, TableRow, TableView, paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.kit.figure import Cell
from wincommons.web.kit.permissions import find
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.models import Community, Organisation
from wincommons.web.network.openly import public_community, way_to
from wincommons.web.network.stepping import LARGEST

READER = AnonymousUser()
IN_A_PANEL = 10


def _way(there: Community, *, under: str = "commitments") -> list[Crumb]:
    title = _("Commitments") if under == "commitments" else _("Compacts")
    return way_to(there, under=title, address=reverse(f"alliance:{under}", args=[there.slug]))


@fresh_page
def commitments(request: HttpRequest, community: str) -> HttpResponse:
    """What was promised here and accepted, how each goes, and the way to the roll-up."""
    there = public_community(community)
    wishes = read_wishes(request.GET, community=there.slug)
    page = paginate(queries.public_commitments(there.slug, kind=wishes.kind, aim=wishes.aim), request.GET)
    context = {
        "community": there, "page": page, "lines": queries.lines_of(page, user=READER), "wishes": wishes,
        "crumbs": way_to(there),
    }  # fmt: skip
    return render(request, "alliance/public_list.html", context)


@fresh_page
def commitment(request: HttpRequest, community: str, commitment: int) -> HttpResponse:
    """One commitment with its targets, reports and what shows them."""
    there = public_community(community)
    row = queries.public_commitments(there.slug).filter(pk=min(commitment, LARGEST)).order_by().first()
    if row is None:
        raise Http404
    context = {**pages.page_of(row, reader=READER), "community": there, "crumbs": _way(there), "open_page": True}
    return render(request, "alliance/public_commitment.html", context)


@fresh_page
def roll_up(request: HttpRequest, community: str) -> HttpResponse:
    """What all of it comes to: how far, and beside it reporting, evidence and what was kept."""
    there = public_community(community)
    wishes = read_wishes(request.GET, community=there.slug)
    rolled = rolling_up.roll_up(queries.public_commitments(there.slug, kind=wishes.kind, aim=wishes.aim))
    context = {
        "community": there, "rolled": rolled, "table": _table_of(rolled), "wishes": wishes, "crumbs": _way(there),
    }  # fmt: skip
    return render(request, "alliance/roll_up.html", context)


def _table_of(rolled: rolling_up.Rolled) -> TableView:
    columns = (
        TableColumn(name="status", title=_("How it stands")),
        TableColumn(name="number", title=_("Number"), numeric=True),
        TableColumn(name="share", title=_("Share of all"), numeric=True),
        TableColumn(name="weighted", title=_("Share by effort"), numeric=True),
    )
    rows = [
        TableRow(
            cells=(
                Cell(text=capitalize(one.word)), Cell(text=str(one.number)), Cell(text=f"{one.per_cent}%"),
                Cell(text=_("not declared") if one.weighted is None else f"{one.weighted}%"),
            )
        )
        for one in rolled.lines
    ]  # fmt: skip
    return TableView(caption=_("Commitments by how they stand"), columns=columns, rows=rows)


@fresh_page
def commitments_csv(request: HttpRequest, community: str) -> HttpResponseBase:
    """The same as a table to take away."""
    there = public_community(community)
    rows = queries.rows_of(there.slug, root=request.build_absolute_uri("/").rstrip("/"))
    return csv_answer(name=f"commitments-{there.slug}", columns=queries.COLUMNS, rows=rows)


@fresh_page
def compacts(request: HttpRequest, community: str) -> HttpResponse:
    """What organizations hold to together here."""
    there = public_community(community)
    page = paginate(signatures.public_compacts(there.slug), request.GET)
    return render(request, "alliance/public_compacts.html", {"community": there, "page": page, "crumbs": way_to(there)})


@fresh_page
def compact(request: HttpRequest, community: str, compact: int) -> HttpResponse:
    """One compact: its words, its measures, who stands by it."""
    there = public_community(community)
    row = signatures.public_compacts(there.slug).filter(pk=min(compact, LARGEST)).order_by().first()
    if row is None:
        raise Http404
    crumbs = _way(there, under="compacts")
    context = {**pages.compact_page_of(row, reader=READER), "community": there, "crumbs": crumbs, "open_page": True}
    return render(request, "alliance/public_compact.html", context)


@require_safe
def promised_by(request: HttpRequest, organisation: str) -> HttpResponse:
    """What an organization promised, in all communities: a part of its page, and a page of its own."""
    there = find(Organisation, READER, slug=organisation)
    rows = queries.public_commitments(organisation=there.slug)
    fragment = bool(request.headers.get("X-Fragment"))
    page = paginate(rows, request.GET, per_page=IN_A_PANEL if fragment else 25)
    crumbs = [
        Crumb(title=_("Organizations"), address=reverse("network:organisations")),
        Crumb(title=there.name, address=there.get_absolute_url()),
    ]
    context = {
        "organisation": there, "page": page, "lines": queries.lines_of(page, user=READER), "crumbs": crumbs,
        "public": True,
    }  # fmt: skip
    template = "promised_by.html" if fragment else "promised_by_page.html"
    response = render(request, f"alliance/{template}", context)
    add_never_cache_headers(response)
    return response
