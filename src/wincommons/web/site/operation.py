"""The database as an operator handles it: copied while people write, put back whole, and never half.

Knows SQLite and PostgreSQL by Django's own description of them (`Environment.database`), and needs no Django running.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wincommons.data import release
from wincommons.data.errors import DataError

Database = dict[str, Any]
"""Django's `DATABASES["default"]`."""
MEMBER = {"sqlite": "database/db.sqlite3", "postgresql": "database/postgresql.dump"}
SECONDS_TO_CONNECT = 10
OLDEST_POSTGRES = 14
"""The oldest that Django 5.2 supports."""

# Everything that the dump will bring back, and whatever a later version may have added to it.
_EMPTY_THE_SCHEMA = """
SET lock_timeout = '60s';
SET client_min_messages = warning;
DO $$ DECLARE commands text; BEGIN
  -- All names are read before anything is dropped, for one drop takes others with it; tables before their sequences.
  SELECT string_agg(format('DROP %s IF EXISTS %s CASCADE;', kind, name), ' ' ORDER BY kind DESC) INTO commands FROM (
    SELECT oid, oid::regclass::text AS name, CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
        WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL SELECT oid, oid::regprocedure::text, 'ROUTINE'
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT oid, oid::regtype::text, 'TYPE'
      FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'r')
  ) AS ours WHERE NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = ours.oid AND deptype = 'e');
  IF commands IS NOT NULL THEN EXECUTE commands; END IF;
END $$;
"""


class DatabaseCopyError(DataError):
    """The database cannot be copied, or cannot be put back."""


def kind_of(database: Database) -> str:
    """`sqlite` or `postgresql`."""
    return "sqlite" if "sqlite" in database["ENGINE"] else "postgresql"


def copy_out(database: Database, *, folder: Path) -> Path | None:
    """A consistent copy in `folder`, taken while others read and write; None where there is no database yet.

    Raises `DatabaseCopyError` with a sentence.
    """
    if kind_of(database) == "postgresql":
        return _dump(database, folder / "postgresql.dump")
    source = Path(database["NAME"])
    return _copy_sqlite(source, folder / "db.sqlite3") if source.exists() else None


def put_back(database: Database, *, copy: Path) -> None:
    """Make `copy` the database; on any failure it is as it was. Nobody else may be using it."""
    require_whole(database, copy=copy)
    if kind_of(database) == "postgresql":
        _load_dump(database, copy)
    else:
        _swap_sqlite(Path(database["NAME"]), copy)


def require_whole(database: Database, *, copy: Path) -> None:
    """Raise `DatabaseCopyError` where `copy` is not a whole database of this kind."""
    if kind_of(database) == "postgresql":
        _run(database, "pg_restore", "--list", str(copy))
        return
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check").fetchone()
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise DatabaseCopyError(f"The copy of the database is damaged: {verdict}", str(copy), "Use another backup")


def require_nobody_uses(database: Database) -> None:
    """Raise `DatabaseCopyError` while the site or its worker has the database open."""
    if kind_of(database) == "postgresql":
        others = _others_on_postgres(database)
    else:
        others = Path(database["NAME"]).exists() and not _is_alone(Path(database["NAME"]))
    if others:
        raise DatabaseCopyError(
            "The site or its worker is still running on this database",
            where_is(database),
            "Stop both first (Ctrl+C, or: systemctl stop wincommons wincommons-worker), then run this again",
        )


def where_is(database: Database) -> str:
    """The database's address without its password."""
    if kind_of(database) == "sqlite":
        return str(database["NAME"])
    return f"{database['NAME']} on {database['HOST'] or 'this machine'}"


def holds_tables(database: Database) -> bool:
    """Whether anything was ever migrated into it."""
    if kind_of(database) == "sqlite":
        if not Path(database["NAME"]).exists():
            return False
        with closing(sqlite3.connect(database["NAME"], timeout=SECONDS_TO_CONNECT)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()
        return bool(count)
    with _postgres(database) as postgres:
        row = postgres.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return bool(row[0])


# SQLite


def _copy_sqlite(source: Path, target: Path) -> Path:
    """SQLite's online backup in one step: it reads one snapshot, and in WAL mode holds up nobody who writes.

    In several steps it would begin anew after every write of another process, and under load never end.
    https://www.sqlite.org/c3ref/backup_finish.html#sqlite3backupstep
    """
    try:
        with (
            closing(sqlite3.connect(source, timeout=SECONDS_TO_CONNECT)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy, pages=-1)
            # One plain file: the copy must not need a log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            (verdict,) = copy.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        raise DatabaseCopyError(
            f"The database could not be copied: {error}", str(source), "Free some space, or see `win doctor`"
        ) from error
    if verdict != "ok":
        raise DatabaseCopyError(
            f"The database is damaged: {verdict}",
            str(source),
            "Restore the last good backup: win restore FILE --replace",
        )
    target.chmod(0o600)
    return target


def _is_alone(file: Path) -> bool:
    """Only the sole user of a database in WAL mode may leave that mode; Django's next connection brings it back."""
    try:
        with closing(sqlite3.connect(file, timeout=0.5, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        # A damaged file says otherwise, and is no sign of somebody else.
        return not ("locked" in str(error) or "busy" in str(error))
    return True


def _swap_sqlite(file: Path, copy: Path) -> None:
    aside = [file.with_name(f"{file.name}{tail}") for tail in ("-wal", "-shm")]
    fresh = file.with_name(f".{file.name}.fresh")
    shutil.copyfile(copy, fresh)
    fresh.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o600)
    release.flush(fresh)
    # A log that belongs to the old file would be played into the new one.
    for log in aside:
        log.unlink(missing_ok=True)
    fresh.replace(file)


# PostgreSQL


def _dump(database: Database, target: Path) -> Path:
    _run(database, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
    target.chmod(0o600)
    return target


def _load_dump(database: Database, copy: Path) -> None:
    """Empty the schema and fill it again, in one transaction: it happens wholly or not at all."""
    with TemporaryDirectory(prefix="win-restore-", dir=copy.parent) as folder:
        empty, fill = Path(folder) / "empty.sql", Path(folder) / "fill.sql"
        empty.write_text(_EMPTY_THE_SCHEMA, encoding="utf-8")
        # Without comments: those of an extension may be written by its owner only, and that may be the server's.
        _run(database, "pg_restore", "--no-owner", "--no-privileges", "--no-comments", f"--file={fill}", str(copy))
        options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        _run(database, "psql", *options, f"--file={empty}", f"--file={fill}")


def _run(database: Database, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; the password goes by the environment, where no list of processes shows it."""
    command = [_find(program, database), *arguments]
    done = subprocess.run(
        command, env=_environment(database), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = " ".join(done.stderr.split())
        said = words[max(0, words.find("ERROR:")) :][:400] or f"it ended with code {done.returncode}"
        raise DatabaseCopyError(
            f"{program} failed: {said}", where_is(database), "See that the server answers (`win doctor`) and has space"
        )


def _find(program: str, database: Database) -> str:
    """The program of the server's own major version where it is here (Debian keeps several), else the one on PATH."""
    with _postgres(database) as postgres:
        major = postgres.info.server_version // 10_000
    own = Path(f"/usr/lib/postgresql/{major}/bin/{program}")
    found = str(own) if own.exists() else shutil.which(program)
    if found is None:
        raise DatabaseCopyError(
            f"The program {program} is not on this machine",
            where_is(database),
            "Install PostgreSQL's client programs. On Debian and Ubuntu: apt install postgresql-client",
        )
    return found


def _environment(database: Database) -> dict[str, str]:
    asked = {
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
        "PGSSLMODE": database["OPTIONS"].get("sslmode", ""),
        "PGSSLROOTCERT": database["OPTIONS"].get("sslrootcert", ""),
        "PGCONNECT_TIMEOUT": str(SECONDS_TO_CONNECT),
    }
    return {**os.environ, **{name: value for name, value in asked.items() if value}}


def _others_on_postgres(database: Database) -> bool:
    with _postgres(database) as postgres:
        row = postgres.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        ).fetchone()
    return bool(row[0])


@contextmanager
def _postgres(database: Database) -> Iterator[Any]:
    try:
        import psycopg
    except ImportError as error:
        raise DatabaseCopyError(
            "The driver for PostgreSQL is not installed", "psycopg", 'Install it: pip install "wincommons[postgres]"'
        ) from error
    try:
        connection = psycopg.connect(
            host=database["HOST"] or None,
            port=database["PORT"] or None,
            user=database["USER"] or None,
            password=database["PASSWORD"] or None,
            dbname=database["NAME"],
            connect_timeout=SECONDS_TO_CONNECT,
            autocommit=True,
            **database["OPTIONS"],
        )
    except psycopg.Error as error:
        said = " ".join(str(error).split())
        raise DatabaseCopyError(
            f"PostgreSQL does not answer: {said}", where_is(database), "See that it runs and that DATABASE_URL is right"
        ) from error
    with closing(connection):
        yield connection
