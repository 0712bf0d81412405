"""How the words of the seats become an outcome. Pure: numbers in, outcome out; nobody records another one.

Quorum: more than half of the voting seats that are held have said something, an abstention included. Then

- by consent it is adopted where at least one voting seat says yes and none blocks;
- by majority it is adopted where more voting seats say yes than no; a block counts as a no;
- by advice the leads decide, whatever was advised, and what was advised stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wincommons.web.network.models import Choice, Method, Outcome


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What the voting seats said. `voting` is how many of them are held, whether or not they said anything."""

    voting: int
    yes: int = 0
    no: int = 0
    abstain: int = 0
    block: int = 0

    @property
    def answered(self) -> int:
        """Voting seats that said something."""
        return self.yes + self.no + self.abstain + self.block

    @property
    def has_quorum(self) -> bool:
        """Did more than half of them say something?"""
        return 2 * self.answered > self.voting

    @property
    def is_complete(self) -> bool:
        """Did all of them?"""
        return self.answered >= self.voting > 0


def tally(choices: Iterable[str], *, voting: int) -> Tally:
    """Count the words of voting seats, one a seat."""
    found = Counter(choices)
    return Tally(
        voting=voting,
        yes=found[Choice.YES],
        no=found[Choice.NO],
        abstain=found[Choice.ABSTAIN],
        block=found[Choice.BLOCK],
    )


def outcomes(method: str, counted: Tally) -> tuple[Outcome, ...]:
    """What may be recorded: by consent and majority the one outcome that the count gives, by advice either."""
    if method == Method.ADVICE:
        return (Outcome.ADOPTED, Outcome.NOT_ADOPTED)
    if not counted.has_quorum:
        return (Outcome.TOO_FEW,)
    if method == Method.CONSENT:
        adopted = counted.yes > 0 and counted.block == 0
    else:
        adopted = counted.yes > counted.no + counted.block
    return (Outcome.ADOPTED,) if adopted else (Outcome.NOT_ADOPTED,)


def why(method: str, counted: Tally) -> str:
    """In one or two sentences, why the count gives what it gives."""
    words = answered_words(counted)
    if method == Method.ADVICE:
        return f"{words} {_('The leads decide, and say why.')}"
    if not counted.has_quorum:
        return f"{words} {_('More than half are needed: not enough seats have answered.')}"
    return f"{words} {_reason(method, counted)}"


def so_far(method: str, counted: Tally) -> str:
    """While the seats are still asked: how many have answered, and how many are needed."""
    words = answered_words(counted)
    if method == Method.ADVICE or counted.has_quorum:
        return words
    return f"{words} {_('More than half are needed.')}"


def answered_words(counted: Tally) -> str:
    """How many of the voting seats have answered."""
    return ngettext(
        "%(answered)d of %(number)d voting seat has answered.",
        "%(answered)d of %(number)d voting seats have answered.",
        counted.voting,
    ) % {"answered": counted.answered, "number": counted.voting}


def _reason(method: str, counted: Tally) -> str:
    if method == Method.CONSENT:
        if counted.block:
            return ngettext(
                "%(number)d seat blocks it, so it does not stand.",
                "%(number)d seats block it, so it does not stand.",
                counted.block,
            ) % {"number": counted.block}
        if not counted.yes:
            return _("No seat says yes, so it does not stand.")
        return _("No seat blocks it, so it stands.")
    against = counted.no + counted.block
    numbers = {"yes": counted.yes, "no": against}
    if counted.yes > against:
        return _("%(yes)d say yes and %(no)d say no, so it stands.") % numbers
    return _("%(yes)d say yes and %(no)d say no: that is no majority, so it does not stand.") % numbers
