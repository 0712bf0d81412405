"""What everyone may read: the list of organizations, and the page of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.web.kit.components import Crumb, Empty, TableColumn, TableRow, TableView, paginate, read_order
from wincommons.web.kit.export import csv_answer
from wincommons.web.kit.figure import Cell
from wincommons.web.kit.permissions import find, guarded
from wincommons.web.kit.pickers.sources import clean_words, title_of
from wincommons.web.kit.references import resolve
from wincommons.web.kit.registry import panels
from wincommons.web.kit.templatetags.kit import day
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.models import AssetKind, Organisation, Publicity, Sector
from wincommons.web.network.models.organisation import MERGED
from wincommons.web.network.organisations import queries
from wincommons.web.network.organisations.forms import WishedForm

EVERYONE = (Publicity.EVERYONE,)
COLUMNS = (
    ("name", ("name", "pk")),
    ("sector", ("sector", "name", "pk")),
    ("place", ()),
    ("confirmed", ("-confirmed_on", "name", "pk")),
)


def read_wishes(request: HttpRequest) -> tuple[WishedForm, queries.Wished]:
    """The filters as a form and as what was understood; what cannot be read narrows nothing."""
    form = WishedForm(request.GET or None)
    form.fields["place"].widget.user = queries.EVERYBODY
    form.is_valid()
    said = getattr(form, "cleaned_data", {})
    return form, queries.Wished(
        words=clean_words(said.get("words", "")),
        place=said.get("place", ""),
        sector=said.get("sector", "") if said.get("sector", "") in Sector.values else "",
        asset=said.get("asset", "") if said.get("asset", "") in AssetKind.values else "",
    )


def _columns() -> tuple[TableColumn, ...]:
    titles = {"name": _("Name"), "sector": _("Kind"), "place": _("Place"), "confirmed": _("Confirmed by its people")}
    return tuple(TableColumn(name=name, title=titles[name], order=order) for name, order in COLUMNS)


def freshness(organisation: Organisation) -> str:
    """When its people last said that the page is right."""
    return day(organisation.confirmed_on) if organisation.confirmed_on else _("not yet")


@fresh_page
def organisations(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by name, place, kind and what they can bring."""
    form, wished = read_wishes(request)
    columns = _columns()
    order = read_order(request.GET, columns, "name")
    page = paginate(queries.public_organisations(wished).order_by(*order.fields), request.GET)
    places = resolve({one.place for one in page if one.place}, user=queries.EVERYBODY)
    rows = [
        TableRow(
            cells=(
                Cell(text=one.name, address=one.get_absolute_url()),
                # `get_sector_display` translates every sector for each row.
                Cell(text=str(Sector(one.sector).label) if one.sector else ""),
                Cell(text=places[one.place].title, address=places[one.place].address) if one.place else Cell(text=""),
                Cell(text=freshness(one)),
            )
        )
        for one in page
    ]
    begin = reverse("network:begin_organisation")
    empty = (
        Empty(
            title=_("No organization fits all of this"),
            words=_("Take one of your wishes away, or put an organization there that is missing."),
            action_words=_("Show all organizations"),
            action_address=reverse("network:organisations"),
        )
        if wished.narrows
        else Empty(
            title=_("No organization is here yet"),
            words=_("Put yours there: it takes about five minutes, and a second person verifies it."),
            action_words=_("Add an organization"),
            action_address=begin,
        )
    )
    view = TableView(caption=_("Organizations"), columns=columns, rows=rows, order=order, empty=empty)
    context = {
        "form": form,
        "wished": wished,
        "page": page,
        "view": view,
        "place_title": title_of(wished.place, user=queries.EVERYBODY) if wished.place else "",
        "query": request.GET.urlencode(),
        "begin": begin,
    }
    return render(request, "network/organisations/list.html", context)


@require_safe
@guarded()
def organisations_csv(request: HttpRequest) -> HttpResponse:
    """The same list whole, as a table to take away; only what everyone may read."""
    _form, wished = read_wishes(request)
    columns = ("id", "name", "kind", "place", "website", "state", "confirmed_on")

    def rows() -> Iterator[dict[str, Any]]:
        for one in queries.public_organisations(wished).order_by("name", "pk").iterator(500):
            yield dict(
                zip(
                    columns,
                    (one.slug, one.name, one.sector, one.place, one.website, one.state, one.confirmed_on),
                    strict=True,
                )
            )

    return csv_answer(name="organizations", columns=columns, rows=rows())


def crumbs() -> list[Crumb]:
    """The way down to any page of organizations."""
    return [Crumb(title=_("Organizations"), address=reverse("network:organisations"))]


@require_safe
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """The public page; one that was merged leads to the other; one that is not public is for its own people."""
    row = Organisation._base_manager.filter(slug=organisation).select_related("merged_into").first()
    if row is not None and row.is_public:
        return _public(request, organisation=row)
    if row is not None and row.state == MERGED and row.merged_into is not None and row.merged_into.is_public:
        return HttpResponsePermanentRedirect(row.merged_into.get_absolute_url())
    return _private(request, organisation=organisation)


@fresh_page
def _public(request: HttpRequest, *, organisation: Organisation) -> HttpResponse:
    context = {
        "organisation": organisation,
        "crumbs": crumbs(),
        "freshness": freshness(organisation),
        "panels": panels("organisation"),
        "assets": queries.assets_of(organisation, seen=EVERYONE),
        "contacts": queries.contacts_of(organisation, seen=EVERYONE),
        "communities": queries.communities_of(organisation, user=queries.EVERYBODY),
        "people": queries.public_people_of(organisation),
    }
    return render(request, "network/organisations/organisation.html", context)


@guarded(model=Organisation, argument="organisation", lookup="slug")
def _private(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    if organisation.state == MERGED and organisation.merged_into_id:
        target = find(Organisation, request.user, pk=organisation.merged_into_id)
        return HttpResponsePermanentRedirect(target.get_absolute_url())
    if not request.user.is_authenticated:
        raise Http404
    return redirect("network:organisation_inside", organisation.slug)
