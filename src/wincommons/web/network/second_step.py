"""Leads open doors for others: their steps need a session that showed a second step, and a kind way to set it up."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_safe

from wincommons.web.accounts.freshness import used_second_step
from wincommons.web.accounts.guard import detour_to_proof
from wincommons.web.kit.permissions import communities_led_by

View = Callable[..., HttpResponse]


def by_a_protected_lead(view: View) -> View:
    """Let a lead of the address's `community` pass with a second step only; for all others the view's guard decides."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if named.get("community") in communities_led_by(request.user) and not used_second_step(request):
            return way_to_protection(request)
        return view(request, *arguments, **named)

    return answer


def way_to_protection(request: HttpRequest) -> HttpResponse:
    """To the page that explains and sets it up; who has a second step is asked for it, and goes on from there."""
    if is_mfa_enabled(request.user):
        return detour_to_proof(request)
    back = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    return redirect(f"{reverse('network:protect')}?{urlencode({'next': back})}" if back else reverse("network:protect"))


@login_required
@require_safe
def protect(request: HttpRequest) -> HttpResponse:
    """Why leads need a second step, where to set it up, and the way back."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = ""
    if is_mfa_enabled(request.user) and used_second_step(request) and back:
        return redirect(back)
    return render(request, "network/protect.html", {"back": back, "ready": is_mfa_enabled(request.user)})
