"""Content compiled to one JSON file, so that a start reads no YAML.

A compiled catalogue is fresh when the names, sizes and change times of all content files and of the code that
reads them are as they were; after a fresh checkout or an installation only the times differ, so then the bytes decide.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from .catalogue import Catalogue, CompiledContent
from .folder import COMPILED, content_files, content_folder, reader_files


@cache
def load(folder: Path | None = None) -> Catalogue:
    """All content; from the compiled file where that is fresh, else read from YAML and compiled again.

    `folder`: another content folder than the project's own; it is read from YAML each time.
    Raises `ContentError`, which lists every finding, where a file cannot be read.
    """
    if folder is not None:
        return Catalogue(compile_content(folder))
    folder = content_folder()
    stamp = _stamp(folder)
    kept = _read_compiled()
    if kept is not None and kept.stamp == stamp:
        return Catalogue(kept)
    if kept is not None and kept.digest == _digest(folder):
        content = kept.model_copy(update={"stamp": stamp})
    else:
        content = compile_content(folder)
    # An installed package may lie in a folder that nobody may write to: then the catalogue is used as it is.
    with contextlib.suppress(OSError):
        write_compiled(content)
    return Catalogue(content)


def fingerprint() -> str:
    """Changes with any definition; costs nothing after the first `load`, and is of the very content that it gave."""
    return load().digest


def compile_content(folder: Path | None = None) -> CompiledContent:
    """Read all YAML into one value; raises `ContentError` where a file's shape is wrong."""
    from .finding import ContentError
    from .reader import read_content

    folder = folder or content_folder()
    # Before the reading: a file that changes meanwhile makes the result stale, never wrongly fresh.
    stamp, digest = _stamp(folder), _digest(folder)
    reading = read_content(folder)
    refused = [finding for finding in reading.findings if finding.floor == "shape"]
    if refused or reading.vocabulary is None:
        raise ContentError(refused)
    return CompiledContent(
        digest=digest,
        stamp=stamp,
        vocabulary=reading.vocabulary,
        measures=tuple(sorted(reading.measures.values(), key=lambda measure: measure.id)),
        sources=tuple(sorted(reading.sources.values(), key=lambda source: source.id)),
        corrections=tuple(reading.corrections.values()),
        adoptions=tuple(sorted(reading.adoptions.values(), key=lambda adoptions: adoptions.id)),
        assessments=tuple(sorted(reading.assessments.values(), key=lambda asked: asked.id)),
        places=reading.places,
    )


def write_compiled(content: CompiledContent, *, path: Path = COMPILED) -> None:
    """Put the compiled catalogue in place in one step: a reader sees the old file or the new one, never half."""
    put_in_place(content.model_dump_json(exclude_defaults=True), path=path)


def put_in_place(text: str, *, path: Path) -> None:
    """Write `text` to `path` in one step, readable by everyone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)  # mkstemp gives 600; a wheel built from it must be readable by everyone
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read_compiled() -> CompiledContent | None:
    try:
        return CompiledContent.model_validate_json(COMPILED.read_bytes())
    except (OSError, ValidationError):
        return None  # absent, cut short, or written by another version of the model: compiled again


def _stamp(folder: Path) -> str:
    return stamp_of((*content_files(folder), *reader_files()))


def stamp_of(files: Iterable[Path]) -> str:
    """Names, sizes and change times of the files that decide what is compiled."""
    found = hashlib.blake2b(digest_size=16)
    for path in files:
        status = path.stat()
        found.update(f"{path}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _digest(folder: Path) -> str:
    return digest_of((*content_files(folder), *reader_files()), folder=folder)


def digest_of(files: Iterable[Path], *, folder: Path) -> str:
    """Names and bytes of the same files; the same on every machine."""
    found = hashlib.blake2b(digest_size=16)
    for path in files:
        name = path.relative_to(folder) if path.is_relative_to(folder) else path.name
        found.update(f"{name}|{path.stat().st_size}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()
