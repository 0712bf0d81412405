"""The public pages of the alliance."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser

from .models import Commitment, Compact


def addresses() -> Iterator[str]:
    """Addresses without a language: commitments and compacts that everyone may read."""
    for model in (Commitment, Compact):
        for one in model.objects.scoped(AnonymousUser()).order_by("pk").iterator(2000):
            yield one.public_address
