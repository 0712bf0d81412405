"""`erase_again`: after a restore, empty what the erasure list says was erased."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from wincommons.web.accounts.erasing import erase_again


class Command(BaseCommand):
    """Says on one line what was done; an older database waits for its migrations, which do the same at their end."""

    help = "Erase again whoever was erased and came back with a restored database."

    def handle(self, *_: Any, **__: Any) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("The database is of an older version: `win upgrade` erases again who was erased.")
            return
        self.stdout.write(f"Erased again after the restore, by the list of who was erased: {erase_again():,}.")
