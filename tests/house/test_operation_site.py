"""A whole site kept, put back and upgraded, with the processes and servers that a host has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wincommons.cli.development import temporary_postgres

pytestmark = pytest.mark.slow

SETTINGS = """
from wincommons.web.site.settings import *
INSTALLED_APPS = [*INSTALLED_APPS, "later"]
"""
FIRST = """
from django.db import migrations, models
class Migration(migrations.Migration):
    initial = True
    operations = [migrations.CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))])]
"""
SECOND = """
from django.db import migrations
def empty_and_fail(apps, editor):
    editor.execute("DELETE FROM accounts_user")
    raise ValueError("the shelf is too short")
class Migration(migrations.Migration):
    dependencies = [("later", "0001_initial")]
    atomic = False
    operations = [migrations.RunPython(empty_and_fail)]
"""


class Site:
    """One home, and the `win` command on it."""

    def __init__(self, home: Path, **environment: str) -> None:
        self.home = home
        self.environment = {**os.environ, "WIN_HOME": str(home), **environment}

    def win(self, *arguments: object, code: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
        done = self.python("-m", "wincommons", *map(str, arguments), **more)
        assert done.returncode == code, done.stdout + done.stderr
        return done

    def python(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], env={**self.environment, **more}, capture_output=True, text=True, check=False
        )

    def sql(self, statement: str) -> Any:
        """Rows of a statement on the site's database, whichever it is."""
        code = (
            "import django, json; django.setup()\n"
            "from django.db import connection\n"
            f"with connection.cursor() as c:\n  c.execute({statement!r})\n"
            "  print(json.dumps(c.fetchall() if c.description else None))"
        )
        done = self.python("-c", code, DJANGO_SETTINGS_MODULE="wincommons.web.site.settings")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def people(self) -> Any:
        return self.sql("SELECT email FROM accounts_user ORDER BY email")

    def add(self, address: str) -> None:
        code = (
            "import django; django.setup()\n"
            "from django.contrib.auth import get_user_model\n"
            f"get_user_model().objects.create_user(email={address!r})"
        )
        done = self.python("-c", code, DJANGO_SETTINGS_MODULE="wincommons.web.site.settings")
        assert done.returncode == 0, done.stderr


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("site") / "home"
    if request.param == "sqlite":
        made = Site(home, DATABASE_URL="")
        made.win("upgrade")
        made.add("alice@example.org")
        yield made
        return
    with temporary_postgres() as address:
        made = Site(home, DATABASE_URL=address)
        made.win("upgrade")
        made.add("alice@example.org")
        yield made


@pytest.fixture
def later(tmp_path: Path) -> dict[str, str]:
    """The next version: one more app, whose second migration empties a table and then fails."""
    app = tmp_path / "later"
    (app / "migrations").mkdir(parents=True)
    (app / "__init__.py").touch()
    (app / "migrations" / "__init__.py").touch()
    (app / "migrations" / "0001_initial.py").write_text(FIRST)
    (app / "migrations" / "0002_fails.py").write_text(SECOND)
    (tmp_path / "later_settings.py").write_text(SETTINGS)
    return {"DJANGO_SETTINGS_MODULE": "later_settings", "PYTHONPATH": str(tmp_path)}


def test_a_new_home_is_made_by_an_upgrade_and_is_well(site: Site) -> None:
    said = json.loads(site.win("doctor", "--json", "--without-worker").stdout)
    assert {one["check"]: one["verdict"] for one in said["findings"] if one["verdict"] == "trouble"} == {}
    assert said["well"]
    again = site.win("upgrade").stderr
    assert again.startswith("The database is up to date.")
    assert not (site.home / "backups").exists(), "where nothing is to be done, nothing is backed up"


def test_a_site_kept_and_put_back_has_its_people_again(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "kept.tar.gz"
    site.win("backup", file)
    site.add("bob@example.org")
    assert "so nothing was changed" in site.win("restore", file, code=1).stderr
    assert site.people() == [["alice@example.org"], ["bob@example.org"]]
    site.win("restore", file, "--replace")
    assert site.people() == [["alice@example.org"]]
    (aside,) = site.home.glob(".before-restore-*")
    assert (aside / "lake" / "current").exists()
    assert any((aside / "database").iterdir())
    # A primary key that was given out before is not given out again: sequences are put back too.
    site.add("carol@example.org")
    site.sql("DELETE FROM accounts_user WHERE email = 'carol@example.org'")
    subprocess.run(["rm", "-r", str(aside)], check=True)
    assert site.win("doctor", "--without-worker").returncode == 0


def test_an_upgrade_that_fails_puts_everything_back(site: Site, later: dict[str, str]) -> None:
    plan = site.win("upgrade", "--dry-run", **later).stderr
    assert "2. Apply 2 migrations: later.0001_initial, later.0002_fails." in " ".join(plan.split())
    assert plan.endswith("Nothing was done.\n")
    said = site.win("upgrade", code=1, **later).stderr
    assert "A migration failed: ValueError: the shelf is too short." in said
    assert "The database was put back as it was." in said
    assert site.people() == [["alice@example.org"]]
    assert site.sql("SELECT count(*) FROM django_migrations WHERE app = 'later'") == [[0]]
    (kept,) = (site.home / "backups").glob("before-upgrade-*.tar.gz")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert site.win("doctor", "--without-worker").returncode == 0
    # The table that the first migration made is gone too, so that the mended version can make it.
    mended = Path(later["PYTHONPATH"]) / "later" / "migrations" / "0002_fails.py"
    mended.unlink()
    assert "All is well. Start the site again." in site.win("upgrade", **later).stderr
    assert site.sql("SELECT count(*) FROM later_shelf") == [[0]]
    # The older code now meets a database of the newer version only in an app that it does not know.
    site.sql("DROP TABLE later_shelf")
    site.sql("DELETE FROM django_migrations WHERE app = 'later'")


def test_nothing_is_upgraded_or_restored_under_a_running_site(
    site: Site, later: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "kept.tar.gz"
    site.win("backup", file)
    code = (
        "import django, time; django.setup()\n"
        "from django.db import connection\n"
        "connection.ensure_connection(); connection.cursor().execute('SELECT count(*) FROM accounts_user')\n"
        "print('open', flush=True); time.sleep(60)"
    )
    environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    with subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "open\n"
        try:
            assert "is still running on this database" in site.win("upgrade", code=1, **later).stderr
            assert "is still running on this database" in site.win("restore", file, "--replace", code=1).stderr
        finally:
            running.kill()
    assert site.people() == [["alice@example.org"]]


@pytest.mark.postgres
def test_a_server_that_does_not_answer_is_a_sentence(tmp_path: Path) -> None:
    gone = Site(tmp_path / "home", DATABASE_URL="postgresql://win:hidden@127.0.0.1:1/win")
    for arguments in (("backup", tmp_path / "b.tar.gz"), ("upgrade",)):
        said = gone.win(*arguments, code=1).stderr
        assert "PostgreSQL does not answer" in said
        assert "hidden" not in said
    assert not (tmp_path / "b.tar.gz").exists()


@pytest.mark.postgres
def test_a_dump_that_cannot_be_loaded_changes_nothing(tmp_path: Path) -> None:
    from wincommons.web.site import operation
    from wincommons.web.site.environment import Environment

    with temporary_postgres() as address:
        database = Environment(database_url=address).database(home=tmp_path)
        run_sql(database, "CREATE TABLE note (said text UNIQUE)")
        run_sql(database, "INSERT INTO note VALUES ('kept')")
        copy = operation.copy_out(database, folder=tmp_path)
        assert copy is not None
        whole = copy.read_bytes()
        copy.write_bytes(whole[: len(whole) - 20])
        with pytest.raises(operation.DatabaseCopyError, match="pg_restore failed"):
            operation.put_back(database, copy=copy)
        copy.write_bytes(b"no dump")
        with pytest.raises(operation.DatabaseCopyError, match="pg_restore failed"):
            operation.put_back(database, copy=copy)
        assert run_sql(database, "SELECT said FROM note") == [("kept",)]


@pytest.mark.postgres
def test_a_restore_that_fails_after_the_database_puts_the_database_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wincommons.web.site import backup, operation

    with temporary_postgres() as address:
        monkeypatch.setenv("DATABASE_URL", address)
        home = tmp_path / "home"
        (home / "media").mkdir(parents=True)
        (home / "media" / "a.jpg").write_text("then")
        database = backup.configured_database(home)
        run_sql(database, "CREATE TABLE note (id serial PRIMARY KEY, said text)")
        run_sql(database, "INSERT INTO note (said) VALUES ('then')")
        file = tmp_path / "kept.tar.gz"
        assert backup.make_backup(file, home=home, database=database).database == "postgresql"
        run_sql(database, "UPDATE note SET said = 'now'")
        (home / "media" / "a.jpg").write_text("now")
        move = backup.shutil.move

        def fails(source: Path, target: Path) -> object:
            if target == home / "media" and source.parent.name.startswith(".restoring-"):
                raise OSError(5, "Input/output error", str(target))
            return move(source, target)

        with monkeypatch.context() as broken:
            broken.setattr(backup.shutil, "move", fails)
            with pytest.raises(backup.RestoreError, match="The restore failed and was undone"):
                backup.restore_backup(file, into=home, replace=True)
        assert run_sql(database, "SELECT said FROM note") == [("now",)]
        assert (home / "media" / "a.jpg").read_text() == "now"
        assert [path.name for path in home.iterdir()] == ["media"]

        backup.restore_backup(file, into=home, replace=True)
        assert run_sql(database, "SELECT said FROM note") == [("then",)]
        assert (home / "media" / "a.jpg").read_text() == "then"
        (aside,) = home.glob(".before-restore-*")
        operation.put_back(database, copy=aside / "database" / "postgresql.dump")
        assert run_sql(database, "SELECT said FROM note") == [("now",)], "what was moved aside can be taken back"


def run_sql(database: dict[str, Any], statement: str) -> Any:
    from wincommons.web.site import operation

    with operation._postgres(database) as postgres:
        done = postgres.execute(statement)
        return done.fetchall() if done.description else None


def test_who_was_erased_stays_erased_after_a_restore(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "kept.tar.gz"
    site.add("dora@example.org")
    site.win("backup", file)
    code = "import django; django.setup(); from wincommons.web.accounts import erasing, models; "
    code += "erasing.erase_person(user=models.User.objects.get(email='dora@example.org'))"
    done = site.python("-c", code, DJANGO_SETTINGS_MODULE="wincommons.web.site.settings")
    assert done.returncode == 0, done.stderr
    assert "dora" not in (site.home / "erased.txt").read_text()
    said = site.win("restore", file, "--replace").stderr
    assert "Erased again after the restore, by the list of who was erased: 1." in said
    assert [one for [one] in site.people() if not one.endswith("@erased.invalid")] == ["alice@example.org"]
    # The next backup takes the list along, for a home that never saw the erasure.
    site.win("backup", tmp_path / "next.tar.gz")
    with tarfile.open(tmp_path / "next.tar.gz") as kept:
        assert "erased.txt" in kept.getnames()
    (site.home / "erased.txt").unlink()
    site.sql("DELETE FROM accounts_user WHERE email LIKE '%erased.invalid'")
