"""The public pages of this room."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser

from .models import BrightSpot, Initiative, Proof


def addresses() -> Iterator[str]:
    """Addresses without a language: published initiatives, registered proofs, bright spots that were asked."""
    for model in (Initiative, Proof, BrightSpot):
        for one in model.objects.scoped(AnonymousUser()).only("community", "pk").order_by("pk").iterator(2000):
            yield one.public_address
