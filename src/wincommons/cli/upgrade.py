"""`win upgrade`: bring the database up to this version, and back again if that goes wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from .checkup import Check, Finding, Verdict, all_checks, examine
from .doctor import tell
from .progress import show_progress
from .speaking import complain

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]
BackupOption = Annotated[
    Path | None, typer.Option("--backup", metavar="FILE", help="Where the backup goes; else WIN_HOME/backups.")
]


def upgrade(dry_run: DryRunOption = False, backup: BackupOption = None) -> None:
    """Back up, migrate, check; where a step fails, the database is put back as it was.

    Stop the site first and start it afterwards. On a new host it makes the database and publishes the figures that
    ship with the package; where nothing is to be done it only checks.

    \b
    Examples:
      win upgrade --dry-run
      win upgrade
      win upgrade --backup /mnt/backups/before.tar.gz
    """
    from wincommons.data.home import home
    from wincommons.web.site import operation
    from wincommons.web.site.backup import configured_database, stamp

    folder = home()
    database = configured_database(folder)
    used = operation.holds_tables(database)
    waiting = waiting_migrations() if used or not dry_run else None
    target = (backup or folder / "backups" / f"before-upgrade-{stamp()}.tar.gz").absolute()
    if dry_run:
        say_plan(waiting, used=used, target=target)
        return
    assert waiting is not None
    # What was wrong before is no reason to go back.
    known = troubles(look(only={"database", "migrations"})) if used else set()
    if waiting and used:
        close_connections()
        operation.require_nobody_uses(database)
        back_up(target, home=folder, database=database)
        failure = migrate(waiting) or new_trouble(known)
        if failure:
            roll_back(target, home=folder, database=database, failure=failure)
    elif waiting:
        failure = migrate(waiting)
        if failure:
            complain(f"The database could not be made. {failure}")
            raise typer.Exit(1)
    else:
        complain("The database is up to date.")
        keep_the_erased_erased()
    from .up import prepare_figures

    prepare_figures()
    report()


def waiting_migrations() -> list[str]:
    """The migrations that have not been applied, in their order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from .checkup.site import start_django

    start_django()
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{step.app_label}.{step.name}" for step, _ in plan]


def keep_the_erased_erased() -> None:
    """Who was erased and came back with a restored database is erased again; migrations do the same at their end."""
    from .checkup.site import start_django

    start_django()
    from wincommons.web.accounts.erasing import erase_again

    if number := erase_again():
        complain(f"Erased again after a restore, by the list of who was erased: {number:,}.")


def say_plan(waiting: list[str] | None, *, used: bool, target: Path) -> None:
    if waiting is None:
        complain("There is no database yet: it would be made, and the shipped figures published. Nothing was done.")
    elif not waiting:
        complain("The database is up to date: it would only be checked. Nothing was done.")
    else:
        complain(f"1. Back up to {target}." if used else "1. Nothing to back up yet.")
        complain(f"2. Apply {len(waiting)} migrations: {', '.join(waiting)}.")
        complain("3. Check as `win doctor` does; where something new is wrong, put the database back.")
        complain("Nothing was done.")


def back_up(target: Path, *, home: Path, database: dict[str, Any]) -> None:
    from wincommons.web.site.backup import make_backup

    if target.parent == home / "backups":
        target.parent.mkdir(mode=0o700, exist_ok=True)
    with show_progress() as progress:
        make_backup(target, home=home, database=database, progress=progress)
    complain(f"Backed up to {target}.")


def migrate(waiting: list[str]) -> str:
    """Apply every migration; empty, or the sentence that says why it failed."""
    from django.core.management import call_command

    complain(f"Applying {len(waiting)} migrations ...")
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 -- whatever a migration raises, the way back must be gone
        if os.environ.get("WIN_DEBUG"):
            import traceback

            traceback.print_exc()
        said = " ".join(str(error).split())
        return f"A migration failed: {type(error).__name__}: {said.rstrip('.')}."
    finally:
        close_connections()
    return ""


def look(*, only: set[str] | None = None) -> list[tuple[Check, Finding]]:
    checks = [check for check in all_checks(worker=False) if only is None or check.id in only]
    return list(examine(checks))


def troubles(found: list[tuple[Check, Finding]]) -> set[str]:
    return {check.id for check, finding in found if finding.verdict is Verdict.trouble}


def new_trouble(known: set[str]) -> str:
    """Empty, or the sentence of what is wrong with the database now that was not before."""
    for check, finding in look(only={"database", "migrations", "journal"}):
        if finding.verdict is Verdict.trouble and (check.id not in known or check.id == "migrations"):
            return finding.sentence
    return ""


def roll_back(target: Path, *, home: Path, database: dict[str, Any], failure: str) -> None:
    """Put the database back and end with code 1; where even that fails, say where the backup lies."""
    from wincommons.data.errors import DataError
    from wincommons.web.site.backup import restore_database

    complain(failure)
    close_connections()
    try:
        restore_database(target, database=database, beside=home)
    except (DataError, OSError) as error:
        complain(f"The database could not be put back: {error}")
        complain(f"Everything is in {target}. Mend the cause, then run: win restore {target} --replace")
        raise typer.Exit(1) from error
    complain("The database was put back as it was. Install the version that ran before, and report this.")
    raise typer.Exit(1)


def close_connections() -> None:
    from django.db import connections

    connections.close_all()


def report() -> None:
    """Say what the doctor finds; end with code 1 where something needs mending."""
    found = look()
    close_connections()
    for check, finding in found:
        if finding.verdict is not Verdict.well:
            tell(check, finding)
    if troubles(found):
        complain("The database is up to date, but what stands above needs mending.")
        raise typer.Exit(1)
    complain("All is well. Start the site again.")
