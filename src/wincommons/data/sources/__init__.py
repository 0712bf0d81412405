"""Publishers: one folder each, found by name. Importing this imports none of them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from wincommons.data.errors import UnknownSourceError
from wincommons.data.source import Finding, Remote, SourceSteps

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

_HERE = Path(__file__).parent
_FILES = ("snapshot", "clean", "observe", "check")


def names() -> tuple[str, ...]:
    """The ids of every source with a loader: the folders here that hold a `snapshot.py`."""
    return tuple(sorted(folder.name for folder in _HERE.iterdir() if (folder / "snapshot.py").is_file()))


def find(source_id: str, *, path: Path | None = None, options: Mapping[str, str] | None = None) -> SourceSteps:
    """The steps of one source. Only its light `snapshot.py` is imported now; the others when they are first used.

    A source that is made for each file (`file`) offers `steps(path=, options=)` in its `snapshot.py`. Raises
    `UnknownSourceError`, which names the sources that there are.
    """
    if source_id not in names():
        raise UnknownSourceError(
            f"There is no loader for '{source_id}'",
            "win load",
            f"Loaders: {', '.join(names())}; for a table of your own use `win load file`",
        )
    snapshot = _module(source_id, "snapshot")
    made: Callable[..., SourceSteps] | None = getattr(snapshot, "steps", None)
    if made is not None:
        return made(path=path, options=dict(options or {}))
    return _Folder(source_id, snapshot)


class _Folder:
    """The four files of a folder, as one."""

    def __init__(self, source_id: str, snapshot: ModuleType) -> None:
        self.id = source_id
        self._snapshot = snapshot
        self.remotes: tuple[Remote, ...] = tuple(snapshot.REMOTES)

    def recognise(self, *, path: Path, vintage: str | None) -> Remote:
        remote: Remote = self._snapshot.recognise(path=path, vintage=vintage)
        return remote

    def clean(self, path: Path, *, vintage: str) -> pa.Table:
        return self._step("clean")(path, vintage=vintage)

    def observe(self, table: ir.Table, *, vintage: str) -> ir.Table:
        return self._step("observe")(table, vintage=vintage)

    def check(self, observations: ir.Table) -> Sequence[Finding]:
        found: Sequence[Finding] = self._step("check")(observations)
        return found

    def _step(self, name: str) -> Any:
        return getattr(_module(self.id, name), name)


def _module(source_id: str, file: str) -> ModuleType:
    assert file in _FILES
    return importlib.import_module(f"{__name__}.{source_id}.{file}")
