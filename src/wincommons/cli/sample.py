"""`win sample`: a made-up community that shows how the site looks in use, and away with it again."""

from __future__ import annotations

import os

import typer

from .speaking import WinGroup, write
from .user import SETTINGS, end

sample = typer.Typer(
    cls=WinGroup,
    no_args_is_help=True,
    help="Load a made-up community that shows how the site looks in use, or take it away.",
    rich_markup_mode="rich",
)


@sample.command()
def load() -> None:
    """Load one made-up community on Cuyahoga County: 40 organizations, 120 people, 12 seats, decisions.

    \b
    Every page that shows any of it says so. Nothing of it is counted as real. Example:
      win sample load
    """
    require_database()
    from wincommons.web.kit.sample import SampleError, load_samples

    try:
        number = load_samples()
    except SampleError as error:
        end(str(error))
    if not number:
        write("The sample is there already. To take it away: win sample clear")
        return
    write("Loaded the sample: /communities/sample-lakeside/ once the site runs (win up).")
    write("To look at it as one of its leads: win user link ana.sampleton@sample.example")
    write("To take it away: win sample clear")


@sample.command()
def clear() -> None:
    """Take the sample away, with everything that people did in it.

    \b
    Example:
      win sample clear
    """
    require_database()
    from wincommons.web.kit.sample import clear_samples

    number = clear_samples()
    write(f"Took the sample away ({number:,} rows)." if number else "There is no sample here.")


def require_database() -> None:
    """End with a sentence where the site's tables are not there, or are of another version."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    from pathlib import Path

    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    file = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not Path(file).exists():
        end("The site is not set up yet. Start it once with: win up")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        end("The site's database is not set up for this version. Start it once with: win up")
