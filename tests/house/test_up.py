"""`win up` from nothing: it prepares, serves, and stops when told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(home: Path, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "wincommons", "up", "--port", str(port)],
        env={**os.environ, "WIN_HOME": str(home)},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def wait_for_page(port: int, seconds: float = 90) -> str:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/places/39035/", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    raise AssertionError("no page was served")


def test_an_empty_home_becomes_a_running_site_that_stops_when_told(tmp_path: Path) -> None:
    port = free_port()
    site = start(tmp_path / "home", port)
    try:
        page = wait_for_page(port)
    finally:
        site.send_signal(signal.SIGTERM)
        said, _ = site.communicate(timeout=30)
    assert "Cuyahoga County" in page
    assert "23.0" in page
    assert f"WIN Commons is running on http://127.0.0.1:{port}" in said
    assert (tmp_path / "home" / "secret_key").stat().st_mode & 0o777 == 0o600
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "something still listens"


def test_a_port_in_use_is_named_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        site = start(tmp_path / "home", port)
        said, _ = site.communicate(timeout=30)
    assert site.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in said
    assert not (tmp_path / "home").exists(), "nothing may be made before the port is known to be free"
