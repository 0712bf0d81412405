"""Everything below /cms/: Wagtail's editor, which `door` stands before, and its rows in the address table."""

from __future__ import annotations

from wagtail.admin.urls import urlpatterns as wagtail_urls

from wincommons.web.kit import reach
from wincommons.web.kit.permissions.personas import Address, Persona, Refusal

urlpatterns = wagtail_urls

STAFF = frozenset({Persona.SUPPORT})


def rows() -> tuple[Address, ...]:
    """One row for each address that Wagtail brings: its own rights decide further who may do what there."""
    names = {found.name for found in reach.walk(wagtail_urls)}
    return tuple(
        Address(name=name, open_to=STAFF, refusal=Refusal.BEHIND_SIGN_IN, library=True) for name in sorted(names)
    )


reach.declare("website.editor", rows())
