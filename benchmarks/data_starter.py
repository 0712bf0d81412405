"""Time and memory of publishing the starter, and of a profile's reads against bare DuckDB.

Run: `.venv/bin/python benchmarks/data_starter.py`. Each publish and each cold read is a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

PUBLISH = """
import resource, sys, time
start = time.perf_counter()
from wincommons.data.load import ensure_starter
ensure_starter(sys.argv[1])
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

COLD = """
import sys, time
import wincommons.model
start = time.perf_counter()
from wincommons.data.reads import open_release
release = open_release(sys.argv[1])
release.standing(place="39035"); release.history(place="39035"); release.trends(place="39035")
release.gaps(place="39035"); release.distribution(level="county")
print(time.perf_counter() - start)
"""


def run(code: str, home: Path) -> list[float]:
    done = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=True)
    return [float(number) for number in done.stdout.split()]


def milliseconds(call, times: int = 50) -> float:
    call()
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        seconds, megabytes = run(PUBLISH, home)
        print(f"publish the starter    {seconds:8.2f} s   peak memory {megabytes:.0f} MB")
        print(f"cold open and profile  {min(run(COLD, home)[0] for _ in range(3)) * 1000:8.0f} ms (best of 3)")

        import duckdb

        from wincommons.data.reads import open_release

        release = open_release(home)
        bare = duckdb.connect(config={"threads": 1})
        bare.execute("SET parquet_metadata_cache = true")
        (standing,) = release.files("standing")
        sql = f"SELECT * FROM read_parquet('{standing}') WHERE place = '39035'"
        for name, call in {
            "standing(place)": lambda: release.standing(place="39035"),
            "the same, bare duckdb": lambda: bare.execute(sql).fetchall(),
            "standing_of(county)": lambda: release.standing_of(measure="child_poverty", level="county"),
            "history(place)": lambda: release.history(place="39035"),
            "trends(place)": lambda: release.trends(place="39035"),
            "gaps(place)": lambda: release.gaps(place="39035"),
            "distribution(county)": lambda: release.distribution(level="county"),
            "search('cuyahga')": lambda: release.search("cuyahga"),
        }.items():
            print(f"{name:22s} {milliseconds(call):8.2f} ms")


if __name__ == "__main__":
    main()
