"""Your own file as a source: there is no address, only the file you give and the mapping beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping as Options
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.errors import DataError, UnreadableFileError
from wincommons.data.source import Finding, Remote

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from wincommons.model import Source

    from .mapping import Mapping

REMOTES: tuple[Remote, ...] = ()


def recognise(*, path: Path, vintage: str | None) -> Remote:
    """Refuses: without a mapping nothing can be told of the file."""
    raise UnreadableFileError(
        "The file has no mapping", path.name, f"Propose one with `win load file --file {path.name} --guess`"
    )


def steps(*, path: Path | None, options: Options[str, str]) -> FileSteps:
    """The steps for the table at `path`, by the mapping at `options["mapping"]` or beside the table.

    The source's id is the mapping's own. Raises `DataError` where there is no mapping, or where it still asks for
    what only a person knows.
    """
    from .mapping import FILL_IN, beside, read_mapping

    if path is None:
        raise DataError("A table of your own has no address to fetch it from", "win load file", "Give it with --file X")
    described = Path(options["mapping"]) if options.get("mapping") else beside(path)
    if not described.exists():
        raise DataError(
            "The table has no mapping",
            f"{path.name}; looked for {described.name}",
            f"Propose one with `win load file --file {path.name} --guess`, read it through, and load again",
        )
    mapping = read_mapping(described)
    if FILL_IN in mapping.model_dump_json():
        raise DataError(
            f"Some lines still say {FILL_IN}", described.name, "Write there what only you know, above all the licence"
        )
    return FileSteps(mapping)


class FileSteps:
    """A mapping's four steps, in the shape of every other source's."""

    remotes: tuple[Remote, ...] = ()

    def __init__(self, mapping: Mapping) -> None:
        self.id = mapping.source.id
        self.mapping = mapping
        self._restored = 0

    def recognise(self, *, path: Path, vintage: str | None) -> Remote:
        name = re.sub(r"[^A-Za-z0-9._-]+", "_", path.name)
        return Remote(name=name, address=path.resolve().as_uri(), vintage=vintage or self.mapping.vintage, smallest=1)

    def clean(self, path: Path, *, vintage: str) -> pa.Table:
        import pyarrow.compute as pc

        from .clean import clean
        from .observe import LOST_ZERO

        table = clean(path, mapping=self.mapping)
        if self.mapping.place.level not in ("zcta", "city"):
            self._restored = pc.sum(pc.match_substring_regex(table["place"], LOST_ZERO)).as_py() or 0
        return table

    def observe(self, table: ir.Table, *, vintage: str) -> ir.Table:
        from .observe import observe

        return observe(table, mapping=self.mapping, vintage=vintage)

    def check(self, observations: ir.Table) -> Sequence[Finding]:
        from .check import check

        return check(observations, restored=self._restored)

    def describe(self) -> Source:
        """The source as `content/sources` would describe it, from what the mapping says."""
        from datetime import UTC, datetime

        from pydantic import HttpUrl

        from wincommons.model import Source, Text

        origin = self.mapping.source

        def both(words: str) -> Text:
            return Text(en=words, es=words)

        return Source(
            id=origin.id,
            title=both(origin.title),
            publisher=origin.publisher,
            address=HttpUrl(str(origin.address)),
            licence=both(origin.licence),
            redistribute=origin.redistribute,
            terms=both(origin.licence),
            citation=origin.citation or f"{origin.publisher}, {origin.title}.",
            has_interval=any(figure.lower or figure.interval for figure in self.mapping.figures),
            interval=Text(
                en="As the table gives it; 90% bounds are widened to 95%, and a counted figure without bounds gets "
                "them from its events and people.",
                es="Como lo da la tabla; los límites del 90 % se amplían al 95 %, y una cifra contada sin límites los "
                "recibe de sus casos y personas.",
            ),
            levels=(),
            checked_on=datetime.now(UTC).date(),
        )
