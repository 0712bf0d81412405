"""Whether the database was brought up to this very code before: then a start need not load Django to find it out.

Only for SQLite, which a file answers for in a millisecond. Whatever is in doubt counts as not prepared.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
MARK = "database-prepared"


@contextmanager
def one_at_a_time(say: Callable[[str], None]) -> Iterator[None]:
    """Hold the preparing of the database: of two commands at once the second waits, and then finds it done."""
    from filelock import FileLock, Timeout

    from wincommons.data.home import home

    home().mkdir(parents=True, exist_ok=True)
    lock = FileLock(home() / ".preparing.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("Another command is preparing the database: waiting for it ...")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def is_prepared() -> bool:
    """Does the mark of the last preparation fit both the code and what the database says it has?"""
    from wincommons.data.home import home

    present = _print()
    try:
        return present is not None and (home() / MARK).read_text(encoding="utf-8") == present
    except OSError:
        return False


def note_prepared() -> None:
    """Leave the mark beside the database."""
    from wincommons.data.home import home

    present = _print()
    if present is not None:
        (home() / MARK).write_text(present, encoding="utf-8")


def _print() -> str | None:
    applied = _applied()
    if applied is None:
        return None
    return hashlib.sha256("\n".join([*_code(), "", *applied]).encode()).hexdigest()


def _code() -> list[str]:
    """Every migration of ours, every installed package with its version, and the settings that choose among them."""
    packages = Path(sysconfig.get_path("purelib"))
    installed = sorted(name for name in os.listdir(packages) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208 -- ten times as fast for hundreds of names
    ours = sorted(str(file.relative_to(PACKAGE)) for file in PACKAGE.glob("web/**/migrations/*.py"))
    settings = hashlib.sha256((PACKAGE / "web" / "site" / "settings.py").read_bytes()).hexdigest()
    return [*installed, *ours, settings]


def _applied() -> list[str] | None:
    """The migrations that the SQLite file says it has; None for another database, or where it cannot be read."""
    from wincommons.data.home import home
    from wincommons.web.site.environment import Environment, UnusableEnvironmentError

    try:
        database = Environment.read(os.environ).database(home=home())
    except UnusableEnvironmentError:
        return None
    file = Path(database["NAME"])
    if not database["ENGINE"].endswith("sqlite3") or not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
            rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    except sqlite3.Error:
        return None
    return [str(file), *(f"{app}.{name}" for app, name in rows)]
