"""What a visitor waits for, from Chromium's own measurements: `python benchmarks/chromium.py ADDRESS`.

ADDRESS is a running site (`win up`). Each page is opened in a fresh browser with nothing kept, on a phone's terms
(processor four times slower, 1.6 megabits a second, 150 milliseconds there and back). Printed beside the goals: bytes
of the first load as they travel, whether Vega is among them, first contentful paint, when the page can be used (its
scripts have run and no task of 50 ms or more follows within the next half second), and when the map of all counties
is drawn, on these terms and without. The median of three.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import Any

PLACE = "/places/39035-cuyahoga-county-oh/"
PAGES = ("/", PLACE, "/measures/child_poverty/")
MAP = "/measures/child_poverty/?level=county"
ROUNDS = 3
SLOWER = 4
KBIT, THERE_AND_BACK_MS = 1600, 150
GOALS = {"kB": 100, "paint": 1000, "usable": 2000, "map": 6000, "map unthrottled": 1200}
_LONG_TASKS = """
window.__long = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.__long.push([entry.startTime, entry.startTime + entry.duration]);
}).observe({type: 'longtask', buffered: true});
"""
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
_USABLE = """() => {
  const parsed = performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
  const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  let usable = Math.max(parsed, paint);
  for (const [begin, end] of window.__long) if (begin < usable + 500 && end > usable) usable = end;
  return usable;
}"""


def opened(browser: Any, *, throttled: bool) -> tuple[Any, Any, dict[str, float], list[str]]:
    """A fresh page, its line to the browser, and what it has taken over the wire."""
    context = browser.new_context(viewport={"width": 390, "height": 844} if throttled else None)
    context.set_default_timeout(60_000)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    if throttled:
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        bytes_a_second = KBIT * 1000 / 8
        line.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": THERE_AND_BACK_MS,
                "downloadThroughput": bytes_a_second,
                "uploadThroughput": bytes_a_second,
            },
        )
    taken: dict[str, float] = {"bytes": 0.0}
    asked: list[str] = []
    line.on("Network.loadingFinished", lambda told: taken.update(bytes=taken["bytes"] + told["encodedDataLength"]))
    line.on("Network.requestWillBeSent", lambda told: asked.append(told["request"]["url"]))
    page.add_init_script(_LONG_TASKS)
    return context, page, taken, asked


def first_load(browser: Any, address: str, *, throttled: bool) -> dict[str, float]:
    """One page, opened and left alone."""
    context, page, taken, asked = opened(browser, throttled=throttled)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1500)
    found = {
        "kB": taken["bytes"] / 1000,
        "paint": page.evaluate(_PAINT) or float("nan"),
        "usable": page.evaluate(_USABLE),
        # Vega is the one script of hundreds of kilobytes.
        "vega": float(any("chunk" in url and _is_large(page, url) for url in asked)),
    }
    context.close()
    return found


def _is_large(page: Any, url: str) -> bool:
    sizes = page.evaluate("url => performance.getEntriesByName(url).map(entry => entry.decodedBodySize)", url)
    return any(size > 200_000 for size in sizes)


def drawn_map(browser: Any, address: str, *, throttled: bool) -> float:
    """Milliseconds until the map of every county is on the screen, from the moment it was asked for."""
    context, page, _, _ = opened(browser, throttled=throttled)
    begin = time.perf_counter()
    page.goto(address, wait_until="domcontentloaded")
    page.locator("#the-map").scroll_into_view_if_needed()
    page.locator("#the-map .figure-canvas svg.marks, #the-map .figure-canvas canvas").first.wait_for()
    took = (time.perf_counter() - begin) * 1000
    context.close()
    return took


def main() -> int:
    """Print a table; 1 where a goal is missed."""
    site = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000").rstrip("/")
    from playwright.sync_api import sync_playwright

    missed = 0

    def told(name: str, value: float, goal: float, unit: str) -> None:
        nonlocal missed
        missed += value > goal
        print(f"  {name:34} {value:8.0f} {unit:3} goal {goal:5.0f}  {'met' if value <= goal else 'MISSED'}")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        for path in PAGES:
            rounds = [first_load(browser, site + path, throttled=True) for _ in range(ROUNDS)]
            middle = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
            print(f"{path}, throttled{', WITH VEGA' if middle['vega'] else ', no Vega'}")
            missed += bool(middle["vega"])
            told("first load over the wire", middle["kB"], GOALS["kB"], "kB")
            told("first contentful paint", middle["paint"], GOALS["paint"], "ms")
            told("usable", middle["usable"], GOALS["usable"], "ms")
        print(MAP)
        for throttled, name in ((True, "map"), (False, "map unthrottled")):
            took = statistics.median(drawn_map(browser, site + MAP, throttled=throttled) for _ in range(ROUNDS))
            told(f"all counties drawn{', throttled' if throttled else ''}", took, GOALS[name], "ms")
        browser.close()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
