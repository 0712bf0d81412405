"""`win backup` and `win restore`: everything that a running site writes, in one file and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .progress import show_progress
from .speaking import complain, write

TargetArgument = Annotated[
    Path | None, typer.Argument(metavar="[FILE]", help="The file to write, or a folder to write it into.")
]
SecretOption = Annotated[
    bool, typer.Option("--without-secret", help="Leave the secret key out, so that the file may be handed on.")
]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A file that `win backup` wrote.")]
IntoOption = Annotated[Path | None, typer.Option("--into", metavar="HOME", help="Another folder than WIN_HOME.")]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Move aside what is there now; it is not deleted.")]


def backup(file: TargetArgument = None, without_secret: SecretOption = False) -> None:
    """Write the database, figures, media and secret key to one file; the site may run meanwhile.

    The file holds what people told the site, and its key: keep it where only you can read it.

    \b
    Examples:
      win backup
      win backup /mnt/backups/
      win backup commons.tar.gz --without-secret
    """
    from wincommons.data.home import home
    from wincommons.web.site.backup import configured_database, make_backup, stamp

    folder = home()
    target = file or Path()
    if target.is_dir():
        target = target / f"win-backup-{stamp()}.tar.gz"
    with show_progress() as progress:
        manifest = make_backup(
            target.absolute(),
            home=folder,
            database=configured_database(folder),
            with_secret=not without_secret,
            progress=progress,
        )
    write(str(target))
    holds = [
        {"sqlite": "the SQLite database", "postgresql": "the PostgreSQL database", None: "no database"}[
            manifest.database
        ],
        f"release {manifest.release}" if manifest.release else "no release",
        "the secret key" if manifest.holds("secret_key") else "no secret key",
    ]
    complain(f"{len(manifest.members):,} files, {target.stat().st_size / 1e6:,.1f} MB: {', '.join(holds)}.")


def restore(file: FileArgument, into: IntoOption = None, replace: ReplaceOption = False) -> None:
    """Check a backup, then put it in place; stop the site first. On any failure everything is as it was.

    \b
    Examples:
      win restore win-backup-20261122T013000Z.tar.gz
      win restore commons.tar.gz --into /srv/wincommons
      win restore commons.tar.gz --replace
    """
    from wincommons.data.home import home
    from wincommons.web.site.backup import erase_again, restore_backup

    # `home` makes the folder: a file that is no backup must not leave even that behind.
    folder = into.expanduser().resolve() if into else home()
    with show_progress() as progress:
        restored = restore_backup(file, into=folder, replace=replace, progress=progress)
    manifest = restored.manifest
    complain(f"{len(manifest.members):,} files of {manifest.made_at} are in place in {restored.home}.")
    if restored.aside is not None:
        complain(f"What was there before lies in {restored.aside}; delete it when all is well.")
    if restored.manifest.database and (said := erase_again(folder)):
        complain(said)
    complain("Next: win upgrade (where the backup is of an older version), then win doctor.")
