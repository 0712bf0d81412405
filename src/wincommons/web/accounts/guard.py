"""What stands before pages of accounts and of support: fresh proof for sensitive steps, a second step for support."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

from . import reach
from .freshness import proved_recently, used_second_step

View = TypeVar("View", bound=Callable[..., HttpResponse])

SENSITIVE = frozenset(
    {
        "account_change_password", "account_set_password", "account_email", "account_data_download", "account_erase",
        "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes", "mfa_add_webauthn", "mfa_remove_webauthn",
    }
)  # fmt: skip
"""Names of addresses that ask for proof when the last one is old."""
SUPPORT_ROOMS = frozenset({"admin", "support"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FORBIDDEN = 403
FOR_WAITING = frozenset({*reach.EVERYONE, *reach.SIGNED_IN, *settings.WAITING_MAY_SEND})
"""Addresses that take something in from a young person whose guardian has not said yes: their own account's."""
PRIVATE_PARTS = ("/account/", "/admin/")


def support_only(view: View) -> View:
    """Only support reaches this view, and only in a session that showed a second step."""
    view.support_only = True  # type: ignore[attr-defined]  -- read by the guard below
    return view


class AccountGuard:
    """Refuses or detours before a view runs, and lets no cache keep a page about a person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if any(part in request.path for part in PRIVATE_PARTS):
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        match = request.resolver_match
        assert match is not None
        if getattr(view, "support_only", False) or SUPPORT_ROOMS.intersection(match.app_names):
            # Signing out is never refused; the administration's own sign-in page leads to ours.
            return None if match.view_name in ("admin:login", "admin:logout") else detour_to_support(request)
        # Everything that contributes is sent in: one place stands before it all.
        sends = request.method not in SAFE_METHODS and match.view_name not in FOR_WAITING
        if sends and not getattr(request.user, "may_take_part", True):
            return render(request, "accounts/waiting.html", status=FORBIDDEN)
        if match.url_name in SENSITIVE and request.user.is_authenticated and not proved_recently(request):
            return detour_to_proof(request)
        return None


def detour_to_support(request: HttpRequest) -> HttpResponse | None:
    """None for support that showed a second step; else the page that is missing, or `PermissionDenied`."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not request.user.is_staff:
        raise PermissionDenied
    if not is_mfa_enabled(request.user):
        return redirect("account_second_step")
    return None if used_second_step(request) else detour_to_proof(request)


def detour_to_proof(request: HttpRequest) -> HttpResponse:
    """To the page on which this person confirms that it is them; a posted form is kept and sent afterwards."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    second = [method for method in methods if method["id"].startswith("mfa")]
    chosen = (second or methods)[0]["url"]
    if request.method == "POST":
        return suspend_request(request, chosen)
    return redirect(f"{chosen}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}")
