"""A made-up nation: how long it takes to make and to publish, and how quickly a profile and a map are read from it.

Run: `.venv/bin/python benchmarks/data_scale.py [FOLDER] [--tracts 85000] [--measures 40] [--years 5] [--groups 3]`.
A FOLDER that holds a published nation is read as it is; else one is made there (or in a temporary folder) first.
Reads are measured beside bare DuckDB with its metadata cache on, which runs the same SQL on the files that ours opens,
and beside the same over all files of each table, as one who does not know how they were cut would ask.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import duckdb

from wincommons.data.generate import Size, generate
from wincommons.data.pieces import files_of, read_pieces
from wincommons.data.reads import Release, current_id, open_release
from wincommons.data.statements import Columns, literal
from wincommons.insight.reading import read_series
from wincommons.model import Series

PLACES, MAPS = 20, 20
Asked = TypeVar("Asked")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", nargs="?", type=Path)
    for name, number in (("tracts", 85_000), ("measures", 40), ("years", 5), ("groups", 3)):
        asked.add_argument(f"--{name}", type=int, default=number)
    given = asked.parse_args()
    size = Size(tracts=given.tracts, measures=given.measures, years=given.years, groups=given.groups)
    with tempfile.TemporaryDirectory() as spare:
        folder = given.folder or Path(spare) / "nation"
        if current_id(folder) is None:
            make(folder, size)
        read(open_release(folder))


def make(folder: Path, size: Size) -> None:
    """Generate and publish; each step with its seconds on the clock and of the processor."""
    shown, last, busy = "", time.perf_counter(), time.process_time()
    begin = last
    taken: dict[str, tuple[float, float]] = {}

    def tell(step: str, _done: int, _total: int | None) -> None:
        nonlocal shown, last, busy
        if step == shown:
            return
        now, used = time.perf_counter(), time.process_time()
        if shown:
            # A step comes again with each batch of measures.
            clock, processor = taken.get(shown, (0.0, 0.0))
            taken[shown] = (clock + now - last, processor + used - busy)
        shown, last, busy = step, now, used

    made = generate(folder, size=size, progress=tell)
    for step, (clock, processor) in taken.items():
        print(f"{clock:8.1f} s, processor {processor:8.1f} s   {step}")
    print(f"{made.rows:,} figures, {made.tract_rows:,} of tracts, in {time.perf_counter() - begin:.0f} s")
    print(f"largest process {peak():,.0f} MB", flush=True)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(release: Release) -> None:
    """The reads of a profile and of a map, beside bare DuckDB."""
    draw = random.Random(1)
    series = [(read_series(row), row["start"], row["end"]) for row in release.coverage() if row["level"] == "tract"]

    def chart(one: tuple[Series, date, date]) -> Columns:
        return release.map_of(series=one[0], level="tract", start=one[1], end=one[2])

    tracts = chart(series[0])["place"].tolist()
    print(f"{release.manifest['tables']['by_place']:,} figures, {len(tracts):,} tracts")
    bare = bare_connection()
    places = draw.sample(tracts, min(PLACES, len(tracts)))
    maps = [draw.choice(series) for _ in range(MAPS)]
    compare(
        "profile",
        ours=lambda place: profile(release, place),
        bare=lambda place: bare_profile(bare, release, place, chosen=True),
        whole=lambda place: bare_profile(bare, release, place, chosen=False),
        over=places,
    )
    compare(
        "map",
        ours=chart,
        bare=lambda one: bare_map(bare, release, one[0].measure, chosen=True),
        whole=lambda one: bare_map(bare, release, one[0].measure, chosen=False),
        over=maps,
    )


def profile(release: Release, place: str) -> None:
    """What `insight.build_profile` reads."""
    release.standing(place=place, group="all")
    release.history(place=place, group="all")
    release.trends(place=place, group="all")
    release.gaps(place=place)
    release.distribution(level="tract", scope="US", group="all")


def bare_connection() -> duckdb.DuckDBPyConnection:
    bare = duckdb.connect(config={"threads": 1})
    bare.execute("SET parquet_metadata_cache = true")
    bare.execute("SET enable_progress_bar = false")
    return bare


def opened(release: Release, table: str, *, chosen: bool, **known: str) -> str:
    """The table for bare DuckDB: the files that the read opens too, or all that there are."""
    spans = {name: [(value, value)] for name, value in known.items()}
    pieces = read_pieces(release.manifest, table)
    files = files_of(release.folder, table, pieces, spans=spans if chosen else None)
    return f"read_parquet({literal([str(file) for file in files])})"


def bare_profile(bare: duckdb.DuckDBPyConnection, release: Release, place: str, *, chosen: bool) -> None:
    asked = {
        "standing": " AND \"group\" = 'all'",
        "by_place": " AND \"group\" = 'all'",
        "trend": " AND \"group\" = 'all'",
        "gap": "",
        "inequality": " AND statistic = 'par'",
        "closing": "",
    }
    for table, more in asked.items():
        source = opened(release, table, chosen=chosen, place=place)
        bare.execute(f"SELECT * FROM {source} WHERE place = '{place}'{more}").fetchall()
    spread = opened(release, "distribution", chosen=chosen, level="tract")
    bare.execute(f"SELECT * FROM {spread} WHERE level = 'tract' AND scope = 'US' AND \"group\" = 'all'").fetchall()


def bare_map(bare: duckdb.DuckDBPyConnection, release: Release, measure: str, *, chosen: bool) -> None:
    source = opened(release, "standing_by_measure", chosen=chosen, measure=measure)
    bare.execute(
        f"SELECT place, value, lower, upper, status, quintile FROM {source} "
        f"WHERE measure = '{measure}' AND level = 'tract' AND \"group\" = 'all' ORDER BY place"
    ).fetchnumpy()


def compare(
    name: str,
    *,
    ours: Callable[[Asked], object],
    bare: Callable[[Asked], object],
    whole: Callable[[Asked], object],
    over: Sequence[Asked],
) -> None:
    """Medians and 95th percentiles; each question to all in turn, so that a busy machine slows all of them."""
    calls = {"ours": ours, "bare": bare, "bare, all files": whole}
    for call in calls.values():
        call(over[0])
    taken: dict[str, list[tuple[float, float]]] = {who: [] for who in calls}
    for one in over:
        for who, call in calls.items():
            taken[who].append(milliseconds(call, one))
    for who, times in taken.items():
        clock, processor = zip(*times, strict=True)
        print(
            f"{name:8s} {who:16s} median {statistics.median(clock):7.1f} ms, p95 {p95(clock):7.1f} ms; "
            f"processor median {statistics.median(processor):7.1f} ms, p95 {p95(processor):7.1f} ms"
        )
    mine, theirs = (statistics.median(one[1] for one in taken[who]) for who in ("ours", "bare"))
    print(f"{name:8s} {mine / theirs:.2f} x bare DuckDB on the same files, by the processor's median")


def p95(numbers) -> float:
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def milliseconds(call: Callable[[Asked], object], one: Asked) -> tuple[float, float]:
    begin, busy = time.perf_counter(), time.process_time()
    call(one)
    return (time.perf_counter() - begin) * 1000, (time.process_time() - busy) * 1000


if __name__ == "__main__":
    main()
