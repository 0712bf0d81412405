"""What every test may use: a lake with the starter figures in it, published once a run."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from wincommons.insight import Commons

# `./win test` draws fewer examples for a property than `./win test --all`; pytest's own `--hypothesis-profile` chooses.
# Speed is never a test of the suite: a busy machine would fail it. The two draw the same examples each time, so that a
# change passes or fails by what it changes; `./win test tests/property --hypothesis-profile=explore` draws others.
settings.register_profile("whole", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("whole"), max_examples=25)
settings.register_profile("explore", settings.get_profile("whole"), derandomize=False, max_examples=2000)
settings.load_profile("whole")

# Before anything imports the settings: no test ever touches the home of the person who runs it.
os.environ["WIN_HOME"] = tempfile.mkdtemp(prefix="win-tests-")
atexit.register(shutil.rmtree, os.environ["WIN_HOME"], ignore_errors=True)


@pytest.fixture(scope="session")
def starter_home() -> Path:
    """A WIN_HOME whose lake holds the starter release; never written to.

    Publishing takes twenty seconds, so it is kept beside the packages for all workers, stages and later runs, until
    anything changes of which it is made.
    """
    from filelock import FileLock

    from wincommons.data.load import ensure_starter

    kept = Path(sys.prefix) / "starter-for-tests"
    kept.mkdir(exist_ok=True)
    home = kept / _what_it_is_made_of()
    with FileLock(kept / "lock"):
        if not (home / "lake" / "current").exists():
            # Another run may be reading what was made a moment ago of other code.
            for old in kept.iterdir():
                if old.is_dir() and old.stat().st_mtime < time.time() - 86_400:
                    shutil.rmtree(old)
            begun = Path(tempfile.mkdtemp(dir=kept))
            ensure_starter(begun)
            begun.rename(home)
    return home


def _what_it_is_made_of() -> str:
    """A word for the definitions, the figures and the code of which a release is made."""
    whole = hashlib.sha256(sys.version.encode())
    root = Path(__file__).resolve().parents[1]
    rooms = ("src/wincommons/model", "src/wincommons/stats", "src/wincommons/content", "src/wincommons/data", "content")
    for room in (*rooms, "requirements.lock"):
        files = sorted(one for one in (root / room).rglob("*") if one.is_file()) or [root / room]
        for file in files:
            if "__pycache__" not in file.parts and "compiled" not in file.parts:
                whole.update(str(file.relative_to(root)).encode() + file.read_bytes())
    return whole.hexdigest()[:16]


@pytest.fixture(scope="session")
def commons(starter_home: Path) -> Commons:
    """The starter release, open in English."""
    from wincommons.insight import Commons

    return Commons.open(starter_home)


@pytest.fixture(scope="session")
def commons_es(commons: Commons) -> Commons:
    """The same in Spanish."""
    return commons.in_language("es")


@pytest.fixture
def starter(starter_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter release as this test's WIN_HOME."""
    monkeypatch.setenv("WIN_HOME", str(starter_home))
    return starter_home


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A WIN_HOME with nothing in it."""
    monkeypatch.setenv("WIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
