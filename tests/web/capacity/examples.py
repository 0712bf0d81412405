"""What the addresses of resources take: one that is listed, one that is a draft, and an adaptation of another's."""

from datetime import date

from django.utils import timezone

from wincommons.web.capacity.models import Adaptation, Resource
from wincommons.web.kit.permissions import Persona

_THERE = {"community": "riverside"}
EXAMPLES = {
    "capacity:resource": {"resource": 8501},
    "capacity:adaptation": {"adaptation": 8503},
    **{f"capacity:resource_{name}": {"resource": 8501} for name in ("work", "change", "list", "move", "files")},
    **{f"capacity:adaptation_{name}": {"adaptation": 8503} for name in ("work", "change", "move")},
    **{f"capacity:{name}": _THERE for name in ("inside", "inside_adapted", "write", "adapt", "of_community")},
}
WORDS = {
    "title": "How we listen", "purpose": "Helps to listen", "audience": "Hosts", "resource_kind": "guide",
    "helps_with": "hear", "level": "start", "takes": "hour", "languages": ",en,es,", "licence": "cc_by",
    "searched": "how we listen helps to listen hosts",
}  # fmt: skip


def resource(cast, *, by=Persona.PARTICIPANT, community="riverside", state="published", **named):
    """A resource as its verbs would leave it."""
    shown = None if state in ("draft", "held") else timezone.now()
    checked = None if state == "draft" else timezone.localdate()
    return Resource.objects.create(
        author=cast[by], community=community, state=state, published_at=shown, checked_on=checked, **WORDS | named
    )


def adaptation(cast, of, *, by=Persona.PARTICIPANT, community="riverside", state="published", **named):
    """An adaptation as its verbs would leave it."""
    first = {
        "title": "How we listen on Sundays", "changed": "After the service", "audience": "Congregations",
        "since": date(2025, 3, 1), "outcome": "It fits." if state in ("kept", "dropped") else "",
    }  # fmt: skip
    return Adaptation.objects.create(
        author=cast[by], community=community, state=state, resource=of, published_at=timezone.now(), **first | named
    )


def plant(cast):
    """Riverside's own, and what Riverside made of Hillside's."""
    resource(cast, pk=8501)
    theirs = resource(cast, pk=8502, by=Persona.OUTSIDER, community="hillside")
    adaptation(cast, theirs, pk=8503)
