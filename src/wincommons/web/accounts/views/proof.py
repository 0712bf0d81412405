"""Prove that it is still you by a code to your address, where you have neither password nor second step."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wincommons.web.accounts.forms import ConfirmCodeForm
from wincommons.web.accounts.freshness import note_proof

PENDING = "accounts_proof"
VALID_SECONDS, MOST_TRIES = 600, 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_by_code(request: HttpRequest) -> HttpResponse:
    """Send a code, take it, and go on with what asked for it. A code lives ten minutes and three tries."""
    refused = ratelimit.consume_or_429(request, action="reauthenticate", user=request.user)
    if refused:
        return refused
    pending = request.session.get(PENDING)
    usable = pending and pending["tries"] < MOST_TRIES and time.time() - pending["at"] < VALID_SECONDS
    posted = request.method == "POST" and "code" in request.POST
    if not usable or request.POST.get("action") == "resend":
        pending = _send(request)
        # A code that came too late or too often is never weighed against the new one.
        usable = posted = False
    form = ConfirmCodeForm(request.POST if posted else None, code=pending["code"])
    if posted and form.is_valid():
        del request.session[PENDING]
        note_proof(request, method="code")
        return resume_request(request) or redirect("account")
    if posted:
        request.session[PENDING] = {**pending, "tries": pending["tries"] + 1}
    return render(request, "accounts/confirm_by_code.html", {"form": form, "next": request.GET.get("next", "")})


def _send(request: HttpRequest) -> dict[str, str | float | int]:
    adapter = get_adapter()
    code = adapter.generate_login_code()
    pending: dict[str, str | float | int] = {"code": code, "at": time.time(), "tries": 0}
    request.session[PENDING] = pending
    adapter.send_mail("accounts/confirm_code", request.user.email, {"code": code})
    return pending
