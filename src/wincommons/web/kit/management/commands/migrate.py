"""`migrate`, which begins an empty database with the tables as they are today instead of making them step by step.

Django draws every model that is related to another anew at each step: a minute for the hundred steps of a site without
a single row. An empty database has nothing to carry over, so its tables are made from the models, and the steps are
noted as taken. tests/house/test_migrations.py holds both ways to the same tables, constraints, triggers and first rows.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

STEP_BY_STEP = frozenset({"accounts"})
"""Rooms whose steps are taken even so: what others brought stands on the accounts, and their steps make what no model
describes (the table of the shared cache, an index of the pieces of names)."""
OTHERWISE = ("app_label", "migration_name", "plan", "check_unapplied", "fake", "fake_initial", "prune")


class Command(migrate.Command):
    """Bring the database to the tables of this version."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--step-by-step", action="store_true", help="Take every step, even in an empty database.")

    def handle(self, *args: Any, **options: Any) -> None:
        connection, self.verbosity = connections[options["database"]], options["verbosity"]
        if not options["step_by_step"] and not any(options[one] for one in OTHERWISE):
            connection.prepare_database()
            if not connection.introspection.table_names():
                self.begin(connection)
        super().handle(*args, **options)

    def begin(self, connection: BaseDatabaseWrapper) -> None:
        """The tables of our rooms, and the steps that lead to them noted; what others bring takes its own steps."""
        executor = MigrationExecutor(connection)
        ours = {
            one.label
            for one in apps.get_app_configs()
            if one.name.startswith("wincommons.web.") and one.label in executor.loader.migrated_apps - STEP_BY_STEP
        }
        nodes = executor.loader.graph.leaf_nodes()
        brought = executor.migration_plan([one for one in nodes if one[0] not in ours])
        if not ours or any(step.app_label in ours for step, _backwards in brought):
            return
        executor.migrate([(step.app_label, step.name) for step, _backwards in brought], plan=brought)
        # All or nothing: half of the tables without the note that they are there could not be mended by `migrate`.
        connection.disable_constraint_checking()
        try:
            with transaction.atomic(using=connection.alias):
                self.sync_apps(connection, ours)
                for app, name in executor.loader.graph.nodes:
                    if app in ours:
                        executor.recorder.record_applied(app, name)
        finally:
            connection.enable_constraint_checking()
