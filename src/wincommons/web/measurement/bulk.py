"""Files of a whole source or release, written once a release from file to file and sent as they lie on the disk.

They lie in the home's `exports` folder under the release's id, and are complete as soon as they are there: each is
written elsewhere and moved. Nothing of them is ever held by a request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from wincommons.data.errors import DataError, NoReleaseError
from wincommons.data.export_tables import FIGURES, FORMS, export_table
from wincommons.data.home import home, lake
from wincommons.data.reads import Release, open_release

SOURCE_FORMS = ("csv", "parquet")
TERMS = "terms.txt"


def source_file(source: str, form: str = "csv", *, release: Release | None = None) -> Path:
    """Every figure of one source; written at the first request where the worker has not done so."""
    of = release or open_release()
    return _written(of, f"{source}.{form}", lambda path: of.export(path, sources=(source,)))


def table_file(release: Release, table: str, form: str) -> Path:
    """One table of a release, without what may not be passed on."""
    if table == "terms" and form == "txt":
        _written(release, f"release-{FIGURES}.parquet", lambda path: export_table(release, FIGURES, path))
        return _folder(release) / f"release-{FIGURES}.parquet.{TERMS}"
    return _written(release, f"release-{table}.{form}", lambda path: export_table(release, table, path))


def size_of_source(source: str, form: str, *, release: str) -> int | None:
    """Bytes of a file that is there; None for one that is still to be written."""
    return _size(home() / "exports" / release / f"{source}.{form}")


def size_of_table(release: str, table: str, form: str) -> int | None:
    """The same of a table."""
    return _size(home() / "exports" / release / f"release-{table}.{form}")


def version() -> str:
    """What changes when a file was written: for pages that show sizes."""
    folders = sorted((home() / "exports").glob("*/*.*"))
    return ",".join(f"{file.parent.name}/{file.name}" for file in folders)


def write_files() -> None:
    """Write every Parquet file of the release that is shown, and let go of those of pruned ones; for the worker."""
    try:
        release = open_release()
    except NoReleaseError:
        return  # there is nothing to write before the first release
    _remove_those_of_pruned_releases()
    for make in _makers(release):
        try:
            make()
        except DataError:
            continue  # its terms forbid it, or this release has no such table


def _makers(release: Release) -> Iterator[Callable[[], Path]]:
    for row in release.sources():
        if row["redistribute"] != "no":
            yield partial(source_file, row["source"], "parquet", release=release)
    for table in FORMS:
        yield partial(table_file, release, table, "parquet")


def _folder(release: Release) -> Path:
    return home() / "exports" / release.id


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None


def _written(release: Release, name: str, write: Callable[[Path], object]) -> Path:
    file = _folder(release) / name
    if file.exists():
        return file
    _remove_those_of_pruned_releases()
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent) as draft:
        made = Path(draft) / name
        write(made)
        terms = made.with_name(f"{name}.{TERMS}")
        if terms.exists():
            terms.replace(file.with_name(terms.name))
        made.replace(file)
    return file


def _remove_those_of_pruned_releases() -> None:
    """A release that was pruned is not downloaded from again; its files would outlive it for ever."""
    exports = home() / "exports"
    for folder in exports.iterdir() if exports.is_dir() else ():
        if not (lake() / "releases" / folder.name).is_dir():
            rmtree(folder, ignore_errors=True)
