"""From a publisher's file to a published release: snapshot, clean, observe, check, keep, publish."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import lock, release, snapshot, sources
from .errors import DataError, UnreadableFileError, disk_full, is_disk_full
from .home import lake as lake_of
from .source import Progress, Remote, SourceSteps

if TYPE_CHECKING:
    import httpx

    from wincommons.content import Catalogue
    from wincommons.model import Source

    from .examine import Examined
    from .parts import Part
    from .snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class LoadResult:
    """What a load did."""

    source: str
    parts: tuple[Part, ...]
    release_id: str
    licence: str
    citation: str

    @property
    def accepted(self) -> int:
        return sum(part.accepted for part in self.parts)

    @property
    def refused(self) -> int:
        return sum(part.refused for part in self.parts)

    @property
    def hidden(self) -> int:
        return sum(part.hidden for part in self.parts)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(warning for part in self.parts for warning in part.warnings)


def load(
    source_id: str,
    file: Path | str | None = None,
    vintage: str | None = None,
    home: Path | str | None = None,
    progress: Progress | None = None,
    *,
    options: Mapping[str, str] | None = None,
    patience: float = lock.PATIENCE,
    transport: httpx.BaseTransport | None = None,
) -> LoadResult:
    """Load one release of a source, from its publisher or from a local copy, and publish.

    Without `vintage` the newest that the source names. Nothing is kept or published unless every file passes; what was
    published before stays readable throughout. Raises `DataError` with a sentence. `patience` is how many seconds to
    wait for another load; `transport` stands in for the network in tests.
    """
    from wincommons import content

    lake = lake_of(home)
    given = None if file is None else Path(file)
    steps = sources.find(source_id, path=given, options=options)
    catalogue = content.load()
    known = catalogue.sources.get(steps.id)
    with _full_disk_told(lake):
        if given is not None:
            taken = [_take(given, steps=steps, vintage=vintage, lake=lake, known=known)]
        else:
            remotes = _choose(steps, vintage=vintage)
            licence = known.licence.en if known else ""
            taken = [
                snapshot.fetch(
                    remote, lake=lake, source=steps.id, licence=licence, progress=progress, transport=transport
                )
                for remote in remotes
            ]
        with lock.hold(lake, patience=patience):
            parts = _keep_all(taken, steps=steps, lake=lake, catalogue=catalogue, progress=progress)
            from .publish import publish

            release_id = publish(lake, catalogue=catalogue, progress=progress)
    return LoadResult(
        source=steps.id,
        parts=parts,
        release_id=release_id,
        licence=known.licence.en if known else "",
        citation=known.citation if known else "",
    )


def ensure_starter(home: Path | str | None = None, *, progress: Progress | None = None) -> str:
    """The current release's id; where there is none, the figures of `content/starter` are published first."""
    lake = lake_of(home)
    current = release.current_id(lake)
    if current is not None:
        return current
    with _full_disk_told(lake), lock.hold(lake):
        # Another process may have published it while this one waited.
        current = release.current_id(lake)
        if current is not None:
            return current
        from wincommons import content

        from .publish import publish
        from .starter import keep_starter

        catalogue = content.load()
        if progress:
            progress("Reading the starter figures", 0, None)
        keep_starter(lake, catalogue=catalogue)
        return publish(lake, catalogue=catalogue, progress=progress)


def _choose(steps: SourceSteps, *, vintage: str | None) -> tuple[Remote, ...]:
    """The files of the asked vintage, or of the newest."""
    offered = sorted({remote.vintage for remote in steps.remotes})
    if not offered:
        raise DataError(f"{steps.id} has no address to fetch from", "win load", "Give the file with `--file`")
    chosen = vintage or offered[-1]
    if chosen not in offered:
        raise DataError(
            f"{steps.id} has no release {chosen}",
            "win load --vintage",
            f"Choose one of {', '.join(offered)}, or give a file",
        )
    return tuple(remote for remote in steps.remotes if remote.vintage == chosen)


def _take(file: Path, *, steps: SourceSteps, vintage: str | None, lake: Path, known: Source | None) -> Snapshot:
    with snapshot.unwrapped(file) as plain:
        if plain.stat().st_size == 0:
            raise UnreadableFileError("The file is empty", str(file), "Fetch it once more")
        remote = steps.recognise(path=plain, vintage=vintage)
        return snapshot.take(
            plain, remote=remote, lake=lake, source=steps.id, licence=known.licence.en if known else ""
        )


def _keep_all(
    taken: Sequence[Snapshot], *, steps: SourceSteps, lake: Path, catalogue: Catalogue, progress: Progress | None
) -> tuple[Part, ...]:
    """Read, correct and check every file; only when all have passed is any of them kept."""
    from .engine import open_engine
    from .examine import examine, read
    from .parts import keep_part

    with tempfile.TemporaryDirectory(dir=lake, prefix=".load-") as spill, open_engine(Path(spill)) as engine:
        examined: list[Examined] = []
        for done, one in enumerate(taken):
            if progress:
                progress(f"Reading {one.name}", done, len(taken))
            with snapshot.opened(one, lake=lake) as path:
                observed, warnings = read(path, steps=steps, taken=one, catalogue=catalogue, engine=engine)
            found = examine(
                observed,
                engine=engine,
                catalogue=catalogue,
                source=steps.id,
                vintage=one.vintage,
                name=one.name,
                address=one.address,
                sha256=one.sha256,
                own_check=steps.check,
            )
            examined.append(replace(found, part=replace(found.part, warnings=(*warnings, *found.part.warnings))))
        for found in examined:
            keep_part(found.judged, part=found.part, lake=lake, engine=engine)
    return tuple(found.part for found in examined)


@contextlib.contextmanager
def _full_disk_told(lake: Path) -> Iterator[None]:
    """Turn whatever an engine says about a full disk into our sentence."""
    try:
        yield
    except DataError:
        raise
    except Exception as error:
        if is_disk_full(error):
            raise disk_full(lake) from error
        raise
