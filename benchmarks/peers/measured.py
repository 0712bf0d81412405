"""What a benchmark measured against a peer, kept as a row of the table in docs/reference/statistics-peers.md.

A benchmark calls `keep("causal", [...])`; `python benchmarks/peers/table.py` makes the page from all that is kept.
"""

from __future__ import annotations

import json
import os
import platform
import resource
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

KEPT = Path(__file__).resolve().parent / "measured"


@dataclass(frozen=True, slots=True)
class Row:
    """One task that both did."""

    task: str
    """In plain words, with its size: "Fay-Herriot REML with MSE, 2,000 areas"."""
    ours: str
    """Our public name: `small_area.fay_herriot`."""
    peer: str
    """Name and version of the peer, or what plain loop stands in for one."""
    licence: str
    agreement: str
    """How far the answers agree, in words with a figure; and where the peer is wrong, what is right."""
    our_seconds: float
    peer_seconds: float | None
    """None where the peer has no timing."""
    quoted: str = ""
    """Where the peer was not run here (R): on which machine and day its figure was measured."""
    peer_defect: str = ""
    """A defect of the peer that we do not inherit, in one sentence, with the figure that shows it."""


def keep(family: str, rows: list[Row]) -> None:
    """Write the family's rows, with the machine, the day and our largest memory, over what was there."""
    KEPT.mkdir(exist_ok=True)
    told = {
        "family": family,
        "date": date.today().isoformat(),  # noqa: DTZ011 - the day where the machine stands
        "machine": machine(),
        "our_peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "rows": [asdict(row) for row in rows],
    }
    (KEPT / f"{family}.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def machine() -> str:
    """The processor, its cores as we see them, and the Python."""
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        named = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        processor = named[0] if named else processor
    return f"{processor}, {os.cpu_count()} cores, Python {platform.python_version()}"
