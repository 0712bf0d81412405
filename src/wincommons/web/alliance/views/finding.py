"""Where other rooms' links lead: to the page of the thing in its community, or to the one that everyone may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from wincommons.web.alliance.models import Commitment, Compact, Report
from wincommons.web.kit.permissions import guarded


@require_safe
@guarded(model=Commitment, argument="commitment")
def commitment(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """One commitment."""
    return redirect(commitment)


@require_safe
@guarded(model=Compact, argument="compact")
def compact(request: HttpRequest, compact: Compact) -> HttpResponse:
    """One compact."""
    return redirect(compact)


@require_safe
@guarded(model=Report, argument="report")
def report(request: HttpRequest, report: Report) -> HttpResponse:
    """A report, on the page of its commitment."""
    return redirect(report)
