"""What has been loaded: one part for each file of each release of each source, kept as checked observations.

`observations/<source>/<vintage>/<name>.parquet` holds the accepted rows, `refused/...` the refused ones with their
reason, and a JSON beside the first tells where they came from. A part is replaced when the same file is loaded again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .engine import Engine
from .made_up import refuse_mixture
from .schema import KEPT, OBSERVATIONS, REFUSED, names

if TYPE_CHECKING:
    import ibis.expr.types as ir

_ORDER = ("measure", "place", "source", "group", "start", "vintage")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One loaded file: what came of it, and which bytes it rests on."""

    source: str
    vintage: str
    name: str
    loaded_at: str
    """ISO 8601, UTC."""
    accepted: int
    refused: int
    hidden: int
    """Rows whose count the measure's small-number rule hides."""
    address: str
    sha256: str
    warnings: tuple[str, ...] = field(default=())

    @property
    def rows(self) -> int:
        return self.accepted + self.refused


def part_file(lake: Path, *, folder: str, source: str, vintage: str, name: str) -> Path:
    """Where a part lies; `folder` is `observations` or `refused`."""
    return lake / folder / file_name(source) / file_name(vintage) / f"{file_name(name)}.parquet"


def file_name(word: str) -> str:
    """A word of a publisher as the name of one file or folder, whatever characters it holds."""
    kept = "".join(letter if letter.isalnum() or letter in "._-+" else "_" for letter in word)
    return kept.lstrip(".") or "_"


def keep_part(judged: ir.Table, *, part: Part, lake: Path, engine: Engine) -> None:
    """Write the accepted and the refused rows of one load; the record is written last, so that it stands for both."""
    import ibis

    refuse_mixture({part.source, *(kept.source for kept in read_parts(lake))}, lake=lake)
    place = {"source": part.source, "vintage": part.vintage, "name": part.name}
    accepted = part_file(lake, folder="observations", **place)
    refused = part_file(lake, folder="refused", **place)
    loaded_at = ibis.literal(datetime.fromisoformat(part.loaded_at))
    good = judged.filter(judged.reason.isnull()).mutate(loaded_at=loaded_at.cast("timestamp('UTC')"))
    _write(good, accepted, engine=engine, fields=KEPT, order_by=_ORDER)
    bad = judged.filter(judged.reason.notnull())
    refused.unlink(missing_ok=True)
    if part.refused:
        _write(_as_text(bad, part=part), refused, engine=engine, fields=REFUSED, order_by=("column", "reason", "row"))
    record = accepted.with_suffix(".json")
    fresh = record.with_suffix(".json.new")
    fresh.write_text(json.dumps(asdict(part), indent=1, ensure_ascii=False), encoding="utf-8")
    fresh.replace(record)


def read_parts(lake: Path) -> list[Part]:
    """Every part of the lake, by source, vintage and name."""
    return sorted(_read(lake), key=lambda part: (part.source, part.vintage, part.name))


def _read(lake: Path) -> Iterator[Part]:
    for record in (lake / "observations").glob("*/*/*.json"):
        values: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
        yield Part(**{**values, "warnings": tuple(values["warnings"])})


def _write(table: ir.Table, path: Path, *, engine: Engine, fields: Any, order_by: tuple[str, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        engine.write(table, fresh, fields=fields, order_by=order_by)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _as_text(bad: ir.Table, *, part: Part) -> ir.Table:
    """The refused rows as they were read, each as one JSON object of texts."""
    import ibis

    pieces: list[Any] = []
    for column in names(OBSERVATIONS):
        value = bad[column].cast("string").fill_null("").replace("\\", "\\\\").replace('"', '\\"')
        pieces += [ibis.literal(f'{"{" if not pieces else ", "}"{column}": "'), value, ibis.literal('"')]
    row = pieces[0]
    for piece in [*pieces[1:], ibis.literal("}")]:
        row = row.concat(piece)
    vintage = bad.vintage.fill_null(part.vintage)
    return bad.select(
        source=bad.source.fill_null(part.source), vintage=vintage, row=row, column=bad.column, reason=bad.reason
    )
