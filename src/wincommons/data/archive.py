"""One file that holds a whole home: its members, and last a manifest with the SHA-256 of each.

A gzipped tar, so that any machine can look into it. It is written member by member and read as a stream; nothing is
believed before every checksum has been compared. Only plain files with plain names are taken out of it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from . import release
from .errors import DataError, is_disk_full
from .known import FOLDER as OWN_SOURCES

MANIFEST = "backup.json"
FORMAT = 1
"""Goes up when an older `win restore` could no longer read what is written."""
SECRET = "secret_key"  # noqa: S105 -- the name of a file
ERASED = "erased.txt"
"""The list of who was erased; every backup takes it along, and no restore loses it."""
ROOMS = ("lake", "boundaries", "media", "database", SECRET, ERASED)
"""What a member's name may begin with."""
TOLD_AS = "copying"
_BLOCK = 1 << 20
_LONGEST_MANIFEST = 1 << 28

Tell = Callable[[str, int, int | None], None]


class BackupError(DataError):
    """A backup that cannot be written."""


class UnusableBackupError(DataError):
    """The file is no backup, is damaged, or is not for this version."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """One file of a backup: its name inside, its size in bytes, its SHA-256 and its mode."""

    name: str
    size: int
    sha256: str
    mode: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds and where it comes from."""

    format: int
    version: str
    """The version of the package that wrote it."""
    made_at: str
    """ISO 8601, UTC."""
    release: str | None
    database: str | None
    """`sqlite`, `postgresql`, or None where there was none yet."""
    members: tuple[Member, ...]

    @property
    def bytes(self) -> int:
        return sum(member.size for member in self.members)

    def holds(self, name: str) -> bool:
        return any(member.name == name for member in self.members)


def files_of_lake(lake: Path) -> Iterator[tuple[str, Path]]:
    """(name inside, path) of the pointer, the current release, and everything that it was published from."""
    current = release.current_id(lake)
    if current is not None:
        yield f"lake/{release.CURRENT}", lake / release.CURRENT
        yield from files_below(release.find(lake, current).folder, name=f"lake/releases/{current}")
    for room in ("observations", OWN_SOURCES, "places", "refused", "snapshots"):
        yield from files_below(lake / room, name=f"lake/{room}")


def files_below(folder: Path, *, name: str) -> Iterator[tuple[str, Path]]:
    """Every whole, plain file below `folder`; what a download has not finished stays out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != ".part" and not path.name.startswith("."):
            yield f"{name}/{path.relative_to(folder).as_posix()}", path


def write(
    target: Path,
    *,
    files: Sequence[tuple[str, Path]],
    facts: Mapping[str, Any],
    progress: Tell | None = None,
) -> Manifest:
    """Write a backup to `target` (mode 0600), which must not exist; it appears only when it is whole.

    `facts` are the manifest's fields besides `format` and `members`. Raises `BackupError` with a sentence.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    with _said_as_sentence(target):
        # The name is taken first, so that two backups at once never write over each other.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            manifest = _write_draft(draft, files=files, facts=facts, progress=progress)
            release.flush(draft)
            draft.replace(target)
            release.flush(target.parent)
        except BaseException:
            draft.unlink(missing_ok=True)
            target.unlink(missing_ok=True)
            raise
    return manifest


@contextmanager
def _said_as_sentence(target: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise BackupError("There is a file of that name already", str(target), "Give another name") from error
    except OSError as error:
        if is_disk_full(error):
            raise BackupError(
                "The disk is full, so no backup was written",
                str(target.parent),
                "Free some space, or name another disk",
            ) from error
        raise BackupError(
            f"The backup could not be written: {error.strerror or error}",
            str(error.filename or target),
            "See that the folder exists and may be written to",
        ) from error


def _write_draft(
    draft: Path, *, files: Sequence[tuple[str, Path]], facts: Mapping[str, Any], progress: Tell | None
) -> Manifest:
    total = sum(path.stat().st_size for _, path in files if path.exists())
    done, members = 0, []
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    # Parquet and pictures are compressed already: the quickest level loses little.
    with os.fdopen(descriptor, "wb") as raw, tarfile.open(fileobj=raw, mode="w:gz", compresslevel=1) as archive:
        for name, path in files:
            if name.startswith("media/") and not path.exists():
                continue  # somebody deleted the picture since the list was made
            member = _add(archive, name=name, path=path)
            members.append(member)
            done += member.size
            if progress:
                progress(TOLD_AS, done, total)
        manifest = Manifest(format=FORMAT, members=tuple(members), **facts)
        text = json.dumps(asdict(manifest), indent=1).encode()
        archive.addfile(_header(MANIFEST, size=len(text), mode=0o600, changed=0), io.BytesIO(text))
    return manifest


def _add(archive: tarfile.TarFile, *, name: str, path: Path) -> Member:
    with path.open("rb") as stream:
        status = os.fstat(stream.fileno())
        hashing = _Hashing(stream)
        mode = 0o600 if name == SECRET else status.st_mode & 0o777
        # Exactly `size` bytes are read: a file that grows meanwhile is kept as it was, one that shrinks is an error.
        archive.addfile(_header(name, size=status.st_size, mode=mode, changed=int(status.st_mtime)), hashing)
    return Member(name=name, size=status.st_size, sha256=hashing.digest.hexdigest(), mode=mode)


def _header(name: str, *, size: int, mode: int, changed: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode, header.mtime = size, mode, changed
    return header


class _Hashing(io.RawIOBase):
    """A stream that hashes what is read through it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.stream.read(size)
        self.digest.update(block)
        return block


def verify(file: Path, *, version: str, progress: Tell | None = None) -> Manifest:
    """The manifest of a backup whose every byte is as it was written; touches nothing.

    `version` is the running package's. Raises `UnusableBackupError` with a sentence.
    """
    found: dict[str, tuple[int, str]] = {}
    manifest: Manifest | None = None
    with _readable(file):
        for header, stream in _members(file, progress=progress, told_as="checking"):
            if manifest is not None:
                raise _damaged(file, "something stands behind the manifest")
            if header.name == MANIFEST:
                manifest = _read_manifest(stream.read(_LONGEST_MANIFEST), file=file, version=version)
                continue
            _require_plain(header, file=file)
            if header.name in found:
                raise _damaged(file, f"'{header.name}' stands in it twice")
            digest = hashlib.sha256()
            while block := stream.read(_BLOCK):
                digest.update(block)
            found[header.name] = (header.size, digest.hexdigest())
    if manifest is None:
        raise UnusableBackupError(
            "This is no backup of WIN Commons, or its end is missing", str(file), "Give a file that `win backup` wrote"
        )
    listed = {member.name: (member.size, member.sha256) for member in manifest.members}
    if wrong := sorted(name for name in listed.keys() | found.keys() if listed.get(name) != found.get(name)):
        raise _damaged(file, f"{len(wrong)} of its files are not as they were written, first '{wrong[0]}'")
    return manifest


def unpack(file: Path, folder: Path, *, manifest: Manifest, only: str = "", progress: Tell | None = None) -> None:
    """Write the members (whose names begin with `only`) below `folder`, which is made and must not exist.

    Each is compared once more with `manifest`, which `verify` gave. Raises `UnusableBackupError` or `BackupError`.
    """
    members = {member.name: member for member in manifest.members}
    try:
        folder.mkdir(mode=0o700, parents=True)
        with _readable(file):
            for header, stream in _members(file, progress=progress, told_as="unpacking"):
                if header.name == MANIFEST or not header.name.startswith(only):
                    continue
                _require_plain(header, file=file)
                member = members.get(header.name)
                if member is None or _write_member(folder / header.name, stream, mode=member.mode) != member.sha256:
                    raise _damaged(file, f"'{header.name}' changed while it was read")
    except OSError as error:
        if not is_disk_full(error):
            raise
        raise BackupError(
            "The disk is full, so nothing was restored and everything is as it was",
            str(folder.parent),
            f"Free {manifest.bytes / 1e9:,.1f} GB and restore again",
        ) from error


def _write_member(path: Path, stream: IO[bytes], *, mode: int) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        while block := stream.read(_BLOCK):
            digest.update(block)
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(0o600 if path.name == SECRET else mode & 0o777)
    return digest.hexdigest()


def _members(file: Path, *, progress: Tell | None, told_as: str) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Each member with its bytes, as a stream."""
    with file.open("rb") as raw:
        total = os.fstat(raw.fileno()).st_size
        with gzip.open(raw) as plain, tarfile.open(fileobj=plain, mode="r|") as archive:
            for header in archive:
                stream = archive.extractfile(header) if header.isreg() else io.BytesIO()
                assert stream is not None
                yield header, stream
                if progress:
                    progress(told_as, raw.tell(), total)
            # Only at its very end does gzip compare its own checksum, which covers the manifest too.
            while plain.read(_BLOCK):
                pass


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    """Every way in which the file can be broken becomes one sentence."""
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnusableBackupError(
            "This is no backup of WIN Commons, or it is cut short or damaged",
            str(file),
            "Give a file that `win backup` wrote, or fetch it again",
        ) from error
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        if error.filename not in (file, str(file)):
            raise
        raise UnusableBackupError(
            f"The backup cannot be opened: {error.strerror}", str(file), "See that the name is right"
        ) from error


def _require_plain(header: tarfile.TarInfo, *, file: Path) -> None:
    """Refuse links, devices and every name that could lead out of the folder."""
    parts = PurePosixPath(header.name).parts
    plain = (
        header.isreg()
        and parts
        and parts[0] in ROOMS
        and ".." not in parts
        and not re.search(r"[\\:\x00-\x1f]", header.name)
        and "/".join(parts) == header.name
    )
    if not plain:
        raise UnusableBackupError(
            f"The member '{header.name}' is a link, or its name leads out of the home",
            str(file),
            "Do not trust this file: `win backup` writes no such thing",
        )


def _read_manifest(text: bytes, *, file: Path, version: str) -> Manifest:
    try:
        fields = json.loads(text)
        written_by, layout = str(fields["version"]), int(fields["format"])
        if layout <= FORMAT and numbers_of(written_by) <= numbers_of(version):
            fields["members"] = tuple(Member(**member) for member in fields["members"])
            return Manifest(**fields)
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged(file, "its manifest cannot be read") from error
    raise UnusableBackupError(
        f"The backup was written by WIN Commons {written_by}, which is newer than this one ({version})",
        str(file),
        f"Install version {written_by} or newer, then restore",
    )


def numbers_of(version: str) -> tuple[int, ...]:
    """`1.4.0rc1` -> (1, 4, 0): enough to tell which of two versions is newer."""
    return tuple(int(number) for number in re.findall(r"\d+", version.split("+", maxsplit=1)[0])[:3])


def _damaged(file: Path, how: str) -> UnusableBackupError:
    return UnusableBackupError(
        f"The backup is damaged: {how}", str(file), "Use another backup, or fetch this one again; nothing was changed"
    )
