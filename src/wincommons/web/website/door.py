"""The door of the editor: staff with a second step only, and a content-security policy of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from wincommons.web.accounts.guard import detour_to_support
from wincommons.web.kit.permissions import NotAllowed, is_support

EDITOR = "/cms/"
POLICY = "Content-Security-Policy"
CLOSED_ROOMS = frozenset({"wagtailadmin_collections", "wagtailusers_groups", "wagtailusers_users", "documents"})
CLOSED = frozenset(
    {
        "wagtailadmin_error_test", "wagtailadmin_pages:set_privacy",
        "wagtailadmin_password_reset", "wagtailadmin_password_reset_complete", "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_done", "wagtailadmin_workflows:add", "wagtailadmin_workflows:add_task",
        "wagtailadmin_workflows:disable", "wagtailadmin_workflows:disable_task", "wagtailadmin_workflows:edit",
        "wagtailadmin_workflows:edit_task", "wagtailadmin_workflows:enable", "wagtailadmin_workflows:enable_task",
        "wagtailadmin_workflows:select_task_type", "wagtailredirects:process_import", "wagtailredirects:start_import",
    }
)  # fmt: skip
"""Parts of Wagtail that are not for this site: accounts and rights are ours, the workflow stays as it is."""
OURS = {"wagtailadmin_account": "account", "wagtailadmin_logout": "account_logout"}
"""Where the editor's links to one's own account lead instead."""


class EditorDoor:
    """Stands before everything below /cms/."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(EDITOR):
            patch_cache_control(response, private=True, no_store=True)
            set_policy(response)
        return response

    def process_view(self, request: HttpRequest, _view: Any, *_further: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not request.path.startswith(EDITOR):
            return None
        if request.user.is_authenticated and not is_support.test(request.user):
            raise Http404
        if match.view_name == "wagtailadmin_login":
            # Wagtail's own form asks for no second step.
            return redirect_to_login(reverse("wagtailadmin_home"), reverse("account_login"))
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        detour = detour_to_support(request)
        if detour is not None:
            return detour
        if match.view_name in OURS:
            return redirect(OURS[match.view_name])
        if match.view_name in CLOSED or CLOSED_ROOMS.intersection(match.namespaces):
            raise Http404
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise NotAllowed(
                _("Your account belongs to no group of editors. Ask somebody of the team to add you to one.")
            )
        speak_as_account(request)
        return None


def speak_as_account(request: HttpRequest) -> None:
    """Let the editor speak the language that the person chose for their account."""
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(request.user)
    profile.preferred_language = request.user.language
    request.user.wagtail_userprofile = profile


def set_policy(response: HttpResponse) -> None:
    """The softer policy for the editor; what a preview shows keeps the strict one, and may stand in our own frame."""
    from django.conf import settings

    strict = response.headers.get(POLICY)
    if strict is None:
        response._csp_replace = settings.EDITOR_SECURITY_POLICY  # type: ignore[attr-defined]  -- read by django-csp
    else:
        response.headers[POLICY] = strict.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
