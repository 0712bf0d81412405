"""Make docs/reference/statistics-peers.md from what the benchmarks kept.

python benchmarks/peers/table.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "reference" / "statistics-peers.md"

OPENING = """\
# The statistics beside their peers

Made by `python benchmarks/peers/table.py` from what the scripts `benchmarks/stats_*.py` measured; do not edit.
Each row is one task that both did on the same input, with the answers compared in the same run. A peer in Python
ran beside ours in its own locked environment (`benchmarks/peers`). A peer in R was not run beside it: its seconds
are quoted, with the machine and day of that measurement. The ratio says how many times faster ours is.
"""
COLUMNS = """\
| task | ours | peer | licence | agreement | ours, s | peer, s | ratio |
|---|---|---|---|---|---|---|---|"""
DEFECTS = """\

## Defects of peers that we do not inherit

| peer | what is wrong, and what is right |
|---|---|"""


def page(families: list[dict[str, Any]]) -> str:
    parts = [OPENING]
    for family in families:
        memory = f"Our process used {family['our_peak_megabytes']:,} MB at most."
        parts.append(f"\n## {family['family'].replace('_', ' ').capitalize()}\n")
        parts.append(f"Measured on {family['date']}: {family['machine']}. {memory}\n")
        parts += [COLUMNS, *(_line(row) for row in family["rows"])]
    rows = [row for family in families for row in family["rows"]]
    parts.append(DEFECTS)
    parts += [f"| {row['peer']} | {row['peer_defect']} |" for row in rows if row["peer_defect"]]
    return "\n".join(parts) + "\n"


def _line(row: dict[str, Any]) -> str:
    peer_seconds = "" if row["peer_seconds"] is None else f"{row['peer_seconds']:.3g}"
    if row["quoted"]:
        peer_seconds += f" ({row['quoted']})"
    ratio = "" if row["peer_seconds"] is None else f"{row['peer_seconds'] / row['our_seconds']:,.3g} ×"
    cells = (row["task"], f"`{row['ours']}`", row["peer"], row["licence"], row["agreement"])
    return f"| {' | '.join(cells)} | {row['our_seconds']:.3g} | {peer_seconds} | {ratio} |"


def main() -> None:
    families = [json.loads(path.read_text("utf-8")) for path in sorted((HERE / "measured").glob("*.json"))]
    PAGE.write_text(page(families), encoding="utf-8")
    print(f"Wrote {PAGE}.")


if __name__ == "__main__":
    main()
