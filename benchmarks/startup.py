"""How long a person waits: a command from a cold start, and `win up` until its first page.

    .venv/bin/python benchmarks/startup.py

Ratios are against a bare `python -c pass` in the same run. WIN_HOME is a temporary folder.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable

PYTHON = sys.executable
COMMANDS = {
    "python -c pass": [PYTHON, "-c", "pass"],
    "win --help": [PYTHON, "-m", "wincommons", "--help"],
    "win profile 39035": [PYTHON, "-m", "wincommons", "profile", "39035"],
    "win profile 39035 --json": [PYTHON, "-m", "wincommons", "profile", "39035", "--json"],
}
PAGE = "/places/39035-cuyahoga-county-oh/"


def seconds(action: Callable[[], object], times: int = 5) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def until_first_page() -> float:
    """`win up` from its start to the first page, then stopped."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    command = [PYTHON, "-m", "wincommons", "up", "--no-load", "--port", str(port)]
    site = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{PAGE}", timeout=5) as answer:
                    answer.read()
                return time.perf_counter() - began
            except OSError:
                if site.poll() is not None:
                    raise RuntimeError("win up ended by itself") from None
                time.sleep(0.02)
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(timeout=30)


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["WIN_HOME"] = home
        first = until_first_page()
        again = statistics.median(until_first_page() for _ in range(3))
        bare = seconds(lambda: run(COMMANDS["python -c pass"]))
        print(f"{'win up, empty WIN_HOME, to its first page':<45}{first:>8.2f} s")
        print(f"{'win up again, to its first page':<45}{again:>8.2f} s")
        for name, command in COMMANDS.items():
            taken = seconds(lambda command=command: run(command))
            print(f"{name:<45}{taken:>8.2f} s{taken / bare:>8.1f} x bare Python")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'largest process':<45}{peak:>8.0f} MB")


if __name__ == "__main__":
    main()
