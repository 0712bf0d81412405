"""The decisions of the sample, as they would stand after months of work: recorded, asked, discussed, proposed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from wincommons.web.kit.comments.models import Comment, CommentText
from wincommons.web.network.decisions.counting import outcomes, tally
from wincommons.web.network.models import Community, Decision, DecisionText, EarlierWord, Person, Position, Seat

from . import words
from .words import DecisionWords

CHOICES = {"y": "yes", "n": "no", "a": "abstain", "b": "block"}
COMMENTS = (
    "My sister gives every second Thursday, and pays a sitter for it. That is not right.",
    "Could the hour be paid on the same evening? Checks by mail come late.",
    "We did this at the block club. People came who had never come before.",
)


def write_decisions(
    community: Community, *, seats: list[tuple[Seat, Any]], people: list[Person], today: date
) -> int:  # fmt: skip
    """Write them all; what was recorded is what the count gives, by the same function as everywhere."""
    voting = [(seat, who) for seat, who in seats if seat.decision_right == "votes" and who is not None]
    for number, one in enumerate(words.DECISIONS):
        decision = _decision(one, community=community, people=people, number=number, today=today)
        _texts(decision, one, people=people, number=number)
        _said(decision, one, voting=voting)
        if one.state == "discussing":
            _talk(decision, people=people)
    return len(words.DECISIONS)


def _decision(
    one: DecisionWords, *, community: Community, people: list[Person], number: int, today: date
) -> Decision:  # fmt: skip
    asked = one.state in ("deciding", "decided")
    decided_on = today - timedelta(days=one.days_ago or 60 + 40 * number) if one.state == "decided" else None
    asked_on = (decided_on - timedelta(days=16)) if decided_on else today - timedelta(days=3)
    return Decision.objects.create(
        community=community.slug, state=one.state, method=one.method, title=one.title, why=one.why,
        author=people[10 + number].account, asking=int(asked), asked_on=asked_on if asked else None,
        closes_on=(asked_on + timedelta(days=14)) if asked else None, outcome=one.outcome,
        outcome_text=one.outcome_text, decided_on=decided_on,
    )  # fmt: skip


def _texts(decision: Decision, one: DecisionWords, *, people: list[Person], number: int) -> None:
    begun = _moment(decision) - timedelta(days=9)
    DecisionText.objects.bulk_create(
        [
            DecisionText(
                thing=decision,
                number=version,
                text=text,
                by=people[10 + number].account,
                at=begun + timedelta(days=version),
            )
            for version, text in enumerate(one.texts, start=1)
        ]
    )


def _said(decision: Decision, one: DecisionWords, *, voting: list[tuple[Seat, Any]]) -> None:
    reasons = dict(one.reasons)
    recorded = one.state == "decided"
    said = [
        Position(
            decision=decision,
            seat=seat,
            by=who,
            choice=CHOICES[letter],
            reason=reasons.get(index, ""),
            asking=1,
            at=_moment(decision) + timedelta(days=1, hours=index),
            counted_as="votes" if recorded else "",
        )
        for index, ((seat, who), letter) in enumerate(zip(voting, one.said, strict=False))
        if letter in CHOICES
    ]
    made = Position.objects.bulk_create(said)
    if one.state == "deciding" and made:
        # One seat has thought again.
        changed = made[0]
        EarlierWord.objects.create(
            position=changed, number=1, asking=1, by=changed.by, choice="no",
            reason="I had not read the second version.",
            at=_moment(decision),
        )  # fmt: skip
        Position.objects.filter(pk=changed.pk).update(edition=2)
    if recorded:
        counted = tally([row.choice for row in made], voting=len(voting))
        (outcome,) = outcomes(one.method, counted)
        Decision.objects.filter(pk=decision.pk).update(outcome=outcome, voting_seats=counted.voting)


def _talk(decision: Decision, *, people: list[Person]) -> None:
    now = timezone.now()
    for number, text in enumerate(COMMENTS):
        at = now - timedelta(days=3 - number)
        comment = Comment.objects.create(
            author=people[20 + number].account, community=decision.community, on_kind=decision.kind,
            on_thing=str(decision.pk), text=text, state="published", at=at, published_at=at,
        )  # fmt: skip
        CommentText.objects.create(thing=comment, number=1, text=text, by=comment.author, at=at)


def _moment(decision: Decision) -> datetime:
    day = decision.asked_on or timezone.localdate() - timedelta(days=4)
    return datetime.combine(day, time(18), tzinfo=UTC)
