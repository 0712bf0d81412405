"""A form without its token: opened too long ago, or sent from elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FORBIDDEN = 403


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django calls this where a form's token does not fit; nothing that was sent is used."""
    return render(request, "accounts/stale_form.html", status=FORBIDDEN)
