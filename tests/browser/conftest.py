"""The real server over the starter release, and a real Chromium that reads it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "src" / "wincommons" / "web" / "static" / "dist" / "manifest.json"


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]


@pytest.fixture(scope="session")
def server_home(starter_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the server; what a test puts there it takes away again."""
    home = tmp_path_factory.mktemp("browser-home")
    (home / "lake").symlink_to(starter_home / "lake")
    return home


@pytest.fixture(scope="session")
def server(server_home: Path) -> Iterator[str]:
    """The address of granian with one worker and one thread, as the site runs in earnest."""
    if not DIST.exists():
        pytest.skip("the front end is not built: run `npm run build` in frontend/")
    home = server_home
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    subprocess.run([sys.executable, "-m", "wincommons.web.site.manage", "migrate", "-v0"], env=environment, check=True)
    port = _free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "1", "--no-ws", "wincommons.web.site.wsgi:application",
    ]  # fmt: skip
    log = (home / "server.log").open("wb")
    running = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, running, home / "server.log")
        yield address
    finally:
        running.terminate()
        running.wait(timeout=20)
        log.close()


def _wait_for(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(150):
        if running.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"The server did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all journeys."""
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(server: str, chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens pages; after the test, nothing may have gone wrong on any of them or been asked of another host."""
    contexts: list[Any] = []
    trouble: list[str] = []

    def watch(page: Any) -> None:
        page.on("console", lambda said: trouble.append(f"{said.type}: {said.text}") if said.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(f"script: {error}"))
        page.on("request", lambda asked: trouble.append(f"other host: {asked.url}") if _foreign(asked.url) else None)

    def _foreign(url: str) -> bool:
        return urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != urlsplit(server).netloc

    def open_page(path: str, *, width: int = 1440, height: int = 900, scheme: str = "light", **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        page.goto(server + path, wait_until="load")
        return page

    open_page.trouble = trouble
    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []
