"""How long a suggestion takes, and whether what people mean comes first: `python benchmarks/searching.py`.

The queries are those of `tests/unit/data/typed_queries.csv`, each typed letter by letter as the box asks (from the
second letter on), then whole. Times are of the server, request to answer, without what the process or a browser has
kept: milliseconds on the clock and of the processor, which a busy machine lengthens less.
"""

from __future__ import annotations

import csv
import os
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import quote

QUERIES = Path(__file__).resolve().parents[1] / "tests" / "unit" / "data" / "typed_queries.csv"
LIMIT_MS = 50
FEWEST_LETTERS = 2


def main() -> int:
    """Print both; 1 where the 95th percentile is over the limit, or a query finds something else first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wincommons.web.site.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from wincommons.web.kit.commons import commons
    from wincommons.web.kit.conditional import forget_pages

    call_command("migrate", verbosity=0)
    with QUERIES.open(encoding="utf-8") as lines:
        queries = list(csv.DictReader(lines))
    client = Client(SERVER_NAME="localhost")
    client.get("/search/suggest/?q=warm")
    clock, own = [], []
    for query in queries:
        prefix = "/es" if query["language"] == "es" else ""
        for letters in range(FEWEST_LETTERS, len(query["typed"]) + 1):
            forget_pages()
            begin, busy = time.perf_counter(), time.thread_time()
            response = client.get(f"{prefix}/search/suggest/?q={quote(query['typed'][:letters])}")
            clock.append((time.perf_counter() - begin) * 1000)
            own.append((time.thread_time() - busy) * 1000)
            assert response.status_code == 200
    for name, times in (("on the clock", clock), ("of the processor", own)):
        middle, most = statistics.median(times), statistics.quantiles(times, n=20)[18]
        print(
            f"{len(times)} suggestions, milliseconds {name}: median {middle:.1f}, p95 {most:.1f}, most {max(times):.1f}"
        )
    missed = 0
    for query in queries:
        meant = set(query["first"].split())
        found = [hit.id for hit in commons().in_language(query["language"]).search(query["typed"], limit=len(meant))]
        if set(found) != meant:
            missed += 1
            print(f"{query['typed']!r}: expected {sorted(meant)}, found {found}")
    print(f"{len(queries) - missed} of {len(queries)} typed queries find first what is meant")
    return 1 if missed or statistics.quantiles(own, n=20)[18] > LIMIT_MS else 0


if __name__ == "__main__":
    sys.exit(main())
