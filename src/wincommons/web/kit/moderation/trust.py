"""Whose contributions a moderator looks at first."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import acts_as_support, communities_moderated_by

FIRST_CONTRIBUTIONS = 3
"""So many must have been published before one's words appear at once."""
YOUNG = timedelta(days=30)
"""Links of a younger account wait for a moderator."""
HELD_FOR = {
    "first": _("It is among the first contributions of a new account."),
    "link": _("It holds a link, and the account is young."),
    "story": _("Every story is looked at before anyone reads it."),
    "outside": _("It leads to a page outside of this site."),
}
_LINK = re.compile(r"(?:\w+://|www\.|\b[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,24})\b/?)", re.IGNORECASE)


def has_link(text: str) -> bool:
    """Does the text hold an address, or what a reader would take for one?"""
    return _LINK.search(text) is not None


def why_held(*, author: Any, text: str, community: str) -> str:
    """A code of `HELD_FOR`, or empty where it may appear at once. Moderators are trusted in their own community."""
    if acts_as_support.test(author) or (community and community in communities_moderated_by(author)):
        return ""
    if accepted(author) < FIRST_CONTRIBUTIONS:
        return "first"
    if author.date_joined > timezone.now() - YOUNG and has_link(text):
        return "link"
    return ""


def accepted(author: Any) -> int:
    """How many of a person's contributions are published, counted up to `FIRST_CONTRIBUTIONS`."""
    from .contribution import kinds

    found = 0
    for model in kinds():
        rows = model._base_manager.filter(author=author, state__in=model.machine.public_names)
        rows = rows.values_list("pk", flat=True)
        found += len(rows[:FIRST_CONTRIBUTIONS])
        if found >= FIRST_CONTRIBUTIONS:
            break
    return min(found, FIRST_CONTRIBUTIONS)
