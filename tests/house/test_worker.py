"""Real worker processes on a real database: a job runs once in its period, and after a crash again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wincommons.cli.development import temporary_postgres

pytestmark = pytest.mark.slow

SETTINGS = """
from wincommons.web.site.settings import *
COOPERATIVES = [*COOPERATIVES, "chores"]
"""
MANIFEST = """
import os
from datetime import timedelta
from wincommons.web.kit.manifest import Cooperative, Job
COOPERATIVE = Cooperative(
    name="chores", title="Chores", urls="chores.urls",
    jobs=(
        Job(
            name="chores.water", title="Water", run="chores.work.water", every=timedelta(days=1),
            lease=timedelta(seconds=float(os.environ.get("LEASE", "600"))),
        ),
    ),
)
"""
WORK = """
import os, time
def water():
    with open(os.environ["WATERED"], "a") as file:
        file.write("w\\n")
    time.sleep(float(os.environ.get("SLOWLY", "0")))
"""


class Chores:
    """A site with one planted job, and workers on it."""

    def __init__(self, folder: Path, database: str) -> None:
        room = folder / "chores"
        room.mkdir(parents=True)
        (folder / "chores_settings.py").write_text(SETTINGS)
        (room / "__init__.py").touch()
        (room / "cooperative.py").write_text(MANIFEST)
        (room / "work.py").write_text(WORK)
        (room / "urls.py").write_text("urlpatterns = []\n")
        self.watered = folder / "watered"
        self.environment = {
            **os.environ,
            "WIN_HOME": str(folder / "home"),
            "DATABASE_URL": database,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH")))),
            "DJANGO_SETTINGS_MODULE": "chores_settings",
            "WATERED": str(self.watered),
        }

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "django", *arguments],
            env={**self.environment, **more}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def run(self, *arguments: str, **more: str) -> str:
        process = self.start(*arguments, **more)
        said, _ = process.communicate(timeout=600)
        assert process.returncode == 0, said
        return said

    def row(self, code: str) -> Any:
        """What a line of Python about the job's `row` gives."""
        program = (
            "import json\nfrom wincommons.web.kit.schedule.models import ScheduledJob\n"
            "from django.utils import timezone\n"
            f"row = ScheduledJob.objects.filter(name='chores.water')\nprint('@' + json.dumps({code}))"
        )
        return json.loads(self.run("shell", "--no-imports", "-c", program).rpartition("@")[2])

    @property
    def times(self) -> int:
        return len(self.watered.read_text().splitlines()) if self.watered.exists() else 0


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def chores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Chores]:
    if request.param == "sqlite":
        yield Chores(tmp_path, "")
        return
    with temporary_postgres() as address:
        yield Chores(tmp_path, address)


def test_of_three_workers_one_does_it_and_a_crash_is_made_good(chores: Chores) -> None:
    chores.run("migrate", "-v0")
    workers = [chores.start("worker", "--once", SLOWLY="0.5") for _ in range(3)]
    told = [worker.communicate(timeout=600)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0], told
    assert chores.times == 1
    assert chores.row("row.update(due_at=timezone.now())") == 1

    crashed = chores.start("worker", "--once", SLOWLY="60")
    while chores.times < 2:
        assert crashed.poll() is None, crashed.communicate()[0]
    crashed.kill()
    crashed.communicate()
    chores.run("worker", "--once")
    assert chores.times == 2, "its lease has not run out"
    assert chores.row("row.update(lease_until=timezone.now())") == 1
    chores.run("worker", "--once")
    assert chores.times == 3
    assert chores.row("row.values_list('failures', 'trouble', 'claimed_by')[0]") == [0, "", ""]


def test_a_slow_job_with_a_short_lease_runs_once_while_its_worker_lives(chores: Chores) -> None:
    chores.run("migrate", "-v0")
    slow = chores.start("worker", "--once", SLOWLY="12", LEASE="1")
    while chores.times < 1:
        assert slow.poll() is None, slow.communicate()[0]
    asked = 0
    # Each worker asks for what is due once; the first of them begins when the lease has run out once already.
    while slow.poll() is None:
        chores.run("worker", "--once", LEASE="1")
        asked += slow.poll() is None
    said = slow.communicate()[0]
    assert (slow.returncode, chores.times) == (0, 1), said
    assert asked > 0, "no other worker asked while the job ran"
    assert chores.row("row.values_list('failures', 'trouble', 'claimed_by')[0]") == [0, "", ""]

    assert chores.row("row.update(due_at=timezone.now())") == 1
    killed = chores.start("worker", "--once", SLOWLY="60", LEASE="1")
    while chores.times < 2:
        assert killed.poll() is None, killed.communicate()[0]
    killed.kill()
    killed.communicate()
    while chores.times < 3:
        chores.run("worker", "--once", LEASE="1")
    assert chores.row("row.values_list('failures', 'trouble')[0]") == [0, ""], "the claim died with its process"
