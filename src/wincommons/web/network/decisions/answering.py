"""Say a seat's word, and change it until the last day: one word a seat, what it said before stays visible."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Choice, Community, Decision, EarlierWord, Position
from wincommons.web.network.models.decision import DECIDING

from .proposing import as_member, note, require_open
from .table import terms_with_a_word

LONGEST_REASON = 2000


def answer(
    *, decision: Decision, community: Community, seat: int, by: Any, choice: str, reason: str, seen: int
) -> Position:  # fmt: skip
    """Say the word of a seat that one holds, or whose organization one speaks for.

    `seen` is how many words of the seat the person had before their eyes: of two delegates, the second is told what the
    first said (`StaleEditError`) before they replace it. Raises `RefusedError`, or `NotAllowed` for another's seat.
    """
    said = reason.strip()
    if choice not in Choice.values:
        raise RefusedError(_("Choose one of the answers that are offered."))
    if choice == Choice.BLOCK and not said:
        raise RefusedError(_("Say what harm it would do: a block stands only with its reason."))
    if len(said) > LONGEST_REASON:
        raise RefusedError(_("A reason has at most %(most)d letters.") % {"most": LONGEST_REASON})
    with as_member(by, community) as row:
        require_open(row)
        decision.refresh_from_db()
        if not terms_with_a_word(reader=by).filter(seat=seat, seat__community=row, mine=True).exists():
            raise NotAllowed(_("You do not speak for this seat: its term has ended, or another holds it."))
        _require_time(decision)
        position = Position._base_manager.filter(decision=decision, seat=seat).first()
        if (position.edition if position else 0) != seen:
            raise StaleEditError
        made = _replace(position, decision=decision, by=by, choice=choice, reason=said) if position else None
        if position is None:
            made = Position.objects.create(
                decision=decision, seat_id=seat, by=by, choice=choice, reason=said, asking=decision.asking
            )
        note(decision, by=by, verb="answered")
    assert made is not None
    return made


def _replace(position: Position, *, decision: Decision, by: Any, choice: str, reason: str) -> Position:
    same = (position.asking, position.choice, position.reason) == (decision.asking, choice, reason)
    if same and position.by_id == by.pk:
        return position
    EarlierWord.objects.create(
        position=position, number=position.edition, asking=position.asking, by=position.by, choice=position.choice,
        reason=position.reason, at=position.at,
    )  # fmt: skip
    position.asking, position.choice, position.reason = decision.asking, choice, reason
    position.by, position.at, position.edition = by, timezone.now(), position.edition + 1
    position.save(update_fields=["asking", "choice", "reason", "by", "at", "edition"])
    return position


def _require_time(decision: Decision) -> None:
    if decision.state != DECIDING:
        raise RefusedError(
            _("The seats are not being asked now: this is “%(state)s”.") % {"state": decision.standing.title}
        )
    if decision.paused_on is not None:
        raise RefusedError(_("The answers are paused for now. A lead takes them up again; nothing is lost."))
    if is_over(decision):
        raise RefusedError(_("The last day to answer has passed. A lead can give more time."))


def is_over(decision: Decision) -> bool:
    """Has the last day passed?"""
    return decision.closes_on is not None and decision.closes_on < timezone.localdate()
