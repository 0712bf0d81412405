"""Who hears of an aim beside what its machine tells: leads, of a proposal and of a review that is due."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.notifications.telling import tell
from wincommons.web.kit.notifications.whom import its_leads
from wincommons.web.network.models import Aim

TOPIC = "network.aims"


def tell_leads(aim: Aim, *, saying: str, by: Any = None) -> None:
    """The leads of the aim's community."""
    tell(its_leads(aim), topic=TOPIC, saying=saying, about=f"{aim.kind}:{aim.pk}", by=by)
