"""Two people who edit at once: the second is told, and nothing that either wrote is lost."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _


class StaleEditError(ValueError):
    """Somebody else saved first."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Someone else saved a change while you were writing. Nothing of yours is lost: it stands below. "
                "Look at what is there now, then save again if yours still holds."
            )
        )


def save_edition(row: models.Model, *, seen: int, **fields: Any) -> None:
    """Change these fields where the row is still the edition that the person saw; raises `StaleEditError`."""
    rows = type(row)._base_manager.filter(pk=row.pk, edition=seen)
    if not rows.update(edition=F("edition") + 1, **fields):
        row.refresh_from_db()
        raise StaleEditError
    row.refresh_from_db()


def seen_edition(text: str) -> int:
    """The edition that a form says it was made from; -1, which no row has, where it says none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1
