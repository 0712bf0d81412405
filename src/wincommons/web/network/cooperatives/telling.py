"""Who hears of a mandate: those who speak for the organization, and the leads of the cooperative."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.notifications import tell
from wincommons.web.kit.permissions import Role, members_of
from wincommons.web.network.belonging import speakers_of
from wincommons.web.network.models import Mandate

TOPIC = "network.mandates"


def tell_of_mandate(mandate: Mandate, *, saying: str, by: Any = None) -> None:
    """Both hear of it, each in their words; who is both hears it as one of the organization."""
    about = f"community:{mandate.community_id}"
    speakers = speakers_of([mandate.organisation_id])
    leads = set(members_of(community=mandate.community_id, roles=(Role.LEAD,))) - speakers
    tell(speakers, topic=TOPIC, saying=saying, about=about, by=by)
    tell(leads, topic=TOPIC, saying=f"{saying}_for_leads", about=about, by=by)
