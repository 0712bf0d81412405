"""One's own page: wishes, the menu in the masthead, and what support needs before it may work."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.accounts.forms import WishesForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, language and how pages should look; saving shows the page in the chosen language."""
    before = request.user.language
    form = WishesForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        language = saved.language if saved.language != before else None
        with override(language):
            messages.success(request, _("Saved."))
            return redirect(reverse("account"))
    if form.errors:
        request.user.refresh_from_db()
    return render(request, "accounts/account.html", {"form": form, "protected": is_mfa_enabled(request.user)})


@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    """The part of the masthead that knows the reader; loaded after the page, kept by nobody."""
    entries = []
    if request.user.is_authenticated:
        entries = [entry for path in settings.ACCOUNT_MENU for entry in import_string(path)(request)]
    return render(request, "accounts/menu.html", {"entries": entries, "news": sum(one["number"] for one in entries)})


@login_required
@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """Why support needs a second step, and where to set it up."""
    return render(request, "accounts/second_step.html")
