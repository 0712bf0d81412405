"""What was loaded of ZIP code areas, in the lake: `places/zip_codes.json`, beside the observations."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .clean import Areas

if TYPE_CHECKING:
    from wincommons.data.parts import Part
    from wincommons.data.snapshot import Snapshot

FILE = "places/zip_codes.json"


def keep_areas(areas: Areas, *, taken: Snapshot, lake: Path) -> Part:
    """Write the areas with where they came from; what was kept before is replaced in one step."""
    from wincommons.data.parts import Part

    part = Part(
        source=taken.source,
        vintage=taken.vintage,
        name=taken.name,
        loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        accepted=sum(map(len, areas.values())),
        refused=0,
        hidden=0,
        address=taken.address,
        sha256=taken.sha256,
    )
    file = lake / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.write_text(json.dumps({"part": asdict(part), "areas": areas}), encoding="utf-8")
    fresh.replace(file)
    return part


def kept_areas(lake: Path) -> tuple[str, Areas] | None:
    """The vintage and the areas that were loaded last, or None."""
    try:
        record = json.loads((lake / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return record["part"]["vintage"], record["areas"]
