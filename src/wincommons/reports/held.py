"""What the web holds of a community, as frozen values: a report is built from these and never asks a database.

Every string is in the report's language already, and is something that everyone may read. Whoever hands it in says by
`reference` what is quoted, so that a report can be withheld when a story is withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from wincommons.insight.answers import KeptFigure

from .document import Requirement

Link = Literal["agree", "hear", "choose", "commit", "act", "prove", "share"]
"""The links of an aim's chain beyond what is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldItem:
    """One thing that people wrote: a theme, a plank, a commitment, a proof."""

    title: str
    detail: str = ""
    reference: str = ""
    """`plank:7`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAim:
    """What the community promises to move, with everything that stands under it."""

    reference: str
    title: str
    why: str
    state: str
    """`Agreed`, `Worked on`: its standing in words."""
    measure: str
    place: str
    group: str = "all"
    baseline: KeptFigure | None = None
    target: float | None = None
    due: date | None = None
    decision: str = ""
    """The title of the decision that it rests on."""
    items: Mapping[Link, tuple[HeldItem, ...]] = field(default_factory=dict)

    def under(self, link: Link) -> tuple[HeldItem, ...]:
        """What stands under one link of its chain."""
        return self.items.get(link, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldList:
    """One list of requirements with how each row stands."""

    title: str
    meaning: str
    compare: str
    rows: tuple[Requirement, ...]
    references: tuple[str, ...] = ()
    """What its rows name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A community and its cycle."""

    community: str
    about: str = ""
    address: str = ""
    """Of its public page, whole."""
    sample: bool = False
    """Whether it is made up, to try things out; the document says so on its first page."""
    partners: tuple[HeldItem, ...] = ()
    seats: tuple[str, ...] = ()
    """The seats of its table, by title."""
    decisions: tuple[HeldItem, ...] = ()
    aims: tuple[HeldAim, ...] = ()
    lists: tuple[HeldList, ...] = ()
    comments: tuple[HeldItem, ...] = ()
    """Written comments that came in, where the cycle is open to them."""
    last_actions: tuple[HeldItem, ...] = ()
    """Commitments and proofs of the cycle before."""
    cycle: str = ""
    adopted: str = ""
    """`Adopted on ... by ...`; empty where it was not."""
    board_meets: str = ""

    @property
    def quoted(self) -> tuple[str, ...]:
        """Every reference that a report of it quotes, each once."""
        return tuple(dict.fromkeys(filter(None, self._references())))

    def _references(self) -> Iterator[str]:
        for items in (self.partners, self.decisions, self.comments, self.last_actions):
            yield from (one.reference for one in items)
        for aim in self.aims:
            yield aim.reference
            for under in aim.items.values():
                yield from (one.reference for one in under)
        for one in self.lists:
            yield from one.references

    def under(self, link: Link) -> tuple[HeldItem, ...]:
        """What stands under one link in all aims, each thing once."""
        found = {(one.reference or one.title): one for aim in self.aims for one in aim.under(link)}
        return tuple(found.values())
