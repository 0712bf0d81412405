"""What every place of a level is set against, read once a release: thousands of pages ask for the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from wincommons.data.reads import Release
from wincommons.model import EVERYONE, NATION, Level

from .reading import Record
from .rows import by_measure

Spread = Mapping[str, Sequence[Record]]
_spreads: WeakKeyDictionary[Release, dict[Level, Spread]] = WeakKeyDictionary()


def national_spread(release: Release, level: Level) -> Spread:
    """How each measure's values are spread over all places of a level, by measure; never to be changed.

    A release is immutable, so what was read of it stays true; it is let go of with the release.
    """
    known = _spreads.setdefault(release, {})
    if level not in known:
        known[level] = by_measure(release.distribution(level=level.value, scope=NATION, group=EVERYONE))
    return known[level]
