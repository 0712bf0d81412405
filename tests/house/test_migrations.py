"""The migrations lead to the very tables that the models describe, with the same first rows: what the fast tests take
for granted, since they make their tables from the models."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

MAKE = """
import sys
import django
from django.conf import settings

class FromTheModels:
    def __contains__(self, app): return True
    def __getitem__(self, app): return None

if sys.argv[1] == "models":
    settings.MIGRATION_MODULES = FromTheModels()
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False, run_syncdb=sys.argv[1] == "models")
"""
OF_NO_MODEL = re.compile(r"django_migrations|sqlite_|wagtailsearch_|win_cache")
"""The bookkeeping of migrations, and tables that are made by hand: of the search of pages, and of the shared cache."""
OURS = re.compile(r"(accounts|network|website)_")
"""Rooms whose first rows must be the same. Wagtail's own migrations bring a welcome page and groups, which we replace;
that leaves an event behind."""


def described(database: sqlite3.Connection) -> dict[str, Any]:
    """Every table: its columns, what must be unique, whom it points to, its triggers, and how many rows it has."""
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: _table(database, name) for name in tables if not OF_NO_MODEL.match(name)}


def _table(database: sqlite3.Connection, table: str) -> dict[str, Any]:
    columns = database.execute(f'PRAGMA table_info("{table}")').fetchall()
    pointing = database.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    triggers = database.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table])
    return {
        "columns": {(name, kind, bool(needed), bool(key)) for _, name, kind, needed, _, key in columns},
        "unique": {columns for unique, columns in _indexes(database, table) if unique},
        "indexed": {columns for _, columns in _indexes(database, table)},
        "points to": {(row[3], row[2], row[4]) for row in pointing},
        "checks": sorted(re.findall(r'CONSTRAINT "(\w+)" CHECK', _sql(database, table))),
        # The columns of a table that was changed stand in another order, and so do the conditions on them.
        "triggers": sorted(sorted(sql.split()) for (sql,) in triggers),
        "rows": database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] if OURS.match(table) else None,
    }


def _indexes(database: sqlite3.Connection, table: str) -> list[tuple[bool, tuple[str, ...]]]:
    found = []
    for _, name, unique, _, partial in database.execute(f'PRAGMA index_list("{table}")').fetchall():
        columns = [row[2] for row in database.execute(f'PRAGMA index_info("{name}")')]
        where = _sql(database, name).partition(" WHERE ")[2] if partial else ""
        found.append((bool(unique), (*(str(column) for column in columns), where)))
    return found


def _sql(database: sqlite3.Connection, name: str) -> str:
    return database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()[0] or ""


@pytest.mark.migrations
def test_the_migrations_make_what_the_models_describe(tmp_path: Path) -> None:
    made = {}
    for way in ("migrations", "models"):
        home = tmp_path / way
        home.mkdir()
        environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
        environment.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, "-c", MAKE, way], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        with closing(sqlite3.connect(home / "db.sqlite3")) as database:
            made[way] = described(database)
    assert made["migrations"].keys() == made["models"].keys()
    for table, description in made["models"].items():
        assert made["migrations"][table] == description, table
