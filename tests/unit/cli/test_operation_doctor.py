"""`win doctor`: each check says the truth in a sentence, and what is not well names the next step."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from typer.testing import CliRunner

from wincommons.cli import app, checkup
from wincommons.cli.checkup import figures, machine, site
from wincommons.cli.checkup import settings as chosen
from wincommons.cli.checkup.verdict import Check, Finding, Verdict, examine, trouble, well

run = CliRunner()


def verdict(finding: Finding) -> str:
    if finding.verdict is not Verdict.well:
        assert finding.remedy, "what is not well names the next step"
    return finding.verdict.value


@pytest.fixture
def own_home(starter_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(starter_home, tmp_path / "own")
    monkeypatch.setenv("WIN_HOME", str(tmp_path / "own"))
    return tmp_path / "own"


def tables(home: Path) -> Path:
    return next((home / "lake" / "releases").iterdir())


def told_rows(home: Path) -> dict[str, int]:
    told: dict[str, int] = json.loads((tables(home) / "release.json").read_text())["tables"]
    return told


def test_a_check_that_breaks_is_a_finding_and_stops_nothing() -> None:
    def breaks() -> Finding:
        raise OSError("the disk is gone")

    looked = list(examine([Check("a", "A", breaks), Check("b", "B", lambda: well("B is well."))]))
    assert [finding.verdict for _, finding in looked] == [Verdict.trouble, Verdict.well]
    assert looked[0][1].sentence == "Could not be checked: the disk is gone"


@pytest.mark.slow
def test_the_code_is_1_only_where_something_needs_mending(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        Check("a", "A", lambda: well("A is well.")),
        Check("c", "C", lambda: Finding(Verdict.caution, "C.", "Do c.")),
    ]
    monkeypatch.setattr("wincommons.cli.doctor.all_checks", lambda **_: found)
    fine = run.invoke(app, ["doctor"])
    assert (fine.exit_code, fine.stdout) == (0, "✓ A: A is well.\n! C: C.\n    → Do c.\n")
    assert fine.stderr == "All is well; 1 of 2 checks want a look.\n"
    found.append(Check("b", "B", lambda: trouble("B is broken.", "Mend b.")))
    ill = run.invoke(app, ["doctor", "--json"])
    assert ill.exit_code == 1
    assert json.loads(ill.stdout) == {
        "well": False,
        "findings": [
            {"check": "a", "verdict": "well", "sentence": "A is well.", "remedy": ""},
            {"check": "c", "verdict": "caution", "sentence": "C.", "remedy": "Do c."},
            {"check": "b", "verdict": "trouble", "sentence": "B is broken.", "remedy": "Mend b."},
        ],
    }
    assert run.invoke(app, ["doctor"]).stderr == "1 of 3 checks need mending, 1 more want a look.\n"


def test_every_check_has_an_id_of_its_own() -> None:
    ids = [check.id for check in checkup.all_checks()]
    assert len(set(ids)) == len(ids) == 19
    assert "worker" not in {check.id for check in checkup.all_checks(worker=False)}


def test_packages_are_compared_with_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "requirements.lock"
    monkeypatch.setattr(machine, "LOCKS", (lock,))
    assert "were not compared" in machine.packages().sentence
    ours = machine.metadata.version("numpy")
    lock.write_text(f"numpy=={ours} ; python_version < '4' \\\n    --hash=x\nnumpy==0.1\nnot-here==1 ; x == 'y'\n")
    assert machine.packages() == well("All 2 locked packages have the versions that were tested.")
    lock.write_text("numpy==0.1\n")
    assert machine.packages().sentence == f"1 packages differ from the lock: numpy {ours} (tested: 0.1)."
    lock.write_text(f"numpy=={ours}\nnot-here==1\n")
    assert machine.packages().sentence == "1 packages of the lock are not installed: not-here."
    assert verdict(machine.packages()) == "caution"


def test_a_front_end_that_is_not_built_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PACKAGE", tmp_path)
    assert verdict(machine.front_end()) == "trouble"
    dist = tmp_path / "web" / "static" / "dist"
    dist.mkdir(parents=True)
    (dist / "manifest.json").write_text('{"site.css": "site-1.css"}')
    assert machine.front_end().sentence == "1 built files are missing, first site-1.css."
    (dist / "site-1.css").touch()
    assert verdict(machine.front_end()) == "well"


def test_a_home_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_home: Path
) -> None:
    assert verdict(machine.folder()) == "well"
    (empty_home / ".before-restore-1").mkdir()
    assert verdict(machine.folder()) == "caution"
    (tmp_path / "file").touch()
    monkeypatch.setenv("WIN_HOME", str(tmp_path / "file" / "home"))
    assert "The home cannot be written to: Not a directory" in machine.folder().sentence


@pytest.mark.usefixtures("empty_home")
@pytest.mark.parametrize(("free", "wanted"), [(10**8, "trouble"), (10**9, "caution"), (10**10, "well")])
def test_space_is_judged_by_what_a_load_needs(free: int, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=free)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: usage)
    assert verdict(machine.space()) == wanted


def test_a_key_that_others_may_read_is_named(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIN_SECRET_KEY", raising=False)
    assert verdict(machine.secret_key()) == "well"
    key = empty_home / "secret_key"
    key.write_text("k" * 64)
    key.chmod(0o640)
    assert machine.secret_key() == trouble("Others may read the secret key (mode 0640).", f"Run: chmod 600 {key}")
    key.chmod(0o600)
    assert verdict(machine.secret_key()) == "well"
    key.write_text("short")
    assert verdict(machine.secret_key()) == "trouble"
    monkeypatch.setenv("WIN_SECRET_KEY", "short")
    assert verdict(machine.secret_key()) == "trouble"
    monkeypatch.setenv("WIN_SECRET_KEY", "k" * 50)
    assert machine.secret_key().sentence == "The secret key comes from WIN_SECRET_KEY."


def test_a_clock_that_is_behind_is_seen(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert verdict(machine.clock()) == "well"
    manifest = tables(own_home) / "release.json"
    told = json.loads(manifest.read_text())
    manifest.chmod(0o644)
    manifest.write_text(json.dumps({**told, "published_at": "2199-01-01T00:00:00+00:00"}))
    assert "before the release's 2199-01-01 00:00" in machine.clock().sentence

    class Stopped(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime(1970, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(machine, "datetime", Stopped)
    assert machine.clock().sentence == "The clock says 1970-01-01, which is past."


@pytest.mark.slow
@pytest.mark.usefixtures("starter")
def test_a_whole_release_is_well() -> None:
    assert [verdict(check.look()) for check in figures.CHECKS] == ["well"] * 3


def test_a_release_that_is_not_there_is_named(empty_home: Path) -> None:
    assert figures.release() == trouble("Nothing has been published yet.", "Run win up, or win load --recommended.")
    assert not (empty_home / "lake").exists()


@pytest.mark.slow
def test_a_damaged_table_is_found_by_reading_it(own_home: Path) -> None:
    table = tables(own_home) / "trend.parquet"
    table.chmod(0o644)
    content = table.read_bytes()
    # In the middle of the data: counting rows would not see it, for the count stands at the end of the file.
    middle = len(content) // 3
    table.write_bytes(content[:middle] + b"\x00" * 4096 + content[middle + 4096 :])
    assert figures.tables().sentence.startswith("The table trend cannot be read")
    table.write_bytes((tables(own_home) / "gap.parquet").read_bytes())
    gaps, trends = (told_rows(own_home)[name] for name in ("gap", "trend"))
    assert figures.tables().sentence == f"The table trend has {gaps:,} rows, but release.json says {trends:,}."
    table.unlink()
    assert verdict(figures.tables()) == "trouble"


def test_a_lost_search_index_is_found(own_home: Path) -> None:
    shutil.rmtree(tables(own_home) / "search")
    assert figures.search().sentence.startswith("The search index cannot be opened")


@pytest.mark.django_db
def test_the_database_and_its_tables_are_looked_at() -> None:
    assert "answers (" in site.database().sentence
    assert verdict(site.journal()) in ("well", "trouble")  # a database in memory has no log


@pytest.mark.slow
@pytest.mark.django_db
def test_a_migration_that_waits_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    applied: dict[tuple[str, str], Any] = {}
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _: dict(applied))
    # A fast run makes the tables without migrations; here they are as the code has them.
    with override_settings(MIGRATION_MODULES={}):
        assert "migrations have not been applied, first " in site.migrations().sentence
        loader = MigrationLoader(site_connection())
        applied |= loader.disk_migrations
        assert verdict(site.migrations()) == "well"
        applied["accounts", "9999_from_the_future"] = None
        assert "used by a newer version (accounts.9999_from_the_future)" in site.migrations().sentence


def site_connection() -> Any:
    from django.db import connection

    return connection


def test_looking_makes_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(site_connection().settings_dict, "NAME", str(tmp_path / "none.sqlite3"))
    assert site.database().sentence.startswith("There is no database yet")
    for check in (*site.CHECKS[1:], site.WORKER):
        ((_, finding),) = examine([check])
        assert finding.sentence == "Could not be checked: there is no database yet."
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(site, "SECONDS_FOR_THE_WORKER", 0.2)
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}):
        yield


@pytest.mark.django_db
def test_recurring_jobs_that_fail_or_wait_are_named() -> None:
    from django.utils import timezone

    from wincommons.web.kit.registry import jobs
    from wincommons.web.kit.schedule.models import ScheduledJob
    from wincommons.web.kit.schedule.running import prepare

    number = len(jobs())
    assert site.jobs() == well(f"The {number} recurring jobs wait for the worker's first start.")
    prepare()
    assert site.jobs() == well(f"All {number} recurring jobs ended well.")
    ScheduledJob.objects.filter(name="kit.clear_tasks").update(due_at=timezone.now() - timedelta(hours=1))
    late = site.jobs()
    assert (verdict(late), late.sentence) == (
        "caution",
        f"1 of {number} recurring jobs are late, first “Clear away tasks that have ended”.",
    )
    ScheduledJob.objects.filter(name="kit.clear_sessions").update(trouble="OSError: the disk is full", failures=2)
    failed = site.jobs()
    assert (verdict(failed), failed.sentence) == (
        "caution",
        f"1 of {number} recurring jobs failed. Clear away sessions that have run out: OSError: the disk is full",
    )


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("hurried")
def test_a_worker_that_is_not_there_is_trouble_only_where_jobs_wait() -> None:
    from django_tasks_db.models import DBTaskResult

    from wincommons.web.site.pulse import pulse

    assert site.worker().sentence == "No worker is running; no job waits for one."
    assert DBTaskResult.objects.count() == 0, "the doctor leaves nothing behind"
    pulse.enqueue()
    assert verdict(site.worker()) == "trouble"
    assert site.worker().sentence == "No worker is running, and 1 jobs wait for one."
    DBTaskResult.objects.update(status="RUNNING", started_at=datetime(2026, 11, 22, 1, 2, tzinfo=UTC))
    assert site.worker().sentence == "The worker has been busy with one job since 2026-11-22 01:02 UTC."


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(("state", "said", "left"), [("SUCCESSFUL", "at once.", 0), ("RUNNING", "took a job.", 1)])
def test_a_worker_that_takes_the_job_is_well(state: str, said: str, left: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from django_tasks_db.models import DBTaskResult

    monkeypatch.setattr(site.time, "sleep", lambda _: DBTaskResult.objects.update(status=state))
    finding = site.worker()
    assert finding.verdict is Verdict.well
    assert finding.sentence.endswith(said)
    assert DBTaskResult.objects.count() == left, "what a worker still holds is not deleted under its hands"


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({"ALLOWED_HOSTS": ["localhost"]}, ["well", "well", "well", "well"]),
        ({"DEBUG": True, "ALLOWED_HOSTS": ["*"]}, ["trouble", "trouble", "caution", "caution"]),
        ({"ALLOWED_HOSTS": ["localhost"], "SECURE_SSL_REDIRECT": True}, ["well", "trouble", "well", "well"]),
        ({"ALLOWED_HOSTS": ["a.example"]}, ["well", "well", "caution", "caution"]),
        ({"ALLOWED_HOSTS": ["a.example"], "SESSION_COOKIE_SECURE": True}, ["well", "well", "caution", "caution"]),
        (
            {
                "ALLOWED_HOSTS": ["a.example"],
                "SESSION_COOKIE_SECURE": True,
                "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
            },
            ["well", "well", "well", "caution"],
        ),
    ],
)
def test_the_settings_are_judged_together(settings: dict[str, Any], wanted: list[str]) -> None:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend", **settings):
        assert [verdict(check.look()) for check in chosen.CHECKS] == wanted


def test_a_mail_server_is_asked() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
        finding = chosen.mail()
    assert finding.verdict is Verdict.caution
    assert finding.sentence.startswith(f"The mail server 127.0.0.1:{port} takes no mail:")
