"""Old addresses that lead to new ones, on this site only."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from wincommons.web.kit.addresses import in_language


def target_of(request: HttpRequest) -> str | None:
    """Where this address leads now, in the language of the request; None where nobody said so.

    A redirect never leads off the site: one that names another host is not followed.
    """
    from wagtail.contrib.redirects.models import Redirect

    asked = Redirect.normalise_path(in_language(request.path, settings.LANGUAGE_CODE))
    if "\x00" in asked:
        return None
    try:
        found = Redirect.objects.filter(old_path=asked).select_related("redirect_page").first()
    except DatabaseError:
        # A page that says what is wrong must not need what is broken.
        return None
    link = found.link if found is not None else None
    if not link or not is_here(link, host=request.get_host()):
        return None
    if link.startswith("/"):
        return in_language(link, get_language() or settings.LANGUAGE_CODE)
    return link


def is_here(link: str, *, host: str) -> bool:
    """Does a link stay on this site?"""
    allowed = {host, *(one for one in settings.ALLOWED_HOSTS if "*" not in one)}
    return url_has_allowed_host_and_scheme(link, allowed_hosts=allowed)
