"""A start that finds its database prepared loads no Django; whatever differs, it looks again."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from wincommons.cli import prepared


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIN_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database, database:
        database.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        database.execute("INSERT INTO django_migrations VALUES ('kit', '0001_initial')")
    return tmp_path


def test_a_new_database_is_not_prepared_until_it_is_noted(home: Path) -> None:
    assert not prepared.is_prepared()
    prepared.note_prepared()
    assert prepared.is_prepared()


def test_an_older_database_put_back_is_not_prepared(home: Path) -> None:
    prepared.note_prepared()
    with closing(sqlite3.connect(home / "db.sqlite3")) as database, database:
        database.execute("DELETE FROM django_migrations")
    assert not prepared.is_prepared()


def test_newer_code_is_not_prepared(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared.note_prepared()
    monkeypatch.setattr(prepared, "_code", lambda: ["another package"])
    assert not prepared.is_prepared()


@pytest.mark.parametrize("url", ["postgresql://win@127.0.0.1:5/nowhere", "sqlite:////nowhere/at-all.sqlite3", "what"])
def test_what_cannot_be_read_is_not_prepared(home: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    prepared.note_prepared()
    assert not prepared.is_prepared()


def test_a_file_that_is_no_database_is_not_prepared(home: Path) -> None:
    (home / "db.sqlite3").write_bytes(b"not a database at all, only some words" * 100)
    prepared.note_prepared()
    assert not prepared.is_prepared()


@pytest.mark.slow
@pytest.mark.parametrize("command", [["--help"], ["profile", "39035"]])
def test_the_command_line_loads_neither_django_nor_wagtail(starter_home: Path, command: list[str]) -> None:
    code = (
        f"import sys; sys.argv = ['win', *{command!r}]\nfrom wincommons.cli import main\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
        "assert not {'django', 'wagtail'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "WIN_HOME": str(starter_home)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_second_command_waits_for_the_first(home: Path) -> None:
    said: list[str] = []
    second = threading.Thread(target=lambda: _prepare(said))
    with prepared.one_at_a_time(said.append):
        second.start()
        while not said:
            time.sleep(0.01)
        assert said == ["Another command is preparing the database: waiting for it ..."]
    second.join(timeout=10)
    assert said[1:] == ["prepared"]


def _prepare(said: list[str]) -> None:
    with prepared.one_at_a_time(said.append):
        said.append("prepared")
