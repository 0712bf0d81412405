"""A made-up nation: how long it takes to make and to publish, and how quickly a profile and a map are read from it.

Run: `.venv/bin/python benchmarks/data_scale.py [FOLDER] [--tracts 85000] [--measures 40] [--years 5] [--groups 3]`.
A FOLDER that holds a published nation is read as it is; else one is made there (or in a temporary folder) first.
Reads are measured beside bare DuckDB, which runs the same SQL on the same files with its metadata cache on.
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

from wincommons.data.generate import Size, generate
from wincommons.data.reads import Release, current_id, open_release
from wincommons.data.statements import Columns
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

    def tell(step: str, _done: int, _total: int | None) -> None:
        nonlocal shown, last, busy
        if step == shown:
            return
        now, used = time.perf_counter(), time.process_time()
        if shown:
            print(f"{now - last:8.1f} s, processor {used - busy:8.1f} s, peak {peak():6,.0f} MB   {shown}", flush=True)
        shown, last, busy = step, now, used

    made = generate(folder, size=size, progress=tell)
    print(f"{made.rows:,} figures, {made.tract_rows:,} of tracts, in {time.perf_counter() - begin:.0f} s")


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
    bare = bare_connection(release)
    places = draw.sample(tracts, min(PLACES, len(tracts)))
    maps = [draw.choice(series) for _ in range(MAPS)]
    compare("profile", lambda place: profile(release, place), lambda place: bare_profile(bare, place), places)
    compare("map", chart, lambda one: bare_map(bare, one[0].measure), maps)


def profile(release: Release, place: str) -> None:
    """What `insight.build_profile` reads."""
    release.standing(place=place, group="all")
    release.history(place=place, group="all")
    release.trends(place=place, group="all")
    release.gaps(place=place)
    release.distribution(level="tract", scope="US", group="all")


def bare_connection(release: Release):
    import duckdb

    bare = duckdb.connect(config={"threads": 1})
    bare.execute("SET parquet_metadata_cache = true")
    bare.execute("SET enable_progress_bar = false")
    for table in release.manifest["tables"]:
        bare.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{release.folder}/{table}.parquet')")
    return bare


def bare_profile(bare, place: str) -> None:
    for sql in (
        f"SELECT * FROM standing WHERE place = '{place}' AND \"group\" = 'all'",
        f"SELECT * FROM by_place WHERE place = '{place}' AND \"group\" = 'all'",
        f"SELECT * FROM trend WHERE place = '{place}' AND \"group\" = 'all'",
        f"SELECT * FROM gap WHERE place = '{place}'",
        f"SELECT * FROM inequality WHERE place = '{place}' AND statistic = 'par'",
        f"SELECT * FROM closing WHERE place = '{place}'",
        "SELECT * FROM distribution WHERE level = 'tract' AND scope = 'US' AND \"group\" = 'all'",
    ):
        bare.execute(sql).fetchall()


def bare_map(bare, measure: str) -> None:
    bare.execute(
        "SELECT place, value, lower, upper, status, quintile FROM standing_by_measure "
        f"WHERE measure = '{measure}' AND level = 'tract' AND \"group\" = 'all' ORDER BY place"
    ).fetchnumpy()


def compare(
    name: str, ours: Callable[[Asked], object], theirs: Callable[[Asked], object], over: Sequence[Asked]
) -> None:
    """Medians and 95th percentiles, each pair in turn so that a busy machine slows both."""
    for call in (ours, theirs):
        call(over[0])
    mine, bare = [], []
    for one in over:
        mine.append(milliseconds(ours, one))
        bare.append(milliseconds(theirs, one))
    for who, clock, processor in (("ours", *zip(*mine, strict=True)), ("bare", *zip(*bare, strict=True))):
        print(
            f"{name:8s} {who}  median {statistics.median(clock):7.1f} ms, p95 {p95(clock):7.1f} ms; "
            f"processor median {statistics.median(processor):7.1f} ms, p95 {p95(processor):7.1f} ms"
        )
    ratio = statistics.median(one[1] for one in mine) / statistics.median(one[1] for one in bare)
    print(f"{name:8s} {ratio:.2f} x bare DuckDB, by the processor's median")


def p95(numbers) -> float:
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def milliseconds(call: Callable[[Asked], object], one: Asked) -> tuple[float, float]:
    begin, busy = time.perf_counter(), time.process_time()
    call(one)
    return (time.perf_counter() - begin) * 1000, (time.process_time() - busy) * 1000


if __name__ == "__main__":
    main()
