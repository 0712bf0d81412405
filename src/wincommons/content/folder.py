"""Where the content folder lies, and which of its files count as content."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
COMPILED = Path(__file__).resolve().parent / "compiled" / "catalogue.json"
"""The compiled catalogue: written in a checkout, carried by the wheel, in no version control."""


def content_folder() -> Path:
    """The folder that content is read from: inside an installed wheel, or at the top of a checkout.

    Raises `FileNotFoundError` where neither exists.
    """
    for folder in (PACKAGE / "_content", PACKAGE.parents[1] / "content"):
        if (folder / "vocabulary").is_dir():
            return folder
    raise FileNotFoundError(
        f"The content folder is missing: looked for {PACKAGE / '_content'} and {PACKAGE.parents[1] / 'content'}. "
        "Install the package again, or run from a whole checkout."
    )


def content_files(folder: Path) -> list[Path]:
    """Every file that the catalogue is compiled from, sorted by name."""
    files = files_in(folder / "vocabulary", ".yaml") + files_in(folder / "sources", ".yaml")
    files += files_in(folder / "corrections", ".yaml") + files_in(folder / "adoptions", ".yaml")
    files += files_in(folder / "assessments", ".yaml")
    files += files_in(folder / "places", ".csv")
    measures = folder / "measures"
    if measures.is_dir():
        for domain in sorted(os.scandir(measures), key=lambda entry: entry.name):
            if domain.is_dir():
                files += files_in(Path(domain.path), ".yaml")
    return files


def reader_files() -> list[Path]:
    """The code that turns content into a catalogue: when it changes, a compiled catalogue is stale too."""
    return files_in(PACKAGE / "model", ".py") + files_in(PACKAGE / "content", ".py")


def files_in(folder: Path, suffix: str) -> list[Path]:
    """The files with that ending right inside `folder`, sorted by name; none where there is no such folder."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in sorted(entries, key=lambda entry: entry.name) if _counts(entry, suffix)]


def _counts(entry: os.DirEntry[str], suffix: str) -> bool:
    return entry.name.endswith(suffix) and not entry.name.startswith(".") and entry.is_file()
