"""Download everything that is held about oneself; erase oneself."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.accounts import personal_data
from wincommons.web.accounts.erasing import erase_person
from wincommons.web.accounts.forms import EraseForm


def _summary(request: HttpRequest) -> list[dict[str, Any]]:
    return [{"purpose": held.purpose, "rows": number} for held, number in personal_data.count(request.user)]


@login_required
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """What is held about the reader and why, with the ways to take it and to have it erased."""
    return render(request, "accounts/own_data.html", {"summary": _summary(request)})


@login_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """Every declared row about the reader, as one JSON file."""
    text = json.dumps(personal_data.collect(request.user), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="my-data.json"'},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Ask once more; then erase, end every session, and answer with the receipt."""
    form = EraseForm(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        warnings = [said for path in settings.ERASURE_WARNINGS for said in import_string(path)(request.user)]
        return render(
            request, "accounts/erase.html", {"form": form, "summary": _summary(request), "warnings": warnings}
        )
    address = request.user.email
    receipt = erase_person(user=request.user)
    logout(request)
    # The address lives on in this letter only; the letter is in the page's language, for the wish is gone too.
    get_adapter().send_mail("accounts/erased", address, {"number": receipt.number})
    return render(request, "accounts/receipt.html", {"receipt": receipt, "rows": sum(receipt.rows.values())})
