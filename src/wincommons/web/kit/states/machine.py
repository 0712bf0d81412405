"""What a governed thing may become, declared once: states, and who may move it from where to where, with what reason.

Buttons, permissions, events and sentences follow from the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rules.predicates import Predicate

from wincommons.web.kit.permissions import NotAllowed

Words = str | Promise


class BrokenMachineError(ValueError):
    """A machine declares something that cannot work."""


class InvalidMoveError(ValueError):
    """A move that cannot be made; the sentence says why, in the reader's language."""


class StaleMoveError(InvalidMoveError):
    """Somebody else moved the thing first."""


class Tone(StrEnum):
    """How a state reads: nothing to say, good, or with care. Never told by colour alone."""

    PLAIN = "plain"
    YES = "yes"
    CAUTION = "caution"


class Need(StrEnum):
    """Whether a move asks why."""

    NOT_ASKED = "not_asked"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, kw_only=True)
class State:
    """One state of a thing. `public`: everyone may know of it. `editable`: its owner may change its words.

    `tombstone`: of what was public before, everyone may know that it is gone and why, and nothing more.
    """

    name: str
    title: Words
    public: bool = False
    editable: bool = False
    tombstone: bool = False
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A reason that may be chosen; `code` is kept, `title` is shown."""

    code: str
    title: Words


@dataclass(frozen=True, kw_only=True)
class Tell:
    """Whom a move is told to, under which topic."""

    topic: str
    whom: Callable[[Any], Iterable[int]]
    """The thing -> primary keys of accounts; whoever took the step is left out."""
    saying: str = ""
    """One of the topic's sayings; empty says which state the thing is in now."""


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One verb: from which states, to which, by whom, with what reason."""

    name: str
    title: Words
    """What the button says."""
    done: Words
    """What the history says: 'published'."""
    sources: tuple[str, ...]
    target: str
    who: Predicate
    by_another: bool = False
    """Refused to whoever made or submitted the thing, whatever else they are: nobody approves their own submission."""
    need: Need = Need.NOT_ASKED
    reasons: tuple[Reason, ...] = ()
    """Where there are any, one must be chosen when a reason is required."""
    first: bool = False
    """The button that stands out."""
    tells: tuple[Tell, ...] = ()
    """Who hears of it, in the same transaction; letters are the worker's."""
    refusal: Words = ""
    """Why others may not take this step, where that wants saying."""

    @property
    def asks(self) -> bool:
        """Does its form ask why?"""
        return self.need is not Need.NOT_ASKED

    @property
    def requires(self) -> bool:
        """Must its form be told why?"""
        return self.need is Need.REQUIRED


@dataclass(frozen=True, kw_only=True)
class Machine:
    """The states of one kind of thing and the moves between them; raises `BrokenMachineError` where they do not fit."""

    kind: str
    initial: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]

    def __post_init__(self) -> None:
        names = [state.name for state in self.states]
        verbs = [transition.name for transition in self.transitions]
        for found, what in ((names, "states"), (verbs, "transitions")):
            twice = sorted({one for one in found if found.count(one) > 1})
            if twice:
                raise BrokenMachineError(f"The machine of '{self.kind}' has two {what} named '{twice[0]}'.")
        ends = [(self.initial, "its beginning")]
        ends += [(end, f"'{one.name}'") for one in self.transitions for end in (*one.sources, one.target)]
        for end, where in ends:
            if end not in names:
                raise BrokenMachineError(
                    f"The machine of '{self.kind}' names the state '{end}' in {where}: declare it."
                )
        reached = {self.initial, *(one.target for one in self.transitions)}
        for name in names:
            if name not in reached:
                raise BrokenMachineError(f"Nothing leads to the state '{name}' of '{self.kind}'.")
        for one in self.transitions:
            if one.reasons and not one.asks:
                raise BrokenMachineError(f"'{one.name}' of '{self.kind}' has reasons and never asks for one.")

    def state(self, name: str) -> State:
        """A state by its name; raises `KeyError` on one that is not declared."""
        for one in self.states:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every state's name."""
        return tuple(one.name for one in self.states)

    @property
    def public_names(self) -> tuple[str, ...]:
        """The states of which everyone may know."""
        return tuple(one.name for one in self.states if one.public)

    def transition(self, name: str) -> Transition:
        """A move by its name; raises `InvalidMoveError` on one that is not declared."""
        for one in self.transitions:
            if one.name == name:
                return one
        raise InvalidMoveError(_("There is no such step."))

    def allowed(self, thing: Any, user: Any) -> tuple[Transition, ...]:
        """The moves that this person can make with the thing now, in the order of the declaration: its buttons."""
        return tuple(
            one
            for one in self.transitions
            if thing.state in one.sources and not is_own(one, thing, user) and one.who.test(user, thing)
        )

    def require(self, thing: Any, user: Any, transition: Transition) -> None:
        """Raise `InvalidMoveError` where the thing cannot move so now, `NotAllowed` where this person may not."""
        if is_own(transition, thing, user):
            raise NotAllowed(_("Nobody decides about what they made or submitted themselves. Ask another person."))
        if not transition.who.test(user, thing):
            raise NotAllowed(transition.refusal or _("This step is for others to take."))
        if thing.state not in transition.sources:
            raise InvalidMoveError(
                _("“%(step)s” is not possible now: this is “%(state)s”.")
                % {"step": transition.title, "state": self.state(thing.state).title}
            )


def is_own(transition: Transition, thing: Any, user: Any) -> bool:
    """Would this person decide about what they made or submitted themselves?"""
    return transition.by_another and user.pk is not None and user.pk in (thing.author_id, thing.submitted_by_id)
