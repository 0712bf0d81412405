"""Who hears of a compact or a commitment beside what their machines tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wincommons.web.kit.notifications.telling import tell

COMPACTS, COMMITMENTS = "alliance.compacts", "alliance.commitments"


def tell_about(thing: Any, whom: Iterable[int], *, saying: str, by: Any = None) -> int:
    """Tell these accounts about a compact or a commitment; returns how many are told."""
    topic = COMPACTS if thing.kind == "compact" else COMMITMENTS
    return tell(whom, topic=topic, saying=saying, about=f"{thing.kind}:{thing.pk}", by=by)
