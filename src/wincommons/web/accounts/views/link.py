"""Sign in by a link that the operator made at the terminal."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import EmailAddress, Login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from wincommons.web.accounts.sign_in_link import UnusableLinkError, read_token

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, so that a scanner that opens links uses up nothing; POST signs in. A second step is still asked for."""
    try:
        user = read_token(token)
    except UnusableLinkError:
        return render(request, "accounts/link_gone.html", status=GONE)
    if request.method != "POST":
        return render(request, "accounts/enter.html", {"email": user.email})
    # Whoever made the link at the host's own terminal vouches for the address.
    address, _ = EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
    if not address.verified:
        address.set_verified()
    record_authentication(request, user, method="link")
    return perform_login(request, Login(user=user, email=user.email))
