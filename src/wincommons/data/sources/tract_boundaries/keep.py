"""What was read of tracts' borders, kept in the home: `boundaries/`, beside the lake."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.borders.kept import census_of, keep
from wincommons.data.errors import UnreadableFileError

from .clean import Shapes, read_tracts

if TYPE_CHECKING:
    from wincommons.data.parts import Part
    from wincommons.data.snapshot import Snapshot


def keep_borders(path: Path, *, taken: Snapshot, lake: Path, state: str) -> Part:
    """Draw the counties of the file into the home. `state` (two digits) says which was asked for, if one was."""
    from wincommons.content import load
    from wincommons.data.parts import Part

    census = census_of(taken.vintage)
    assert census is not None  # `recognise` and the addresses know no other year
    tracts = read_tracts(path)
    states = sorted({tract[:2] for tract in tracts})
    places = load().places
    if state and state not in states:
        named = ", ".join(found.name if (found := places.get(one)) else one for one in states)
        raise UnreadableFileError(
            f"The file holds tracts of {named}, not of {places.require(state).name}",
            path.name,
            "Give the other file, or leave --state out",
        )
    wanted: Shapes = {tract: one for tract, one in tracts.items() if not state or tract[:2] == state}
    known: Shapes = {tract: one for tract, one in wanted.items() if places.get(tract[:5]) is not None}
    if not known:
        raise UnreadableFileError(
            f"No county of these tracts is known here (the codes begin with {', '.join(states[:5])})",
            path.name,
            "Territories are not in the gazetteer yet; give the tracts of a state",
        )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    origin = {"address": taken.address, "sha256": taken.sha256, "local_copy": taken.local_copy, "loaded_at": now}
    kept = keep(known, home=lake.parent, drawn=origin, census=census, vintage=taken.vintage)
    told = [
        f"{places.require(one.state).name}: borders of {sum(one.counties.values()):,} tracts of the {census} census "
        f"in {_counties(len(one.counties))}, as drawn in {one.vintage}."
        for one in kept
    ]
    left_out = Counter(tract[:5] for tract in wanted if tract not in known)
    if left_out:
        told.append(f"{left_out.total():,} tracts of {_counties(len(left_out))} unknown here were left out.")
    return Part(
        source=taken.source,
        vintage=taken.vintage,
        name=taken.name,
        loaded_at=now,
        accepted=len(known),
        refused=left_out.total(),
        hidden=0,
        address=taken.address,
        sha256=taken.sha256,
        warnings=tuple(told),
    )


def _counties(number: int) -> str:
    return "1 county" if number == 1 else f"{number:,} counties"
