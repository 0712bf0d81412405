"""The bytes as published: kept for ever under their own hash, with address, date and licence beside them."""

from __future__ import annotations

import contextlib
import fnmatch
import gzip
import hashlib
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .download import download
from .errors import UnreadableFileError
from .parts import file_name
from .source import Progress, Remote

if TYPE_CHECKING:
    import httpx

RECORD = "snapshot.json"
_BLOCK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """One file as it was published, and how we came by it."""

    source: str
    vintage: str
    name: str
    address: str
    fetched_at: str
    """ISO 8601, UTC."""
    licence: str
    sha256: str
    size: int
    etag: str | None
    local_copy: bool
    """Whether a person gave the file, so that only they know that it is the publisher's."""
    member: str | None
    """The file inside the archive that is meant."""

    def path(self, lake: Path) -> Path:
        return _folder(lake, source=self.source, vintage=self.vintage, sha256=self.sha256) / file_name(self.name)


def fetch(
    remote: Remote,
    *,
    lake: Path,
    source: str,
    licence: str,
    progress: Progress | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Snapshot:
    """The publisher's file as a snapshot; where the publisher says that ours is still its own, nothing is fetched."""
    held = _newest(lake, source=source, remote=remote)
    etag = held.etag if held else None
    found = download(remote, folder=lake / "snapshots" / ".partial", etag=etag, progress=progress, transport=transport)
    if found.path is None and held is not None:
        return held
    assert found.path is not None
    return _keep(
        found.path, lake=lake, source=source, remote=remote, licence=licence, etag=found.etag, local_copy=False
    )


def take(file: Path, *, remote: Remote, lake: Path, source: str, licence: str) -> Snapshot:
    """A local copy as a snapshot; the file itself is left alone."""
    copies = lake / "snapshots" / ".partial"
    copies.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.NamedTemporaryFile(dir=copies, suffix=f"-{file.name}", delete=False) as copy,
        file.open("rb") as given,
    ):
        shutil.copyfileobj(given, copy, _BLOCK)
    return _keep(Path(copy.name), lake=lake, source=source, remote=remote, licence=licence, etag=None, local_copy=True)


@contextlib.contextmanager
def unwrapped(file: Path) -> Iterator[Path]:
    """A local copy without the .gz that somebody put around it; raises `UnreadableFileError` where it is cut short."""
    if not file.is_file():
        raise UnreadableFileError("There is no such file", str(file), "Give the path of the publisher's file")
    if file.suffix.lower() != ".gz":
        yield file
        return
    with tempfile.TemporaryDirectory() as folder:
        inner = Path(folder) / file.stem
        try:
            with gzip.open(file, "rb") as packed, inner.open("wb") as plain:
                shutil.copyfileobj(packed, plain, _BLOCK)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise _cut_short(file, error) from error
        yield inner


@contextlib.contextmanager
def opened(snapshot: Snapshot, *, lake: Path) -> Iterator[Path]:
    """The file to read: the snapshot itself, or the member of the archive that is meant."""
    path = snapshot.path(lake)
    if snapshot.member is None:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                member = _member(archive, pattern=snapshot.member, path=path)
                inner = Path(folder) / PurePosixPath(member).name
                with archive.open(member) as packed, inner.open("wb") as plain:
                    shutil.copyfileobj(packed, plain, _BLOCK)
        except (zipfile.BadZipFile, EOFError, zlib.error) as error:
            raise _cut_short(path, error) from error
        yield inner


def _member(archive: zipfile.ZipFile, *, pattern: str, path: Path) -> str:
    files = [name for name in archive.namelist() if not name.endswith("/") and not name.startswith("__MACOSX")]
    wanted = pattern.lower()
    found = [
        name
        for name in files
        if fnmatch.fnmatch(name.lower(), wanted) or fnmatch.fnmatch(PurePosixPath(name).name.lower(), wanted)
    ]
    if len(found) != 1:
        raise UnreadableFileError(
            f"The archive holds {len(found) or 'no'} files like '{pattern}'; it has {', '.join(files[:8]) or 'none'}",
            path.name,
            "Give the archive as the publisher serves it, or unpack it and give the one file",
        )
    return found[0]


def _keep(
    arrived: Path, *, lake: Path, source: str, remote: Remote, licence: str, etag: str | None, local_copy: bool
) -> Snapshot:
    digest = hashlib.sha256()
    with arrived.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    snapshot = Snapshot(
        source=source,
        vintage=remote.vintage,
        name=remote.name,
        address=remote.address,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        licence=licence,
        sha256=digest.hexdigest(),
        size=arrived.stat().st_size,
        etag=etag,
        local_copy=local_copy,
        member=remote.member,
    )
    folder = _folder(lake, source=source, vintage=remote.vintage, sha256=snapshot.sha256)
    if (folder / RECORD).exists():
        # The same bytes once more: what is kept is never overwritten.
        arrived.unlink()
        return _read(folder / RECORD)
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / file_name(remote.name)
    arrived.replace(kept)
    kept.chmod(0o444)
    (folder / RECORD).write_text(json.dumps(asdict(snapshot), indent=1, ensure_ascii=False), encoding="utf-8")
    return snapshot


def _newest(lake: Path, *, source: str, remote: Remote) -> Snapshot | None:
    folder = lake / "snapshots" / file_name(source) / file_name(remote.vintage)
    records = [_read(record) for record in folder.glob(f"*/{RECORD}")]
    ours = [record for record in records if record.name == remote.name and not record.local_copy]
    return max(ours, key=lambda record: record.fetched_at, default=None)


def _read(record: Path) -> Snapshot:
    return Snapshot(**json.loads(record.read_text(encoding="utf-8")))


def _folder(lake: Path, *, source: str, vintage: str, sha256: str) -> Path:
    return lake / "snapshots" / file_name(source) / file_name(vintage) / sha256[:16]


def _cut_short(path: Path, error: BaseException) -> UnreadableFileError:
    return UnreadableFileError(
        f"The archive is damaged or was cut short on its way: {error}", path.name, "Fetch the file once more"
    )
