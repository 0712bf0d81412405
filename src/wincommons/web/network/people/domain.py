"""The verbs of people: what somebody says of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Person

FIELDS = (
    "about", "languages", "place", "name_publicity", "about_publicity", "languages_publicity",
    "place_publicity",
)  # fmt: skip


def save_profile(*, person: Person, by: Any, values: Mapping[str, Any], seen: int) -> None:
    """Keep what somebody says of themselves and to whom; raises `StaleEditError` where it was saved elsewhere first.

    The name goes to the account, its one home.
    """
    if person.account_id != by.pk:
        raise NotAllowed(_("Only the person themselves changes this page."))
    with transaction.atomic():
        save_edition(person, seen=seen, **{name: values[name] for name in FIELDS if name in values})
        # Who sees the name is a change of the account as well: no cache keeps a page with a name that was hidden.
        named = {"name": values["name"]} if "name" in values else {}
        get_user_model().objects.filter(pk=by.pk).update(changed_at=timezone.now(), **named)
        by.name = named.get("name", by.name)
        record(actor=by, kind="person", thing=person.key, verb="edited")
