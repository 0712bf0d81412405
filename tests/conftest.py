"""What every test may use: a lake with the starter figures in it, published once a run."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
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
def starter_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WIN_HOME whose lake holds the starter release; shared by all workers of a run, never written to."""
    from filelock import FileLock

    from wincommons.data.load import ensure_starter

    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    home = shared / "starter-home"
    with FileLock(str(home) + ".lock"):
        if not (home / "lake" / "current").exists():
            ensure_starter(home)
    return home


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
