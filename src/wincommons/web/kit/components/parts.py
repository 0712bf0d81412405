"""Small parts of a page's frame."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One of several views of the same thing; a link of its own, so that it can be shared and needs no script."""

    title: Words
    address: str
    here: bool = False
    number: int | None = None
    """How many things are behind it, where that helps to choose."""


@dataclass(frozen=True, kw_only=True)
class Crumb:
    """One step of the way down to a page."""

    title: Words
    address: str
