"""Pages for when something is not here, not allowed or broken; each says what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from wincommons.web.kit.not_found import not_found as answer_not_found
from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.website.redirects import target_of as old_address


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No address of ours; an old one that leads to a new one is followed."""
    moved = old_address(request)
    if moved is not None:
        return HttpResponsePermanentRedirect(moved)
    return answer_not_found(request, sentence=_("There is no page at this address."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not allowed, or a form that was open for too long."""
    sentence = _("This is not open to you, or the form was open for too long. Go back, load the page again and retry.")
    if isinstance(exception, NotAllowed):
        sentence = str(exception.sentence)
    return render(request, "error.html", {"title": _("Not allowed"), "sentence": sentence}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request itself could not be read; nothing about it is repeated."""
    sentence = _("The request could not be understood. Check the address, or start from the home page.")
    return render(
        request, "error.html", {"title": _("Something in the address is wrong"), "sentence": sentence}, status=400
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault: a page that needs neither the figures nor the database."""
    return render(request, "500.html", status=500)
