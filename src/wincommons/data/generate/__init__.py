"""A whole nation of made-up figures: real states and counties, made-up tracts, plausible values, for trials of size."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data import lock
from wincommons.data.errors import DataError
from wincommons.data.home import home, lake
from wincommons.data.known import keep_source
from wincommons.data.made_up import GENERATED, describe
from wincommons.data.parts import Part, part_file, read_parts
from wincommons.data.source import Progress
from wincommons.model import EVERYONE, Kind

from .nation import Nation, lay_out

if TYPE_CHECKING:
    from wincommons.content import Catalogue

LAST_YEAR = 2024
"""Years end here whatever the clock says, so that one seed makes one nation for ever."""
MOST_YEARS = 20


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much is made up; `seed` decides every figure."""

    tracts: int = 85_000
    measures: int = 40
    years: int = 5
    groups: int = 3
    """Everyone counts as one."""
    seed: int = 1


@dataclass(frozen=True, kw_only=True)
class Generated:
    """What was made."""

    rows: int
    tract_rows: int
    release_id: str | None
    """None where it was not published."""


def generate(
    to: Path | str, *, size: Size | None = None, publish: bool = True, progress: Progress | None = None
) -> Generated:
    """Make a nation up in a home of its own, one part a measure, and publish it. The same size makes the same figures.

    `to` must not be the home in use, nor lie inside it, nor hold figures already. Memory is that of one year of one
    measure. Raises `DataError` with a sentence.
    """
    from wincommons import content
    from wincommons.data.publish import publish as publish_lake

    wanted = size or Size()
    target = _fresh_lake(Path(to))
    catalogue = content.load()
    measures = _measures(catalogue, number=wanted.measures)
    groups = _groups(catalogue, number=wanted.groups)
    if not 1 <= wanted.years <= MOST_YEARS or wanted.tracts < 1:
        raise DataError(
            "So large a nation is not made up",
            f"{wanted.tracts} tracts, {wanted.years} years",
            f"Ask for one tract or more and 1 to {MOST_YEARS} years",
        )
    nation = lay_out(catalogue.places, tracts=wanted.tracts, groups=len(groups), seed=wanted.seed)
    years = tuple(range(LAST_YEAR - wanted.years + 1, LAST_YEAR + 1))
    with lock.hold(target):
        keep_source(describe(), lake=target)
        rows = 0
        for done, measure in enumerate(measures):
            if progress:
                progress("Making figures up", done, len(measures))
            rows += _keep(measure, nation=nation, years=years, groups=groups, size=wanted, lake=target)
        release_id = publish_lake(target, catalogue=catalogue, progress=progress) if publish else None
    tract_rows = wanted.tracts * len(measures) * len(years) * len(groups)
    return Generated(rows=rows, tract_rows=tract_rows, release_id=release_id)


def _fresh_lake(to: Path) -> Path:
    """The lake of a home that holds nothing yet and is not the one in use."""
    target, used = to.expanduser().resolve(), home()
    if target == used or used in target.parents:
        raise DataError("Made-up figures are never written into the home in use", str(target), "Name another folder")
    folder = lake(target)
    if read_parts(folder):
        raise DataError("The folder holds figures already", str(folder), "Name an empty folder, or delete this one")
    return folder


def _measures(catalogue: Catalogue, *, number: int) -> tuple[str, ...]:
    """Shares of people, by id: what is made up is then a count of people in a sample of them."""
    fit = sorted(
        one.id
        for one in catalogue.measures.values()
        if one.kind is Kind.PROPORTION and one.unit == "percent" and one.small_numbers is None
    )
    if not 1 <= number <= len(fit):
        raise DataError(
            f"Figures can be made up for 1 to {len(fit)} measures", f"--measures {number}", "Ask for fewer or more"
        )
    return tuple(fit[:number])


def _groups(catalogue: Catalogue, *, number: int) -> tuple[str, ...]:
    known = (EVERYONE, *(f"race={value.id}" for value in catalogue.dimension("race").values))
    if not 1 <= number <= len(known):
        raise DataError(f"Figures can be made up for 1 to {len(known)} groups", f"--groups {number}", "Ask for fewer")
    return known[:number]


def _keep(measure: str, *, nation: Nation, years: Sequence[int], groups: Sequence[str], size: Size, lake: Path) -> int:
    """Write one measure as one part; its record is written last, as it stands for the whole."""
    import pyarrow.parquet as pq

    from wincommons.data.schema import KEPT, arrow_schema

    from .figures import make_up
    from .rows import arrange

    now = datetime.now(UTC)
    vintage = f"seed-{size.seed}"
    path = part_file(lake, folder="observations", source=GENERATED, vintage=vintage, name=measure)
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = 0
    with pq.ParquetWriter(path, arrow_schema(KEPT), compression="zstd") as writer:
        for figures in make_up(measure, nation=nation, years=years, seed=size.seed):
            table = arrange(figures, measure=measure, nation=nation, groups=groups, vintage=vintage, loaded_at=now)
            writer.write_table(table)
            rows += table.num_rows
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    part = Part(
        source=GENERATED,
        vintage=vintage,
        name=measure,
        loaded_at=now.isoformat(timespec="seconds"),
        accepted=rows,
        refused=0,
        hidden=0,
        address=f"win data generate --tracts {size.tracts} --measures {size.measures} --years {size.years} "
        f"--groups {size.groups} --seed {size.seed}",
        sha256=digest,
    )
    path.with_suffix(".json").write_text(json.dumps(asdict(part), indent=1, ensure_ascii=False), encoding="utf-8")
    return rows
