"""Which places with a figure are most alike: the peers that a bright spot is set against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wincommons.data.derive.traits import FAMILIES, FEWEST
from wincommons.data.reads import Release
from wincommons.model import Language

from .naming import Naming
from .words.bright_spots import peers_words
from .words.peers import FAMILIES as FAMILY_NAMES

if TYPE_CHECKING:
    from wincommons.stats.arrays import Integers

PEERS = 20
"""How many are set against one place."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Each place's peers by row, the nearest first; -1 where there are fewer."""

    peers: Integers
    """(places, `PEERS`)"""
    words: str
    """`the 20 counties most like it in size, age ...`."""


def find_alike(
    places: Sequence[str], *, asked: str, level_plural: str, release: Release, naming: Naming
) -> Alike | None:
    """The places most like each of `places`, among them, by the traits and the distance of `Commons.peers`.

    What is asked about is no trait here: peers that were chosen by it would predict it. None where fewer than three
    kinds of traits are known.
    """
    import numpy as np

    from wincommons.data.derive.peer import nearest

    standards: dict[tuple[str, str], dict[str, float]] = {}
    for row in release.traits(places=places):
        if row["measure"] != asked:
            standards.setdefault((row["family"], row["trait"]), {})[row["place"]] = row["standard"]
    known = {family for family, _trait in standards}
    if len(known) < FEWEST:
        return None
    found = np.full((len(places), PEERS), -1, dtype=np.int64)
    traits = [(family, standard) for (family, _trait), standard in standards.items()]
    for one in nearest(traits, places=places, kept=PEERS):
        found[one.row, one.position - 1] = one.peer
    spanish = naming.language is Language.SPANISH
    told = peers_words(
        peers=PEERS,
        places=level_plural,
        traits=[FAMILY_NAMES[family][spanish] for family in FAMILIES if family in known],
        language=naming.language,
    )
    return Alike(peers=found, words=told)
