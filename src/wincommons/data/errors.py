"""What can go wrong with numbers, said as a sentence: what is wrong, where, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path


class DataError(Exception):
    """A load or a read that cannot go on.

    `what` is the trouble, `where` the file, source or row that it sits in, `remedy` the next step for a person.
    """

    def __init__(self, what: str, where: str, remedy: str) -> None:
        self.what = what.rstrip(".")
        self.where = where
        self.remedy = remedy if remedy.endswith((".", "`")) else f"{remedy}."
        super().__init__(f"{self.what} ({self.where}). {self.remedy}")


class DownloadError(DataError):
    """The bytes did not arrive, or did not arrive whole."""


class UnreadableFileError(DataError):
    """The file is not what its source publishes: another format, other columns, or nothing at all."""


class LoadRefusedError(DataError):
    """So much of the file was refused that publishing the rest would mislead.

    `examples` names the first refused rows, a sentence each: nothing of the file was kept to look them up in.
    """

    def __init__(self, what: str, where: str, remedy: str, *, examples: tuple[str, ...] = ()) -> None:
        super().__init__(what, where, remedy)
        self.examples = examples


class LakeBusyError(DataError):
    """Another load holds the lake."""


class DiskFullError(DataError):
    """The disk has no room for the new release; the current one is as it was."""


class NoReleaseError(DataError):
    """There is no release to read."""


class OlderReleaseError(DataError):
    """The release was published before the table that is asked for was invented."""

    def __init__(self, release_id: str, table: str) -> None:
        super().__init__(
            "The release is older than what is asked of it",
            f"{release_id} has no table `{table}`",
            "Publish what is loaded anew: `win data publish`",
        )


class RedistributionError(DataError):
    """The source's licence does not let us hand its figures on."""


class UnknownSourceError(DataError):
    """No folder of that name stands in `data/sources`."""


def is_disk_full(error: BaseException) -> bool:
    """Whether `error`, or what caused it, says that the disk or the quota is full."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        # DuckDB and Arrow wrap the system's error in their own and keep only its words.
        if "No space left on device" in str(seen):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def disk_full(folder: Path) -> DiskFullError:
    """The sentence for a full disk."""
    return DiskFullError(
        "The disk is full, so nothing was published and the current release is as it was",
        str(folder),
        "Free some space (`win data prune` removes old releases) and load again",
    )
