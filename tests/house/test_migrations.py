"""The migrations lead to the very tables that the models describe, with the same first rows: what the fast tests take
for granted, since they make their tables from the models, and what `migrate` does in an empty database."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from wincommons.cli.development import temporary_postgres

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
named = {"models": {"run_syncdb": True}, "steps": {"step_by_step": True}, "at once": {}}[sys.argv[1]]
call_command("migrate", verbosity=0, interactive=False, **named)
"""
WAYS = ("models", "steps", "at once")
OF_NO_MODEL = re.compile(r"django_migrations|sqlite_|wagtailsearch_|win_cache")
"""The bookkeeping of migrations, and tables that are made by hand: of the search of pages, and of the shared cache."""
ON_POSTGRESQL = (
    """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity,
              collation_name
         FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2""",
    """SELECT conrelid::regclass::text, contype, pg_get_constraintdef(oid)
         FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2, 3""",
    r"""SELECT tablename, regexp_replace(indexdef, 'INDEX \S+ ON', 'INDEX ON')
         FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2""",
    """SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
         FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2""",
    "SELECT app, name FROM django_migrations ORDER BY 1, 2",
    "SELECT codename, content_type_id IS NULL FROM auth_permission ORDER BY 1, 2",
)
"""Columns, constraints, indexes, triggers, the steps noted, permissions; without the names that Django makes up."""
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


def _made(way: str, **environment: str) -> None:
    named = {**os.environ, "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings", **environment}
    done = subprocess.run([sys.executable, "-c", MAKE, way], env=named, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.migrations
def test_all_ways_make_what_the_models_describe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    made, taken = {}, {}
    for way in WAYS:
        (tmp_path / way).mkdir()
        _made(way, WIN_HOME=str(tmp_path / way))
        with closing(sqlite3.connect(tmp_path / way / "db.sqlite3")) as database:
            made[way] = described(database)
            if way != "models":
                taken[way] = set(database.execute("SELECT app, name FROM django_migrations"))
    for way in WAYS[1:]:
        assert made[way].keys() == made["models"].keys(), way
        for table, description in made["models"].items():
            assert made[way][table] == description, (way, table)
    assert taken["at once"] == taken["steps"]
    assert ("kit", "0001_initial") in taken["at once"]


@pytest.mark.postgres
def test_on_postgresql_as_well(tmp_path: Path) -> None:
    with temporary_postgres() as address:
        made = {}
        for way in WAYS[1:]:
            name = way.replace(" ", "_")
            with psycopg.connect(address, autocommit=True) as database:
                database.execute(f"CREATE DATABASE {name}")
            at = address.rpartition("/")[0] + f"/{name}"
            _made(way, WIN_HOME=str(tmp_path), DATABASE_URL=at)
            with psycopg.connect(at) as database:
                made[way] = {question: database.execute(question).fetchall() for question in ON_POSTGRESQL}
    for question in ON_POSTGRESQL:
        assert len(made["steps"][question]) > 1, question
        assert made["at once"][question] == made["steps"][question], question
