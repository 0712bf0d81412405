"""The permanent record: what the tables of public communities decided, by seat, for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.network.faces import name_for_everyone
from wincommons.web.network.models import Community, Decision, DecisionRight, Position

from .counting import Tally, tally
from .queries import with_text

COLUMNS = (
    "number", "question", "method", "outcome", "asked_on", "decided_on", "voting_seats", "answered", "yes", "no",
    "abstain", "block", "what_was_decided", "address",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PublicWord:
    """What a seat said: by its title, with a name only where the person shows it to everyone."""

    seat: str
    choice: str
    reason: str
    name: str
    votes: bool


def record_of(community: Community) -> QuerySet[Decision]:
    """Everything that was decided, the newest first."""
    return Decision.objects.scoped(AnonymousUser()).filter(community=community.slug).order_by("-decided_on", "-pk")


def with_words(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """The decisions with the words that were heard (`.heard`), and the text that was decided."""
    words = Position.objects.exclude(counted_as="").select_related("seat", "by__person").order_by("seat__pk")
    return with_text(rows).prefetch_related(Prefetch("positions", queryset=words, to_attr="heard"))


def tally_of(decision: Any) -> Tally:
    """The count as it was when the outcome was recorded."""
    counted = [one.choice for one in decision.heard if one.counted_as == DecisionRight.VOTES]
    return tally(counted, voting=decision.voting_seats or 0)


def public_words(decision: Any) -> list[PublicWord]:
    """The words of the seats as everyone may read them; no question."""
    return [
        PublicWord(
            seat=one.seat.title,
            choice=str(one.get_choice_display()),
            reason=one.reason,
            name=_public_name(one.by),
            votes=one.counted_as == DecisionRight.VOTES,
        )
        for one in decision.heard
    ]


def _public_name(account: Any) -> str:
    person = getattr(account, "person", None)
    return name_for_everyone(person) if person is not None and account.is_active else ""


def rows_of(community: Community, *, root: str) -> Iterator[dict[str, Any]]:
    """The record as a table; addresses begin with `root`."""
    for decision in with_words(record_of(community)).iterator(chunk_size=500):
        counted = tally_of(decision)
        yield {
            "number": decision.pk,
            "question": decision.title,
            "method": decision.method,
            "outcome": decision.outcome,
            "asked_on": decision.asked_on,
            "decided_on": decision.decided_on,
            "voting_seats": counted.voting,
            "answered": counted.answered,
            "yes": counted.yes,
            "no": counted.no,
            "abstain": counted.abstain,
            "block": counted.block,
            "what_was_decided": decision.outcome_text,
            "address": root + reverse("network:record_of", args=[community.slug, decision.pk]),
        }


def own_record_words(decision: Decision) -> str:
    """Said where a lead recorded what they had proposed; empty otherwise."""
    if not decision.recorded_by_proposer:
        return ""
    return _("Recorded by the lead who proposed it: this community had no other. The count decided, not the lead.")
