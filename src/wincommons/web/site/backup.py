"""A home kept in one file, and a home put back from it: whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from wincommons import __version__
from wincommons.data import archive, lock, release
from wincommons.data.archive import BackupError, Manifest, Tell, UnusableBackupError
from wincommons.data.errors import DataError

from . import operation
from .environment import Environment, UnusableEnvironmentError
from .operation import Database

RESTORED = ("lake", "boundaries", "media")
"""Folders that a restore replaces as a whole."""
MARGIN_BYTES = 100_000_000
SECONDS_FOR_A_LOAD = 10.0


class RestoreError(DataError):
    """A restore that was refused, or that failed and was undone."""


def configured_database(home: Path) -> Database:
    """The database that the operator's environment names, else SQLite in `home`. Raises `RestoreError`."""
    try:
        return Environment.read(os.environ).database(home=home)
    except UnusableEnvironmentError as error:
        raise RestoreError(str(error), "environment", "Mend the variable and run this again") from error


def stamp() -> str:
    """The time as a part of a file's name."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")


def make_backup(
    target: Path, *, home: Path, database: Database, with_secret: bool = True, progress: Tell | None = None
) -> Manifest:
    """Write the database, the current release, observations, snapshots, borders, media and secret key to `target`.

    The site may run and be written to meanwhile: the database is one consistent snapshot, taken before the media, so
    that no picture it names is missing; a load waits until the lake is copied. Raises `DataError` with a sentence.
    """
    if target.exists():
        raise BackupError("There is a file of that name already", str(target), "Give another name")
    for room in RESTORED:
        if target.resolve().is_relative_to(home / room):
            raise BackupError("A backup cannot lie in what it copies", str(target), "Write it to another folder")
    if not target.parent.is_dir():
        raise BackupError("The folder for the backup does not exist", str(target.parent), "Make it, or name another")
    with _space_beside(target) as beside, ExitStack() as held:
        if progress:
            progress("copying the database", 0, None)
        copy = operation.copy_out(database, folder=beside)
        kind = operation.kind_of(database)
        files = [(operation.MEMBER[kind], copy)] if copy else []
        if (home / "lake").exists():
            held.enter_context(lock.hold(home / "lake"))
            files += archive.files_of_lake(home / "lake")
            files += archive.files_below(home / "boundaries", name="boundaries")
        files += archive.files_below(home / "media", name="media")
        if with_secret and (home / archive.SECRET).exists():
            files.append((archive.SECRET, home / archive.SECRET))
        if (home / archive.ERASED).exists():
            files.append((archive.ERASED, home / archive.ERASED))
        if not files:
            raise BackupError("There is nothing to back up yet", str(home), "Run `win up` first")
        facts = {
            "version": __version__,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "release": release.current_id(home / "lake"),
            "database": kind if copy else None,
        }
        return archive.write(target, files=files, facts=facts, progress=progress)


@contextmanager
def _space_beside(target: Path) -> Iterator[Path]:
    """A folder for the database's copy on the disk that the backup goes to, where there must be room for it."""
    try:
        folder = TemporaryDirectory(prefix=".win-backup-", dir=target.parent)
    except OSError as error:
        raise BackupError(
            f"The folder cannot be written to: {error.strerror}", str(target.parent), "Name another"
        ) from error
    with folder as name:
        yield Path(name)


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What a restore did."""

    manifest: Manifest
    home: Path
    aside: Path | None
    """Where what was there before lies now; None where there was nothing."""


def restore_backup(file: Path, *, into: Path, replace: bool = False, progress: Tell | None = None) -> Restored:
    """Put a backup in the place of what `into` holds; on any failure everything is as it was.

    `replace` allows that something stands there; it is moved aside, never deleted. Nothing is touched before every
    checksum has been compared. Raises `DataError` with a sentence.
    """
    manifest = archive.verify(file, version=__version__, progress=progress)
    database = configured_database(into)
    _require_same_kind(manifest, database=database, file=file)
    occupied = [name for name in (*RESTORED, archive.SECRET) if (into / name).exists()]
    if _holds_database(database):
        occupied.append("database")
    if occupied and not replace:
        raise RestoreError(
            f"The backup's place is taken ({', '.join(occupied)}), so nothing was changed",
            str(into),
            "Give another folder with --into, or let --replace move what is there aside",
        )
    operation.require_nobody_uses(database)
    into.mkdir(parents=True, exist_ok=True)
    _require_room(into, manifest=manifest)
    moment = stamp()
    staging, aside = into / f".restoring-{moment}", into / f".before-restore-{moment}"
    with ExitStack() as held:
        if (into / "lake").exists():
            held.enter_context(lock.hold(into / "lake", patience=SECONDS_FOR_A_LOAD))
        try:
            archive.unpack(file, staging, manifest=manifest, progress=progress)
            copy = _staged_database(staging, manifest=manifest, database=database)
            if manifest.release is not None:
                release.find(staging / "lake")
            _join_erasure_lists(staging / archive.ERASED, into / archive.ERASED)
            _swap(staging, into=into, aside=aside, database=database, copy=copy)
        except DataError:
            raise
        except OSError as error:
            raise RestoreError(
                f"The restore failed and was undone: {error.strerror or error}",
                str(error.filename or into),
                "Everything is as it was; mend the cause and restore again",
            ) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return Restored(manifest=manifest, home=into, aside=aside if aside.exists() else None)


def restore_database(file: Path, *, database: Database, beside: Path, progress: Tell | None = None) -> None:
    """Put back only the database of a backup; the lake and the media stay. Raises `DataError`."""
    manifest = archive.verify(file, version=__version__, progress=progress)
    staging = beside / f".restoring-{stamp()}"
    try:
        archive.unpack(file, staging, manifest=manifest, only="database/")
        copy = _staged_database(staging, manifest=manifest, database=database)
        if copy is None:
            raise RestoreError("The backup holds no database", str(file), "Give another backup")
        operation.put_back(database, copy=copy)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _join_erasure_lists(theirs: Path, ours: Path) -> None:
    """Add to the home's list who stands in the backup's; nobody ever leaves it, so a failed restore may keep it."""
    if not theirs.exists():
        return
    known = ours.read_text(encoding="ascii").split() if ours.exists() else []
    further = [mark for mark in theirs.read_text(encoding="ascii").split() if mark not in set(known)]
    if further:
        draft = ours.with_name(f".{ours.name}.{os.getpid()}.part")
        draft.touch(mode=0o600)
        draft.write_text("".join(f"{mark}\n" for mark in (*known, *further)), encoding="ascii")
        draft.replace(ours)


def erase_again(home: Path) -> str:
    """Empty, in the restored database, who was erased after the backup was made; what was done, else an empty text.

    In a process of its own, for the site's settings belong to one home. Raises `RestoreError`.
    """
    if not (home / archive.ERASED).exists():
        return ""
    done = subprocess.run(
        [sys.executable, "-m", "wincommons.web.site.manage", "erase_again"],
        env={**os.environ, "WIN_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise RestoreError(
            f"The backup is in place, but people who had been erased are in it again: {said}",
            str(home / archive.ERASED),
            "Do not start the site; mend the cause and run `win upgrade`, which erases them again",
        )
    return done.stdout.strip()


def _require_same_kind(manifest: Manifest, *, database: Database, file: Path) -> None:
    kind = operation.kind_of(database)
    if manifest.database in (None, kind):
        return
    told = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
    raise UnusableBackupError(
        f"The backup holds a {told[str(manifest.database)]} database, and this site runs on {told[kind]}",
        str(file),
        "Set DATABASE_URL to a database of the same kind, or leave it empty for SQLite",
    )


def _holds_database(database: Database) -> bool:
    if operation.kind_of(database) == "sqlite":
        return Path(database["NAME"]).exists()
    return operation.holds_tables(database)


def _require_room(into: Path, *, manifest: Manifest) -> None:
    needed, free = manifest.bytes + MARGIN_BYTES, shutil.disk_usage(into).free
    if free < needed:
        raise RestoreError(
            f"The backup needs {needed / 1e9:,.1f} GB and the disk has {free / 1e9:,.1f} GB, so nothing was changed",
            str(into),
            "Free some space, or restore to another disk with --into",
        )


def _staged_database(staging: Path, *, manifest: Manifest, database: Database) -> Path | None:
    if manifest.database is None:
        return None
    copy = staging / operation.MEMBER[manifest.database]
    operation.require_whole(database, copy=copy)
    return copy


def _swap(staging: Path, *, into: Path, aside: Path, database: Database, copy: Path | None) -> None:
    """Old things aside, new things in, the database between; each step knows how to be undone.

    Inside the home, because a home may be a mounted disk, which cannot be renamed itself.
    """
    undo: list[Callable[[], object]] = []

    def move(source: Path, target: Path) -> None:
        if source.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(source, target)
            undo.append(lambda: shutil.move(target, source))

    try:
        if copy is not None:
            _replace_database(database, copy=copy, aside=aside, move=move, undo=undo)
        for name in RESTORED:
            move(into / name, aside / name)
            move(staging / name, into / name)
        if (staging / archive.SECRET).exists():
            move(into / archive.SECRET, aside / archive.SECRET)
            move(staging / archive.SECRET, into / archive.SECRET)
    except BaseException:
        _undo(undo, aside=aside)
        raise


def _undo(steps: list[Callable[[], object]], *, aside: Path) -> None:
    """Take every step back; where one cannot be taken back, what was there before stays aside and is named."""
    failed = []
    for step in reversed(steps):
        try:
            step()
        except (OSError, DataError) as error:
            failed.append(error)
    if failed:
        raise RestoreError(
            f"The restore failed, and not all of it could be undone: {failed[0]}",
            str(aside),
            "What was there before lies in that folder: move it back by hand, then run `win doctor`",
        )
    shutil.rmtree(aside, ignore_errors=True)


def _replace_database(
    database: Database,
    *,
    copy: Path,
    aside: Path,
    move: Callable[[Path, Path], None],
    undo: list[Callable[[], object]],
) -> None:
    if operation.kind_of(database) == "sqlite":
        # The files themselves, not a copy: what is restored over may be damaged.
        live = Path(database["NAME"])
        for file in (live, *(live.with_name(f"{live.name}{tail}") for tail in ("-wal", "-shm"))):
            move(file, aside / "database" / file.name)
        live.parent.mkdir(parents=True, exist_ok=True)
        undo.append(lambda: live.unlink(missing_ok=True))
        operation.put_back(database, copy=copy)
        return
    if operation.holds_tables(database):
        (aside / "database").mkdir(mode=0o700, parents=True)
        before = operation.copy_out(database, folder=aside / "database")
        assert before is not None
        operation.put_back(database, copy=copy)
        undo.append(lambda: operation.put_back(database, copy=before))
    else:
        operation.put_back(database, copy=copy)
