"""The public pages of listening."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from wincommons.web.network.models import Community

from .models import Theme


def addresses() -> Iterator[str]:
    """Addresses without a language: what each open community heard, and its themes. Stories can be withdrawn, and are
    left to the pages that list them."""
    for slug in Community.objects.scoped(AnonymousUser()).order_by("pk").values_list("slug", flat=True):
        yield reverse("dialogue:heard", args=[slug])
    for theme in Theme.objects.scoped(AnonymousUser()).order_by("pk"):
        yield theme.public_address
