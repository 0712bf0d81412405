"""Who hears of what became of a resource, beside what its machine tells."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.notifications import tell
from wincommons.web.kit.notifications.whom import its_leads, its_people

from .models.passing import PassedOn

TOPIC = "capacity.resources"


def tell_leads(thing: PassedOn, *, saying: str, about: PassedOn, by: Any = None) -> None:
    """The leads of a thing's community, and whoever wrote it; `about` is what they are led to."""
    people = {*its_leads(thing), *its_people(thing)}
    tell(people, topic=TOPIC, saying=saying, about=f"{about.kind}:{about.pk}", by=by)
