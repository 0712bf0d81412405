"""`win up`: first-run set-up, then the web server and the worker, until Ctrl+C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

SETTINGS = "wincommons.web.site.settings"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 8

say = Console(stderr=True, highlight=False)


def up(
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    load: Annotated[
        bool | None,
        typer.Option(
            "--load/--no-load", help="Fetch the newest official figures in the background; asks when not given."
        ),
    ] = None,
) -> None:
    """Set up what is missing, then run the site and its worker until Ctrl+C.

    \b
    Examples:
      win up
      win up --port 8080
      win up --no-load          start with the figures at hand, ask nothing
    """
    require_free_port(host=host, port=port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    prepare()
    offer_newest_figures(wanted=load)
    with running_processes(host=host, port=port) as processes:
        wait_until_serving(host=host, port=port, server=processes[0])
        address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 -- only read, to name an address a browser can open
        say.print(f"[bold green]WIN Commons is running on {address}[/]   (Ctrl+C stops it)")
        wait_until_one_ends(processes)


def require_free_port(*, host: str, port: int) -> None:
    """End with a sentence if somebody listens there already, before anything else is done."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            another = 8000 if port == 65535 else port + 1
            say.print(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Is WIN Commons running already? Else choose another: win up --port {another}"
            )
            raise typer.Exit(1) from error


def prepare() -> None:
    """Database and figures as this version of the code needs them; the first time both are made side by side."""
    from wincommons.data.reads import NoReleaseError, open_release

    from .prepared import is_prepared, note_prepared

    prepared = is_prepared()
    try:
        open_release()
    except NoReleaseError:
        with nullcontext() if prepared else database_prepared_beside():
            prepare_figures()
    else:
        if not prepared:
            prepare_database()
    if not prepared:
        note_prepared()


@contextmanager
def database_prepared_beside() -> Iterator[None]:
    """Bring the database up to this version in a process of its own; what went wrong there is said here."""
    from .prepared import one_at_a_time

    with one_at_a_time(say.print):
        say.print("Preparing the database ...")
        command = [sys.executable, "-m", "django", "migrate", "--noinput", "--verbosity", "0"]
        beside = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            yield
        except BaseException:
            beside.terminate()
            beside.wait()
            raise
        said, _ = beside.communicate()
    if beside.returncode:
        say.print(said, markup=False)
        say.print("The database could not be prepared; its own words are above.")
        raise typer.Exit(1)


def prepare_database() -> None:
    """Bring the database's tables up to this version of the code."""
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from .prepared import one_at_a_time

    django.setup()
    with one_at_a_time(say.print):
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            say.print(f"Preparing the database ({len(plan)} steps) ...")
            call_command("migrate", interactive=False, verbosity=0)


def prepare_figures() -> None:
    """Publish the starter figures when the lake has no release yet, or all that is loaded where a release is older."""
    from wincommons.data.home import home
    from wincommons.data.reads import NoReleaseError, open_release

    try:
        behind = open_release().is_behind
    except NoReleaseError:
        from wincommons.data.load import ensure_starter

        say.print(f"Publishing the starter figures into {home()} ...")
        with say.status("statistics, comparisons, trends, gaps"):
            ensure_starter(home())
        return
    if behind:
        from wincommons.data.load import publish_anew

        say.print("This version derives more from the figures: publishing them anew ...")
        with say.status("statistics, comparisons, trends, gaps"):
            publish_anew(home())


def offer_newest_figures(*, wanted: bool | None) -> None:
    """Ask once, and only a person at a terminal, whether to fetch the newest figures in the background.

    Nothing here blocks a start: without a terminal nothing is asked, without a network nothing is fetched, and
    the fetching itself is the worker's.
    """
    from wincommons.data.home import home

    asked = Path(home()) / "asked-for-newest-figures"
    if wanted is None:
        if asked.exists() or not sys.stdin.isatty():
            return
        asked.touch()
        if not network_answers():
            say.print("No network: the site shows the starter figures. Later: win load --recommended")
            return
        wanted = typer.confirm("Fetch the newest official figures in the background?", default=True, err=True)
    if not wanted:
        return
    import django

    django.setup()
    from wincommons.web.measurement.jobs import enqueue_loading

    if enqueue_loading():
        say.print("The newest figures will be fetched in the background; the page /data/loading/ shows how far it is.")
    else:
        say.print("The newest figures are being fetched already; the page /data/loading/ shows how far it is.")


def network_answers(timeout_seconds: float = 3) -> bool:
    """Whether a publisher's address can be reached at all."""
    request = urllib.request.Request("https://api.census.gov/data.json", method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=timeout_seconds):  # noqa: S310 -- the same
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


@contextmanager
def running_processes(*, host: str, port: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The server and the worker; both are ended when the block is left, however that happens."""
    name = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 -- only read, to name an address a browser can open
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS}
    if not environment.get("WIN_TRUSTED_ORIGINS"):
        # The worker writes letters, and no request tells it where the site is.
        environment.setdefault("WIN_SITE_ADDRESS", f"http://{name}:{port}")
    server = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", "1", "--no-access-log", "--log-level", "warning",
        "wincommons.web.site.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "django", "worker", "--verbosity", "0"]
    # Own process groups: Ctrl+C reaches this process alone, which then ends the others in order.
    processes = [subprocess.Popen(command, env=environment, start_new_session=True) for command in (server, worker)]

    def stop(signal_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + signal_number)

    previous = signal.signal(signal.SIGTERM, stop)
    try:
        yield processes
    except KeyboardInterrupt:
        say.print("\nStopping ...")
    finally:
        signal.signal(signal.SIGTERM, previous)
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        for process in processes:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_serving(*, host: str, port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when the site answers; end with a sentence when the server dies or takes too long."""
    target = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 -- compared, not bound
    address = f"http://{target}:{port}/healthz"
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            say.print("The web server stopped while starting; its own words are above.")
            raise typer.Exit(1)
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.1)
    say.print(f"The site did not answer on {address} within {SECONDS_TO_START} seconds.")
    raise typer.Exit(1)


def wait_until_one_ends(processes: list[subprocess.Popen[bytes]]) -> None:
    """Block while both run; a process that ends by itself is named and ends the other."""
    names = ("web server", "worker")
    while True:
        for name, process in zip(names, processes, strict=True):
            if process.poll() is not None:
                say.print(f"The {name} ended unexpectedly (code {process.returncode}); stopping the rest.")
                raise typer.Exit(1)
        time.sleep(0.5)
