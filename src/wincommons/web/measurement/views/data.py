"""The data page: where every figure comes from, how fresh it is, and on what terms it may be used."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.measurement import bulk
from wincommons.web.measurement.jobs import last_loading

REFUSED_SHOWN = 50


@public_page(version=bulk.version)
def data_page(request: HttpRequest) -> HttpResponse:
    """Every source with its vintage, licence, freshness and refused rows; the release and how to cite it."""
    status = commons().status()
    context = {
        "status": status,
        "loaded": [{"entry": source, "files": _files(source.source.id)} for source in status.sources if source.loaded],
        "waiting": [source for source in status.sources if not source.loaded],
        "measures": commons().measures(with_figures=True),
        "refused": commons().refused(limit=REFUSED_SHOWN) if status.refused else (),
    }
    return render(request, "measurement/data.html", context)


def _files(source: str) -> list[dict[str, Any]]:
    """The files of one source with their sizes, where they are written already."""
    release = commons().release.id
    return [{"form": form, "size": bulk.size_of_source(source, form, release=release)} for form in bulk.SOURCE_FORMS]


@never_cache
@require_safe
def loading(request: HttpRequest) -> HttpResponse:
    """How far the worker is with fetching the recommended sources; never kept, for it changes by itself."""
    job = last_loading()
    titles = {one.source.id: one.source.title for one in commons().sources()}
    outcome = (job.return_value or {}) if job else {}
    context = {
        "job": job,
        "loaded": [titles.get(source, source) for source in outcome.get("loaded", ())],
        "failed": [(titles.get(source, source), why) for source, why in outcome.get("failed", {}).items()],
    }
    return render(request, "measurement/loading.html", context)
