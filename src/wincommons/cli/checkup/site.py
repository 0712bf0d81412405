"""What the site stands on: its database, and the worker."""

from __future__ import annotations

import time

from .verdict import Check, Finding, caution, trouble, well

_START = "Start it: win up runs one; on a server: systemctl start wincommons-worker"
SECONDS_FOR_THE_WORKER = 6.0
"""The worker looks for work every second."""


def start_django() -> None:
    """Load the site; raises with a sentence where it is not installed or its settings cannot be used."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wincommons.web.site.settings")
    try:
        import django
    except ImportError as error:
        raise RuntimeError('The web part is not installed: pip install "wincommons[web]"') from error
    django.setup()


def is_missing() -> bool:
    """Whether SQLite's file is not there yet: connecting would make an empty one."""
    start_django()
    from pathlib import Path

    from django.db import connection

    name = connection.settings_dict["NAME"]
    return connection.vendor == "sqlite" and "mode=memory" not in str(name) and not Path(name).exists()


def require_database() -> None:
    """Looking must not make an empty database where there is none."""
    if is_missing():
        raise RuntimeError("there is no database yet.")


def database() -> Finding:
    start_django()
    from django.db import connection
    from django.db.utils import Error

    from wincommons.web.site import operation

    where = operation.where_is(connection.settings_dict)
    if is_missing():
        return trouble(f"There is no database yet ({where}).", "Run: win up, or on a server: win upgrade")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            if connection.vendor != "postgresql":
                return well(f"SQLite answers ({where}).")
            cursor.execute("SHOW server_version")
            (version,) = cursor.fetchone()
    except (Error, OSError) as error:
        said = " ".join(str(error).split())
        return trouble(
            f"The database does not answer ({where}): {said}", "See that it runs and that DATABASE_URL is right."
        )
    if int(version.split(".")[0]) < operation.OLDEST_POSTGRES:
        return trouble(f"PostgreSQL {version} is too old.", f"Use {operation.OLDEST_POSTGRES} or newer.")
    return well(f"PostgreSQL {version} answers ({where}).")


def migrations() -> Finding:
    require_database()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = ", ".join(f"{step.app_label}.{step.name}" for step, _ in plan[:3])
        return trouble(f"{len(plan)} migrations have not been applied, first {names}.", "Run: win upgrade")
    known = set(executor.loader.disk_migrations)
    applied = set(executor.loader.applied_migrations)
    ours = {app for app, _ in known}
    ahead = sorted(f"{app}.{name}" for app, name in applied - known if app in ours)
    replaced = {pair for migration in executor.loader.disk_migrations.values() for pair in migration.replaces}
    ahead = [name for name in ahead if tuple(name.split(".", 1)) not in replaced]
    if ahead:
        return trouble(
            f"The database was used by a newer version ({ahead[0]}).", "Install that version, or restore a backup."
        )
    return well("The database has every table of this version.")


def journal() -> Finding:
    """SQLite must write ahead, or the site waits while the worker writes."""
    require_database()
    from django.db import connection

    if connection.vendor != "sqlite":
        return well("PostgreSQL keeps its own log; nothing to look at.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        (mode,) = cursor.fetchone()
    if mode != "wal":
        return trouble(
            f"SQLite is in the mode '{mode}' and not in WAL, so readers and writers hold each other up.",
            "Move WIN_HOME to a local disk: network disks cannot do WAL.",
        )
    return well("SQLite writes ahead (WAL).")


def worker() -> Finding:
    """A tiny job is handed in and must be taken; a worker that is busy with another job is alive as well."""
    require_database()
    from django_tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    from wincommons.web.site.pulse import pulse

    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).order_by("started_at").first()
    waiting = DBTaskResult.objects.ready().count()
    asked = pulse.enqueue()
    row = DBTaskResult.objects.filter(id=asked.id)
    deadline = time.monotonic() + SECONDS_FOR_THE_WORKER
    while time.monotonic() < deadline:
        # A job that a worker holds is not deleted under its hands: that would end the worker.
        if row.filter(status__in=(TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)).delete()[0]:
            return well("The worker took a job at once.")
        time.sleep(0.25)
    if not row.filter(status=TaskResultStatus.READY).delete()[0]:
        return well("The worker took a job.")
    if running is not None and running.started_at is not None:
        return caution(
            f"The worker has been busy with one job since {running.started_at:%Y-%m-%d %H:%M} UTC.",
            "A national load takes minutes. If it is hours: systemctl restart wincommons-worker",
        )
    remedy = _START
    if waiting:
        return trouble(f"No worker is running, and {waiting} jobs wait for one.", remedy)
    return caution("No worker is running; no job waits for one.", remedy)


def jobs() -> Finding:
    """What the worker does by itself must have been done lately, and ended well."""
    require_database()
    from django.utils import timezone, translation

    from wincommons.web.kit.schedule.queries import standings

    remedy = "It is tried again by itself; the page /jobs/ of the site shows all of them to the support team."
    with translation.override("en"):
        found = standings(now=timezone.now())
        failed = [f"{one.title}: {one.row.trouble}" for one in found if one.row and one.row.trouble]
        late = [str(one.title) for one in found if one.late]
        stuck = [str(one.title) for one in found if one.stuck]
    if failed:
        return caution(f"{len(failed)} of {len(found)} recurring jobs failed. {failed[0]}", remedy)
    if stuck:
        said = f"“{stuck[0]}” has been under way for more than a day."
        return caution(said, "See what the worker does, and start it anew if it does nothing.")
    if late:
        return caution(f"{len(late)} of {len(found)} recurring jobs are late, first “{late[0]}”.", _START)
    if all(one.row is None for one in found):
        return well(f"The {len(found)} recurring jobs wait for the worker's first start.")
    return well(f"All {len(found)} recurring jobs ended well.")


CHECKS = (
    Check("database", "Database", database),
    Check("migrations", "Migrations", migrations),
    Check("journal", "Journal", journal),
    Check("jobs", "Recurring jobs", jobs),
)
WORKER = Check("worker", "Worker", worker)
