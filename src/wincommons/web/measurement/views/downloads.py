"""Figures to take away, as CSV and JSON, where their source's terms allow it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wincommons.insight.records import to_csv
from wincommons.model import Redistribute
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.not_found import not_found
from wincommons.web.measurement import queries

from .unknown import helping

Record = dict[str, Any]


def _allowed(records: Iterable[Record]) -> list[Record]:
    """The records whose source may be passed on."""
    kept = {source.source.id for source in commons().sources() if source.source.redistribute is not Redistribute.NO}
    return [record for record in records if record["source"] in kept]


def answer_figures(records: Iterable[Record], *, form: str, name: str) -> HttpResponse:
    """The figures as CSV or JSON, without those whose terms forbid it; JSON carries the terms of the others."""
    rows = _allowed(records)
    if form == "csv":
        response = HttpResponse(to_csv(rows), content_type="text/csv; charset=utf-8")
    else:
        terms = {
            source.source.id: {
                "licence": source.source.licence,
                "terms": source.terms,
                "citation": source.source.citation,
            }
            for source in commons().sources()
            if source.source.id in {row["source"] for row in rows}
        }
        body = {"release": commons().release.id, "sources": terms, "figures": rows}
        response = HttpResponse(
            json.dumps(body, ensure_ascii=False, default=str), content_type="application/json; charset=utf-8"
        )
    response["Content-Disposition"] = f'attachment; filename="{name}-{commons().release.id}.{form}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def unknown_form(request: HttpRequest) -> HttpResponse:
    """For an address that ends in another form."""
    return not_found(request, sentence=_("Figures come as .csv or as .json."))


@public_page
@helping
def place_figures(request: HttpRequest, place: str, form: str) -> HttpResponse:
    """Every figure of a place page."""
    if form not in ("csv", "json"):
        return unknown_form(request)
    label = queries.find_place(place)
    return answer_figures(commons().profile(label.id).to_records(), form=form, name=label.slug)


@public_page
@helping
def measure_figures(request: HttpRequest, measure: str, form: str) -> HttpResponse:
    """Every figure of a measure page's view."""
    if form not in ("csv", "json"):
        return unknown_form(request)
    page = queries.measure_page(measure, within=request.GET.get("within", ""), level=request.GET.get("level", ""))
    show = request.GET.get("show", "")
    if show:
        answer = queries.other_map(page, show=show, by=request.GET.get("by", ""))
        return answer_figures(answer.to_records(), form=form, name=f"{measure}-{answer.show}")
    return answer_figures(page.to_records(), form=form, name=measure)
