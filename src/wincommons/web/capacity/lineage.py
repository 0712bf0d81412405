"""The line of a resource as a tree: where each adaptation began, what was made of it, who kept or dropped it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .credits import Credits, credits_for
from .models import Adaptation, Resource
from .models.adaptation import DROPPED, KEPT, TRYING

MOST_SHOWN = 300
DEEPEST = 5
"""Further ones are shown at this depth: on a phone there is no room to go in deeper."""


@dataclass(frozen=True, kw_only=True)
class Branch:
    """One adaptation in the tree, in the order in which it is read."""

    adaptation: Adaptation
    depth: int
    who: str
    here: bool
    from_hidden: bool
    """It began from one that is not shown any more."""

    @property
    def indent(self) -> int:
        """How far in it stands."""
        return min(self.depth, DEEPEST)


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """A resource and everything that was made of it, as one reader may know of it."""

    branches: Sequence[Branch]
    credits: Credits
    communities: int
    kept: int
    trying: int
    dropped: int
    more: int
    """How many are not shown, for the line is too long for a page; they are counted all the same."""

    @property
    def dropped_ones(self) -> list[Branch]:
        """Those that were given up, with their reasons."""
        return [one for one in self.branches if one.adaptation.state == DROPPED]


def lineage_of(resource: Resource, *, user: Any, here: Adaptation | None = None) -> Lineage:
    """The whole line of a resource; three questions, and one more where it is longer than a page shows."""
    shown = Adaptation.objects.scoped(user).filter(resource=resource, state__in=(TRYING, KEPT, DROPPED))
    rows = list(shown.order_by("since", "pk")[:MOST_SHOWN])
    names = credits_for([resource, *rows])
    whole = rows if len(rows) < MOST_SHOWN else shown.order_by("since", "pk")
    # Its own community may take something back: that is no other community.
    last = {one.community: one.state for one in whole if one.community != resource.community}
    counted = Counter(last.values())
    return Lineage(
        branches=[
            Branch(
                adaptation=one, depth=depth, who=names.words(one), here=here is not None and one.pk == here.pk,
                from_hidden=hidden,
            )
            for one, depth, hidden in in_reading_order(rows)
        ],
        credits=names,
        communities=len(last),
        kept=counted[KEPT],
        trying=counted[TRYING],
        dropped=counted[DROPPED],
        more=len(whole) - len(rows),
    )  # fmt: skip


def in_reading_order(rows: Iterable[Any]) -> list[tuple[Any, int, bool]]:
    """Each after the one that it began from, with its depth; True where that one is not among them.

    A row has `pk` and `parent_id`. Whatever the order they come in, each is there once.
    """
    known = {one.pk: one for one in rows}
    below: dict[int | None, list[Any]] = {}
    for one in known.values():
        below.setdefault(one.parent_id if one.parent_id in known else None, []).append(one)
    found: list[tuple[Any, int, bool]] = []
    waiting = [(one, 0) for one in reversed(below.get(None, []))]
    while waiting:
        one, depth = waiting.pop()
        found.append((one, depth, one.parent_id is not None and one.parent_id not in known))
        waiting.extend((child, depth + 1) for child in reversed(below.get(one.pk, [])))
    return found
