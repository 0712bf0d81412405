"""The public pages of this room: the library, and what communities took up."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from wincommons.web.kit.commons import commons
from wincommons.web.kit.references import address_of

from .models import Plank


def addresses() -> Iterator[str]:
    """Addresses without a language."""
    yield reverse("policy:policies")
    yield reverse("policy:stop_doing")
    yield from (address_of("policy", one.id) for one in commons().policies().policies)
    for plank in Plank.objects.scoped(AnonymousUser()).order_by("pk").iterator(2000):
        yield plank.public_address
