"""Fifty readers at once: `python benchmarks/readers.py ADDRESS [SECONDS]`, against a site that runs on this machine.

Each reader opens a page every two seconds, nine of ten times one of a few that the process keeps, else a county's
page that nobody has asked for yet. Printed: milliseconds from the request to the last byte, and every answer that was
not 200. The readers are asynchronous tasks of this one process, which takes some of the processor that the site would
have.
"""

from __future__ import annotations

import asyncio
import csv
import random
import statistics
import sys
import time
from pathlib import Path

import httpx

from wincommons.model.place import slug_of

READERS, EVERY_SECONDS, KEPT_SHARE = 50, 2.0, 0.9
GOAL_MS = 300
KEPT = (
    "/", "/places/39035-cuyahoga-county-oh/", "/places/39-ohio/", "/measures/", "/measures/child_poverty/",
    "/es/places/39035-cuyahoga-county-oh/", "/data/", "/search/suggest/?q=cuya",
)  # fmt: skip
PLACES = Path(__file__).resolve().parents[1] / "content" / "places" / "places.csv"


def county_pages(seed: int) -> list[str]:
    """The address of every county's page, in an order of this seed."""
    with PLACES.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if len(row["id"]) == 5 and not row["until"]]
    random.Random(seed).shuffle(rows)
    return [f"/places/{slug_of(' '.join((row['id'], row['name'], row['state'])))}/" for row in rows]


async def read(
    client: httpx.AsyncClient, *, until: float, fresh: list[str], dice: random.Random
) -> list[tuple[str, float, int]]:
    """What one reader saw: address, milliseconds, status."""
    seen = []
    await asyncio.sleep(dice.random() * EVERY_SECONDS)
    while time.perf_counter() < until:
        path = dice.choice(KEPT) if dice.random() < KEPT_SHARE else fresh.pop()
        begin = time.perf_counter()
        try:
            answer = await client.get(path, follow_redirects=True)
            status = answer.status_code
        except httpx.HTTPError as error:
            status = 0
            print(f"{path}: {error!r}")
        took = time.perf_counter() - begin
        seen.append((path, took * 1000, status))
        await asyncio.sleep(max(0.0, EVERY_SECONDS - took))
    return seen


async def main() -> int:
    """Print the percentiles; 1 where the goal is missed or an answer failed."""
    site = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    fresh = county_pages(seed=int(time.time()))
    async with httpx.AsyncClient(base_url=site, timeout=30, limits=httpx.Limits(max_connections=READERS)) as client:
        for path in KEPT:
            await client.get(path)
        until = time.perf_counter() + seconds
        readers = [read(client, until=until, fresh=fresh, dice=random.Random(at)) for at in range(READERS)]
        seen = [one for reader in await asyncio.gather(*readers) for one in reader]
    failed = sum(status != 200 for _, _, status in seen)
    print(f"{READERS} readers, {seconds:.0f} s: {len(seen)} pages, {failed} failed")
    for name, kept in (("all", None), ("kept", True), ("new", False)):
        times = [took for path, took, _ in seen if kept is None or (path in KEPT) is kept]
        middle, most = statistics.median(times), statistics.quantiles(times, n=20)[18]
        print(f"  {name:5} {len(times):5}: median {middle:.0f}, p95 {most:.0f}, most {max(times):.0f} ms")
    most = statistics.quantiles([took for _, took, _ in seen], n=20)[18]
    print(f"  goal: p95 under {GOAL_MS} ms, no error: {'met' if most < GOAL_MS and not failed else 'MISSED'}")
    return 1 if failed or most >= GOAL_MS else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
