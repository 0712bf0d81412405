"""Erase a person from organizations; one that loses its last editor by it is told of to those who should know."""

from __future__ import annotations

from typing import Any

from wincommons.web.network.models import Affiliation, Organisation

from .domain.affiliations import is_last_editor, tell_of_no_editor


def erase_affiliations(user: Any) -> int:
    """Forget every affiliation, past ones as well, and contacts of organizations that are the person's own address."""
    rows = list(Affiliation._base_manager.filter(person__account=user).select_related("organisation"))
    for row in rows:
        if row.end is None and is_last_editor(row):
            tell_of_no_editor(row.organisation, by=user)
    if user.email:
        Organisation._base_manager.filter(contact_email__iexact=user.email).update(
            contact_email="", contact_name="", contact_phone=""
        )
    return Affiliation._base_manager.filter(person__account=user).delete()[0]
