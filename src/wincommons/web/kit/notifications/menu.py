"""The lines about notices and moderation in the account's menu, which is loaded after the page and kept by nobody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import communities_moderated_by

from .reading import unread_of


def entries(request: HttpRequest) -> list[dict[str, Any]]:
    """`title`, `address` and the `number` that is new."""
    found = [{"title": _("Notices"), "address": reverse("notices"), "number": unread_of(request.user)}]
    if communities_moderated_by(request.user):
        found.append({"title": _("Moderation"), "address": reverse("moderation"), "number": 0})
    return found
