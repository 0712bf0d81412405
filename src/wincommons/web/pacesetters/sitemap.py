"""The public pages of this room."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser

from .models import Initiative, Proof


def addresses() -> Iterator[str]:
    """Addresses without a language: what is published of initiatives, and every registered proof."""
    for model in (Initiative, Proof):
        for one in model.objects.scoped(AnonymousUser()).only("community", "pk").order_by("pk").iterator(2000):
            yield one.public_address
