"""Who hears of a plank beside what its machine tells: leads of a proposal and a review, endorsers of a new text."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.notifications.telling import tell
from wincommons.web.kit.notifications.whom import its_leads
from wincommons.web.network.belonging import speakers_of
from wincommons.web.policy.models import Endorsement, Plank

TOPIC = "policy.planks"


def tell_leads(plank: Plank, *, saying: str, by: Any = None) -> None:
    """The leads of the plank's community."""
    tell(its_leads(plank), topic=TOPIC, saying=saying, about=f"{plank.kind}:{plank.pk}", by=by)


def tell_endorsers(plank: Plank, *, saying: str, by: Any) -> None:
    """Whoever endorsed any version of it, and whoever speaks now for an organization that did."""
    rows = list(Endorsement._base_manager.filter(plank=plank).values_list("by", "organisation"))
    if not rows:
        return
    people = {pk for pk, _of in rows if pk is not None}
    people |= speakers_of(slug for _pk, slug in rows if slug)
    tell(people, topic=TOPIC, saying=saying, about=f"{plank.kind}:{plank.pk}", by=by)
