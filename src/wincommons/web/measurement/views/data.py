"""The data page: where every figure comes from, how fresh it is, and on what terms it may be used."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page

REFUSED_SHOWN = 50


@public_page
def data_page(request: HttpRequest) -> HttpResponse:
    """Every source with its vintage, licence, freshness and refused rows; the release and how to cite it."""
    status = commons().status()
    context = {
        "status": status,
        "loaded": [source for source in status.sources if source.loaded],
        "waiting": [source for source in status.sources if not source.loaded],
        "refused": commons().refused(limit=REFUSED_SHOWN) if status.refused else (),
    }
    return render(request, "measurement/data.html", context)
