"""The public pages of the network."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from .models import Aim, Community, Organisation


def addresses() -> Iterator[str]:
    """Addresses without a language: communities and cooperatives that everyone may read."""
    yield reverse("network:communities")
    yield reverse("network:cooperatives")
    yield reverse("network:organisations")
    for community in Community.objects.scoped(AnonymousUser()).order_by("pk"):
        yield community.public_address
    public = Organisation.objects.scoped(AnonymousUser()).order_by("pk").values_list("slug", flat=True)
    for slug in public.iterator(2000):
        yield reverse("network:organisation", args=[slug])
    for aim in Aim.objects.scoped(AnonymousUser()).order_by("pk").iterator(2000):
        yield aim.public_address
