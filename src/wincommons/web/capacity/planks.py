"""The way from an adapted plank to a plank of one's own, where this host has a room of policies."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from .models import Adaptation

BEGIN = "policy:plank_propose"


def way_to_plank(adaptation: Adaptation) -> str:
    """Where this community begins its own plank; empty where it adapts none, or there is no such room."""
    if not adaptation.resource.origin.startswith("plank:") or not adaptation.is_open:
        return ""
    try:
        address = reverse(BEGIN, args=[adaptation.community])
    except NoReverseMatch:
        return ""
    aim = adaptation.aim.partition(":")[2]
    return f"{address}?{urlencode({'aim': aim})}" if aim else address
