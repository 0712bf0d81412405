"""From a publisher's file to a published release: snapshot, clean, observe, check, keep, publish."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import lock, release, snapshot, sources
from .download import looks_like_html
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

    from .publish import publish

    lake = lake_of(home)
    catalogue = content.load()
    with _full_disk_told(lake):
        brought = _fetch_all(
            source_id,
            file=None if file is None else Path(file),
            vintage=vintage,
            lake=lake,
            catalogue=catalogue,
            options=options,
            progress=progress,
            transport=transport,
        )
        with lock.hold(lake, patience=patience):
            parts = _keep_all(brought, lake=lake, catalogue=catalogue, progress=progress)
            if getattr(brought.steps, "publishes", True):
                release_id = publish(lake, catalogue=catalogue, progress=progress)
            else:  # nothing of it stands in a release
                release_id = release.current_id(lake) or ""
    return _result(brought, parts=parts, release_id=release_id)


@dataclass(frozen=True, kw_only=True)
class RecommendedResult:
    """What came of loading every recommended source: one that failed does not hold up the others."""

    loaded: tuple[LoadResult, ...]
    failed: Mapping[str, DataError]
    release_id: str | None
    """None where every source failed: nothing was published."""


def load_recommended(
    home: Path | str | None = None,
    progress: Progress | None = None,
    *,
    patience: float = lock.PATIENCE,
    transport: httpx.BaseTransport | None = None,
) -> RecommendedResult:
    """Load the newest release of every source that the content recommends, and publish once at the end."""
    from wincommons import content

    from .publish import publish

    lake = lake_of(home)
    catalogue = content.load()
    recommended = [source.id for source in catalogue.sources.values() if source.recommended]
    kept: list[tuple[_Brought, tuple[Part, ...]]] = []
    failed: dict[str, DataError] = {}
    with _full_disk_told(lake):
        for source_id in (source for source in recommended if source in sources.names()):
            try:
                brought = _fetch_all(source_id, lake=lake, catalogue=catalogue, progress=progress, transport=transport)
                with lock.hold(lake, patience=patience):
                    kept.append((brought, _keep_all(brought, lake=lake, catalogue=catalogue, progress=progress)))
            except DataError as error:
                failed[source_id] = error
        if not kept:
            return RecommendedResult(loaded=(), failed=failed, release_id=None)
        with lock.hold(lake, patience=patience):
            release_id = publish(lake, catalogue=catalogue, progress=progress)
    loaded = tuple(_result(brought, parts=parts, release_id=release_id) for brought, parts in kept)
    return RecommendedResult(loaded=loaded, failed=failed, release_id=release_id)


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


def publish_anew(home: Path | str | None = None, progress: Progress | None = None) -> str:
    """Publish everything that is loaded once more, as after an upgrade that derives more from it; gives the id.

    Raises `DataError` where nothing was loaded; the current release then stays as it was.
    """
    from wincommons import content

    from .publish import publish

    lake = lake_of(home)
    with _full_disk_told(lake), lock.hold(lake):
        return publish(lake, catalogue=content.load(), progress=progress)


@dataclass(frozen=True, kw_only=True)
class _Brought:
    """The snapshots of one load, not yet read."""

    steps: SourceSteps
    source: Source | None
    """Who published it and on what terms; None where neither the content nor the mapping says so."""
    own: bool
    """Whether a user described the source with a mapping of theirs."""
    snapshots: tuple[Snapshot, ...]


def _fetch_all(
    source_id: str,
    *,
    lake: Path,
    catalogue: Catalogue,
    file: Path | None = None,
    vintage: str | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    transport: httpx.BaseTransport | None = None,
) -> _Brought:
    """Bring the files home; nothing is read yet, so that the lake need not be held meanwhile."""
    steps = sources.find(source_id, path=file, options=options)
    source = catalogue.sources.get(steps.id)
    describe = getattr(steps, "describe", None)
    own = source is None and describe is not None
    if source is None and describe is not None:
        source = describe()
    licence = source.licence.en if source else ""
    if file is not None:
        taken = [_take(file, steps=steps, vintage=vintage, lake=lake, licence=licence)]
    else:
        taken = [
            snapshot.fetch(remote, lake=lake, source=steps.id, licence=licence, progress=progress, transport=transport)
            for remote in _choose(steps, vintage=vintage)
        ]
    return _Brought(steps=steps, source=source, own=own, snapshots=tuple(taken))


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


def _take(file: Path, *, steps: SourceSteps, vintage: str | None, lake: Path, licence: str) -> Snapshot:
    with snapshot.unwrapped(file) as plain:
        if plain.stat().st_size == 0:
            raise UnreadableFileError("The file is empty", str(file), "Fetch it once more")
        with plain.open("rb") as opened:
            if looks_like_html(opened.read(2000)):
                raise UnreadableFileError(
                    "The file is a web page, not data: the publisher's server answered with a message",
                    str(file),
                    "Open it in a browser to read the message, then fetch the file again",
                )
        remote = steps.recognise(path=plain, vintage=vintage)
        return snapshot.take(plain, remote=remote, lake=lake, source=steps.id, licence=licence)


def _keep_all(brought: _Brought, *, lake: Path, catalogue: Catalogue, progress: Progress | None) -> tuple[Part, ...]:
    """Read, correct and check every file; only when all have passed is any of them kept."""
    from .engine import open_engine
    from .examine import examine, read
    from .known import keep_source, known_sources
    from .parts import keep_part

    steps = brought.steps
    if keep := getattr(steps, "keep", None):  # a source that says where places lie, and brings no figures
        return tuple(_kept(keep, one, lake=lake) for one in brought.snapshots)
    known = {*known_sources(lake, catalogue=catalogue), *([brought.source.id] if brought.source else [])}
    with tempfile.TemporaryDirectory(dir=lake, prefix=".load-") as spill, open_engine(Path(spill)) as engine:
        examined: list[Examined] = []
        for done, one in enumerate(brought.snapshots):
            if progress:
                progress(f"Reading {one.name}", done, len(brought.snapshots))
            with snapshot.opened(one, lake=lake) as path:
                observed, warnings = read(path, steps=steps, taken=one, catalogue=catalogue, engine=engine)
            found = examine(
                observed,
                engine=engine,
                catalogue=catalogue,
                sources=known,
                source=steps.id,
                vintage=one.vintage,
                name=one.name,
                address=one.address,
                sha256=one.sha256,
                own_check=steps.check,
            )
            examined.append(replace(found, part=replace(found.part, warnings=(*warnings, *found.part.warnings))))
        if brought.own and brought.source is not None:
            keep_source(brought.source, lake=lake)
        for found in examined:
            keep_part(found.judged, part=found.part, lake=lake, engine=engine)
    return tuple(found.part for found in examined)


def _kept(keep: Callable[..., Part], taken: Snapshot, *, lake: Path) -> Part:
    with snapshot.opened(taken, lake=lake) as path:
        return keep(path, taken=taken, lake=lake)


def _result(brought: _Brought, *, parts: tuple[Part, ...], release_id: str) -> LoadResult:
    source = brought.source
    return LoadResult(
        source=brought.steps.id,
        parts=parts,
        release_id=release_id,
        licence=source.licence.en if source else "",
        citation=source.citation if source else "",
    )


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
