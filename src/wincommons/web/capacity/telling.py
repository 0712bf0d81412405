"""Who hears of what became of a resource, beside what its machine tells."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.notifications import tell
from wincommons.web.kit.notifications.whom import its_leads, its_people

from .models import Resource
from .models.adaptation import DROPPED, KEPT, TRYING
from .models.passing import PassedOn

TOPIC = "capacity.resources"


def tell_leads(thing: PassedOn, *, saying: str, about: PassedOn, by: Any = None) -> None:
    """The leads of a thing's community, and whoever wrote it; `about` is what they are led to."""
    people = {*its_leads(thing), *its_people(thing)}
    tell(people, topic=TOPIC, saying=saying, about=f"{about.kind}:{about.pk}", by=by)


def tell_adapters(resource: Resource, *, saying: str, by: Any) -> None:
    """The leads of every community that adapted it: about their own adaptation, which stays."""
    for one in resource.adaptations.filter(state__in=(TRYING, KEPT, DROPPED)).order_by("pk"):
        tell(its_leads(one), topic=TOPIC, saying=saying, about=f"{one.kind}:{one.pk}", by=by)
