"""Server time of each kind of page, first view and later views: `python benchmarks/web_pages.py`.

Uses the lake of WIN_HOME (the starter figures where there is none). The first view writes the page; later ones come
from the process's own memory, and a browser that has the page already is told so (304) without any of it.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

PAGES = (
    "/", "/places/us-united-states/", "/places/39-ohio/", "/places/39035-cuyahoga-county-oh/",
    "/es/places/39035-cuyahoga-county-oh/", "/places/02198-prince-of-wales-hyder-census-area-ak/", "/measures/",
    "/measures/child_poverty/", "/measures/child_poverty/?within=39", "/measures/child_poverty/?level=county",
    "/data/", "/search/?q=cuyahga", "/search/suggest/?q=cuya",
)  # fmt: skip
ROUNDS = 7
LIMIT_MS = 150


def milliseconds(ask: Client, path: str, **headers: str) -> tuple[float, int]:
    """Time and status of one request."""
    begin = time.perf_counter()
    response = ask.get(path, headers=headers)
    return (time.perf_counter() - begin) * 1000, response.status_code


def main() -> int:
    """Print a table; 1 where a page's median is over the limit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wincommons.web.site.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from wincommons.web.kit.conditional import forget_pages

    call_command("migrate", verbosity=0)
    client = Client(SERVER_NAME="localhost")
    slow = 0
    print(f"{'page':55} {'written':>8} {'kept':>8} {'304':>8}   milliseconds, median of {ROUNDS}")
    for path in PAGES:
        client.get(path)
        written, kept, unchanged = [], [], []
        etag = client.get(path)["ETag"]
        for _ in range(ROUNDS):
            forget_pages()
            written.append(milliseconds(client, path)[0])
            kept.append(milliseconds(client, path)[0])
            unchanged.append(milliseconds(client, path, **{"if-none-match": etag})[0])
        medians = [statistics.median(times) for times in (written, kept, unchanged)]
        slow += medians[0] > LIMIT_MS
        times = " ".join(f"{one:8.1f}" for one in medians)
        print(f"{path:55} {times}{'   over' if medians[0] > LIMIT_MS else ''}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
