"""The public pages of assessments and plans."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser

from .models import Cycle


def addresses() -> Iterator[str]:
    """Addresses without a language: what everyone may read."""
    for cycle in Cycle.objects.scoped(AnonymousUser()).order_by("pk").iterator(2000):
        yield cycle.public_address
