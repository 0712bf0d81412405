"""Who hears of a decision, and when: few messages, each about something to do or something that was done."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.notifications.telling import tell
from wincommons.web.kit.notifications.whom import its_leads, its_members
from wincommons.web.network.belonging import speakers_of
from wincommons.web.network.models import Decision

from .table import terms_with_a_word

TOPIC, WORD_TOPIC = "network.decisions", "network.your_word"


def tell_leads(decision: Decision, *, by: Any) -> None:
    """A proposal waits for a lead to open its discussion."""
    tell(its_leads(decision), topic=TOPIC, saying="proposed", about=_about(decision), by=by)


def tell_members(decision: Decision, *, saying: str, by: Any) -> None:
    """Everyone of the community hears that it is discussed, or was decided."""
    tell(its_members(decision), topic=TOPIC, saying=saying, about=_about(decision), by=by)


def tell_seats(decision: Decision, *, saying: str, by: Any) -> None:
    """Whoever holds a seat with a word, or speaks for the organization that holds it."""
    people: set[int] = set()
    organisations: set[str] = set()
    for term in terms_with_a_word().filter(seat__community=decision.community):
        if term.person is not None:
            people.add(term.person.account_id)
        else:
            organisations.add(term.organisation_id)
    people |= speakers_of(organisations)
    tell(people, topic=WORD_TOPIC, saying=saying, about=_about(decision), by=by)


def _about(decision: Decision) -> str:
    return f"{decision.kind}:{decision.pk}"
