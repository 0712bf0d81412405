"""The public pages of the library."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from .library import open_resources
from .models import Adaptation
from .models.adaptation import DROPPED, KEPT, TRYING


def addresses() -> Iterator[str]:
    """Addresses without a language: the library, what is listed in it, and what was made of that."""
    yield reverse("capacity:library")
    for one in open_resources().order_by("pk").iterator(2000):
        yield one.public_address
    made = Adaptation.objects.scoped(AnonymousUser()).filter(state__in=(TRYING, KEPT, DROPPED))
    for adapted in made.order_by("pk").iterator(2000):
        yield adapted.public_address
