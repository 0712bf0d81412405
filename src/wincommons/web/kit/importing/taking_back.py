"""Take back rows that a batch made, as far as nobody has changed them or built on them since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, QuerySet, RestrictedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from .declaration import Kept, Made


def mark_of(row: Any, fields: Sequence[str]) -> str:
    """What a row looks like in these fields, as a short code; the same before and after it was stored."""
    said = []
    for name in fields:
        field = row._meta.get_field(name)
        value = getattr(row, field.attname)
        # The id of another row is what it is; all else as the database would have it.
        said.append(repr(value if field.is_relation else field.get_prep_value(field.to_python(value))))
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:32]


def take_back(rows: QuerySet, made: Iterable[Made], *, fields: Sequence[str], along: Sequence[type] = ()) -> list[Kept]:
    """Delete those of `made` that are as they were, and say of the others why they stay.

    `along`: models whose rows were made with the thing and may go with it. What others refer to stays.
    """
    marks = {one.thing: one.mark for one in made}
    found = list(rows.filter(pk__in=list(marks)))
    kept = [
        Kept(str(row.pk), str(row), _("It was changed since."))
        for row in found
        if mark_of(row, fields) != marks[str(row.pk)]
    ]
    changed = {one.thing for one in kept}
    return kept + _delete([row for row in found if str(row.pk) not in changed], along)


def _delete(rows: list[Any], along: Sequence[type]) -> list[Kept]:
    """All at once where nobody refers to any of them, else one by one."""
    if not rows:
        return []
    try:
        if not _is_referred_to(rows, along):
            with transaction.atomic():
                type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows]).delete()
            return []
    except (ProtectedError, RestrictedError):
        pass
    if len(rows) == 1:
        return [Kept(str(rows[0].pk), str(rows[0]), _("Something else refers to it by now."))]
    half = len(rows) // 2
    return _delete(rows[:half], along) + _delete(rows[half:], along)


def _is_referred_to(rows: list[Any], along: Sequence[type]) -> bool:
    own = {type(rows[0]), *along}
    collector = Collector(using=rows[0]._state.db, origin=rows)
    collector.collect(rows)
    if any(model not in own for model in collector.data):
        return True
    if any(found.model not in own and found.exists() for found in collector.fast_deletes):
        return True
    # Whoever only pointed here would point nowhere afterwards.
    loose = [part for parts in collector.field_updates.values() for part in parts]
    return any(part.exists() if isinstance(part, QuerySet) else bool(part) for part in loose)
