"""Addresses of things by their stable ids, so that rooms can link to each other without knowing each other."""

from __future__ import annotations

from django.urls import reverse

from .registry import reference


def address_of(kind: str, thing_id: str) -> str:
    """The address of a place, measure ... in the language of this moment."""
    found = reference(kind)
    return reverse(found.url_name, kwargs={found.argument: thing_id})
