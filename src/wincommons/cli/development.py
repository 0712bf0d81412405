"""`win test` and `win check`: what a contributor runs, and what CI runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

ROOT = Path(__file__).resolve().parents[3]
BIN = Path(sys.executable).parent
FAST = "not browser and not postgres and not migrations and not spark and not slow"

PASSED = BIN.parent / "fast-tests-passed"
"""Holds the commit on which `win test` passed last."""

say = Console(stderr=True, highlight=False)


def run_tests(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Also PostgreSQL, the browser, migrations, Spark and the slow ones.")
    ] = False,
) -> None:
    """Run the tests; further arguments go to pytest.

    \b
    Examples:
      win test
      win test --all
      win test tests/unit/stats -k wilson
    """
    require_checkout()
    arguments = list(context.args)
    if not everything:
        quick = ["--no-migrations", "--hypothesis-profile=quick"]
        before = checked_out()
        code = run_pytest("-m", FAST, *quick, *spread(arguments), *arguments)
        if not arguments:
            PASSED.write_text(before if code == 0 and checked_out() == before else "")
        raise typer.Exit(code)
    on_sqlite = "not postgres and not browser and not migrations"
    if not arguments and fast_tests_passed():
        say.print("The fast tests passed on this very commit and are not repeated; properties get more examples.")
        on_sqlite = f"(slow or spark or property) and {on_sqlite}"
    codes = [run_pytest("-m", on_sqlite, "--no-migrations", *spread(arguments), *arguments)]
    codes.append(run_pytest("-m", "migrations", *arguments))
    # One browser at a time: two on two cores starve each other and time out.
    codes.append(run_pytest("-m", "browser", *arguments))
    with temporary_postgres() as address:
        say.print(f"The web tests once more, on PostgreSQL ({address.rsplit('@')[-1]})")
        web = ["-m", "not browser and not migrations", "tests/web", *spread(arguments)]
        codes.append(run_pytest(*web, *arguments, DATABASE_URL=address))
    # These bring their own server, for they stop it and put it back.
    codes.append(run_pytest("-m", "postgres", "tests/house", "tests/unit", *arguments))
    raise typer.Exit(overall(codes))


def fast_tests_passed() -> bool:
    """Whether `win test` passed on the very commit that is checked out, with nothing changed since."""
    return PASSED.exists() and PASSED.read_text() == checked_out() != ""


def checked_out() -> str:
    """The commit that is checked out; empty where anything differs from it, or nothing is known of it."""
    git = shutil.which("git")
    if git is None:
        return ""
    commit, changed = (
        subprocess.run([git, *asked], cwd=ROOT, capture_output=True, text=True, check=False)
        for asked in (("rev-parse", "HEAD"), ("status", "--porcelain"))
    )
    clean = commit.returncode == changed.returncode == 0 and not changed.stdout.strip()
    return commit.stdout.strip() if clean else ""


NO_TESTS = 5
"""pytest's word for a stage that found none, as when only a part of the suite was asked for."""


def overall(codes: list[int]) -> int:
    """0 where every stage that found tests passed; else the first failure, 1 for a stage that was killed."""
    failed = [code for code in codes if code not in (0, NO_TESTS)]
    if failed:
        return failed[0] if failed[0] > 0 else 1
    return 0 if 0 in codes else NO_TESTS


def spread(arguments: list[str]) -> list[str]:
    """Two workers for the whole suite; one process where somebody asks for a part of it."""
    chosen = any(not argument.startswith("-") for argument in arguments)
    return [] if chosen else ["-n", "2", "--dist", "loadfile"]


def run_pytest(*arguments: str, **environment: str) -> int:
    command = [str(BIN / "pytest"), *arguments]
    return subprocess.run(command, cwd=ROOT, env=compiling_once(os.environ) | environment, check=False).returncode


def compiling_once(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment in which all workers and stages share what Python compiles, kept beside the packages.

    Where nothing may be written (`PYTHONDONTWRITEBYTECODE`, as in many containers), each process would compile the
    whole suite anew: twenty seconds a worker. The checkout stays as clean as that variable asks.
    """
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(BIN.parent / "compiled"), **kept}


@contextmanager
def temporary_postgres() -> Iterator[str]:
    """A PostgreSQL server of its own in a temporary folder; yields its address."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = shutil.which("initdb") or (str(programs[-1]) if programs else None)
    if initdb is None:
        say.print("PostgreSQL is needed for --all and was not found. On Debian and Ubuntu: apt install postgresql")
        raise typer.Exit(1)
    programs_folder = Path(initdb).parent
    # The server refuses to run as root; Debian's package brings a user for it.
    user = ["runuser", "-u", "postgres", "--"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with TemporaryDirectory(prefix="win-postgres-") as folder:
        if user:
            shutil.chown(folder, "postgres")
        cluster, port = Path(folder) / "cluster", str(free_port())
        run_quietly([*user, initdb, "-D", str(cluster), "-U", "win", "-A", "trust", "-E", "UTF8", "--no-sync"])
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        control = [*user, str(programs_folder / "pg_ctl"), "-D", str(cluster), "-w"]
        run_quietly([*control, "-l", str(cluster / "log"), "-o", options, "start"])
        try:
            yield f"postgres://win@127.0.0.1:{port}/postgres"
        finally:
            run_quietly([*control, "-m", "immediate", "stop"])


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_quietly(command: list[str]) -> None:
    """Run a command; show what it said only when it fails."""
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        say.print(done.stdout + done.stderr, markup=False)
        say.print(f"`{' '.join(command)}` failed; its own words are above.")
        raise typer.Exit(1)


def run_checks() -> None:
    """Check style, types, floors, content, front end and migrations; all are run, then the failures named."""
    require_checkout()
    django = {"DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    checks: list[tuple[str, list[str], dict[str, str]]] = [
        ("lint", [str(BIN / "ruff"), "check", "."], {}),
        ("format", [str(BIN / "ruff"), "format", "--check", "."], {}),
        ("types", [str(BIN / "mypy")], {}),
        ("floors", [str(BIN / "lint-imports")], {}),
        ("content", [sys.executable, "-m", "wincommons", "content", "check"], {}),
        ("front end types", [str(BIN / "npm"), "run", "--silent", "check"], {"PATH": f"{BIN}:{os.environ['PATH']}"}),
        ("migrations", [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"], django),
        ("Django settings", [sys.executable, "-m", "django", "check", "--fail-level", "WARNING"], django),
    ]
    failed = []
    for name, command, environment in checks:
        folder = ROOT / "frontend" if name.startswith("front end") else ROOT
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
        )
        say.print(f"{'[green]ok[/]    ' if done.returncode == 0 else '[red]failed[/]'} {name}")
        if done.returncode:
            failed.append(name)
            say.print(done.stdout + done.stderr, markup=False)
    if failed:
        say.print(f"{len(failed)} of {len(checks)} checks failed: {', '.join(failed)}.")
        raise typer.Exit(1)


def require_checkout() -> None:
    """These commands work on the source tree, which an installed package does not have."""
    if not (ROOT / "pyproject.toml").exists():
        say.print("This command works in a checkout of the project, with its tests; this is an installed package.")
        raise typer.Exit(1)
