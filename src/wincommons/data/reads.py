"""Reading a release: SQL over its Parquet files, plain rows back. Light: duckdb, nothing of the build."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from wincommons.model import EVERYONE, NATION, Series, Source

from . import release
from .errors import DataError, NoReleaseError, OlderReleaseError
from .home import lake as lake_of
from .pieces import files_of, read_pieces
from .schema import TABLES
from .statements import Columns, Row, Statements
from .where import Where

if TYPE_CHECKING:
    import duckdb

    from .export import ExportResult
    from .search import SearchHit

__all__ = ["DataError", "NoReleaseError", "Release", "Row", "current_id", "open_release"]

_SERIES = "measure, source, method, boundary"
_MAP = ("place", "status", "value", "lower", "upper", "quintile")
_PARTS = (("", "value"), ("_lower", "lower"), ("_upper", "upper"))
_PLACE_IDS = {"nation": NATION, "state": r"\d{2}", "county": r"\d{5}", "tract": r"\d{11}"}
"""How the ids of a level are written."""


def open_release(home: Path | str | None = None, release_id: str | None = None) -> Release:
    """The current release of the lake, or an older one by its id. Raises `NoReleaseError` with a sentence."""
    return Release(release.find(lake_of(home), release_id))


def current_id(home: Path | str | None = None) -> str | None:
    """The id of the current release, or None where there is none: one small read, cheap enough for every request."""
    return release.current_id(lake_of(home))


class Release:
    """One published release. Safe to share between threads: each has its own connection."""

    def __init__(self, label: release.Label) -> None:
        self._label = label
        self._local = threading.local()

    @property
    def id(self) -> str:
        return self._label.id

    @property
    def folder(self) -> Path:
        return self._label.folder

    @property
    def manifest(self) -> dict[str, Any]:
        """`release.json`: id, published_at, code_version, content_fingerprint, tables, places, coverage, sources."""
        return self._label.manifest

    @property
    def is_behind(self) -> bool:
        """Whether it lacks a table that this version derives: what is loaded should be published anew."""
        return not self.manifest["tables"].keys() >= TABLES.keys()

    @property
    def published_at(self) -> datetime:
        return self._label.published_at

    def standing(self, *, place: str, measures: Sequence[str] | None = None, group: str | None = None) -> list[Row]:
        """The latest figures of a place, judged, by measure, group and series; every group where none is named."""
        where = Where().equal("place", place).among("measure", measures).equal("group", group)
        return self._rows("standing", where, order='measure, "group", series_rank')

    def standing_of(
        self,
        *,
        measure: str,
        level: str,
        group: str = EVERYONE,
        within: str | None = None,
        series: Series | None = None,
        rank: int | None = None,
    ) -> list[Row]:
        """The latest figures of all places of a level, by place; `within` a state or county by its code.

        `series` keeps one series; `rank` keeps one `series_rank` (0 = the best that each place has).
        """
        where = Where().equal("measure", measure).equal("level", level).equal("group", group)
        where.begins("place", within).series(series).equal("series_rank", rank)
        return self._rows("standing_by_measure", where, order="place, series_rank")

    def map_of(
        self,
        *,
        series: Series,
        level: str,
        start: date,
        end: date,
        group: str = EVERYONE,
        within: str | None = None,
    ) -> Columns:
        """The figures of one series and period in all places of a level where it is the latest, as columns, by place.

        For drawings of many thousands of places, where a dict a row would take most of the time: `place`, `status`,
        `value`, `lower`, `upper` and `quintile` as numpy arrays, masked where there is nothing.
        """
        where = Where().series(series).equal("level", level).equal("group", group).begins("place", within)
        where.equal("start", start).equal("end", end)
        # Within a measure, level and group the rows lie by place already: sorting takes as long again as reading.
        source, files = self._source("standing_by_measure", where)
        sql = f"SELECT {', '.join(_MAP)} FROM {source} {where}"  # noqa: S608 -- as below
        return self.statements.columns(sql, [*files, *where.values])

    def history(
        self, *, place: str, measure: str | None = None, group: str = EVERYONE, series: Series | None = None
    ) -> list[Row]:
        """Every period of a place, oldest first within each series; of all measures where none is named."""
        where = Where().equal("place", place).equal("measure", measure).equal("group", group).series(series)
        return self._rows("by_place", where, order=f'{_SERIES}, start, "end"')

    def panel(self, *, series: Series, level: str, states: Sequence[str], group: str = EVERYONE) -> list[Row]:
        """Every period of one series in all places of a level that lie in some states, by place, oldest first."""
        where = Where().equal("level", level).equal("group", group).series(series)
        where.among("place", states, of='left("place", 2)')
        return self._rows("by_measure", where, order='place, start, "end"')

    def across(
        self, *, series: Series, level: str, start: date, end: date, group: str = EVERYONE, within: str | None = None
    ) -> list[Row]:
        """One period of one series in all places of a level, by place; `within` a state or county by its code."""
        where = Where().equal("level", level).equal("group", group).series(series)
        where.equal("start", start).equal("end", end)
        return self._rows("by_measure", where.begins("place", within), order="place")

    def groups(
        self,
        *,
        measure: str,
        place: str,
        series: Series | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> list[Row]:
        """The figures of all groups of a place (not of everyone): in one period, or in each series' latest."""
        where = Where().equal("place", place).equal("measure", measure).series(series)
        where.equal("start", start).equal("end", end).differs("group", EVERYONE)
        latest = f'QUALIFY dense_rank() OVER (PARTITION BY {_SERIES} ORDER BY "end" DESC, start DESC) = 1'
        return self._rows("by_place", where, order=f'{_SERIES}, "group"', latest=latest)

    def distribution(
        self,
        *,
        measure: str | None = None,
        level: str | None = None,
        scope: str = NATION,
        group: str | None = EVERYONE,
        latest: bool = True,
    ) -> list[Row]:
        """How the places of a level are spread in the nation (`US`) or in a state; every period unless `latest`.

        Of every group where `group` is None.
        """
        where = Where().equal("measure", measure).equal("level", level).equal("scope", scope).equal("group", group)
        last = f'QUALIFY dense_rank() OVER (PARTITION BY {_SERIES}, level ORDER BY "end" DESC, start DESC) = 1'
        order = f'{_SERIES}, level, start, "end"'
        return self._rows("distribution", where, order=order, latest=last if latest else "")

    def trends(self, *, place: str, measure: str | None = None, group: str | None = EVERYONE) -> list[Row]:
        """The trend of each series of a place; of every group where `group` is None."""
        where = Where().equal("place", place).equal("measure", measure).equal("group", group)
        return self._rows("trend", where, order=f'{_SERIES}, "group"')

    def gaps(self, *, place: str, measure: str | None = None) -> list[Row]:
        """The widest gap between groups by series and dimension in its latest period, and what it comes to.

        Beside the gap's own columns: `closing`, the row of that table or None; and `everyone`, `everyone_lower`,
        `everyone_upper`: how far the overall figure would move if every group fared as the best-off (`par`).
        """
        where = Where().equal("place", place).equal("measure", measure)
        last = f'QUALIFY row_number() OVER (PARTITION BY {_SERIES}, dimension ORDER BY "end" DESC, start DESC) = 1'
        order = f'{_SERIES}, dimension, start, "end"'
        rows = self._rows("gap", where, order=order, latest=last)
        if self.is_behind:
            return rows
        columns = 'measure, source, method, boundary, dimension, start, "end"'
        source, files = self._source("inequality", where)
        sql = f"SELECT {columns}, value, lower, upper FROM {source} {where} AND statistic = 'par'"  # noqa: S608 -- as below
        cell = itemgetter("measure", "source", "method", "boundary", "dimension")
        dated = itemgetter("measure", "source", "method", "boundary", "dimension", "start", "end")
        everyone = {dated(row): row for row in self.statements.rows(sql, [*files, *where.values])}
        closing = {cell(row): row for row in self._rows("closing", where, order=f"{_SERIES}, dimension")}
        for row in rows:
            best = everyone.get(dated(row), {})
            row |= {f"everyone{part}": best.get(name) for part, name in _PARTS}
            row["closing"] = closing.get(cell(row))
        return rows

    def inequality(self, *, place: str, measure: str) -> list[Row]:
        """Every measure of inequality of a place's latest groups, by series and dimension."""
        where = Where().equal("place", place).equal("measure", measure)
        last = f'QUALIFY dense_rank() OVER (PARTITION BY {_SERIES}, dimension ORDER BY "end" DESC, start DESC) = 1'
        return self._rows("inequality", where, order=f"{_SERIES}, dimension, statistic", latest=last)

    def widest_gaps(self, *, level: str, measure: str | None, limit: int) -> list[Row]:
        """The gaps that are most surely wide, by `factor`: how many times one group's figure is the other's, at least.

        That is the bound of the ratio that lies nearer to 1, turned so that it is above 1. Only the latest period of
        each series, and only differences beyond chance.
        """
        where = Where().matches("place", _PLACE_IDS[level]).equal("measure", measure)
        cell = f"place, {_SERIES}, dimension"
        last = f'QUALIFY row_number() OVER (PARTITION BY {cell} ORDER BY "end" DESC, start DESC) = 1'
        source, files = self._source("gap", where)
        sql = (
            f"SELECT * FROM (SELECT *, greatest(ratio_lower, 1 / ratio_upper) AS factor FROM {source} {where} {last}) "  # noqa: S608 -- as below
            "WHERE factor > 1 AND verdict IN ('higher', 'lower') ORDER BY factor DESC, place, measure LIMIT ?"
        )
        return self.statements.rows(sql, [*files, *where.values, limit])

    def fastest_closing(self, *, level: str, measure: str | None, limit: int) -> list[Row]:
        """The gaps that are most surely closing, by `share`: what part of the first gap they lose a year, at least."""
        where = Where().equal("level", level).equal("measure", measure).equal("pace", "closing")
        source, files = self._source("closing", where)
        sql = (
            "SELECT *, least(abs(per_year_lower), abs(per_year_upper)) / abs(first_gap) AS share "  # noqa: S608 -- as below
            f"FROM {source} {where} ORDER BY share DESC, place, measure LIMIT ?"
        )
        return self.statements.rows(sql, [*files, *where.values, limit])

    def paces(self, *, level: str, measure: str | None) -> list[Row]:
        """How many gaps of a level are closing, widening, show no clear change, or cannot be told and why."""
        where = Where().equal("level", level).equal("measure", measure)
        order = "GROUP BY ALL ORDER BY gaps DESC, pace, reason"
        source, files = self._source("closing", where)
        sql = f"SELECT pace, reason, count(*) AS gaps FROM {source} {where} {order}"  # noqa: S608 -- as below
        return self.statements.rows(sql, [*files, *where.values])

    def ranks(
        self,
        *,
        measures: Sequence[str],
        level: str | None = None,
        scope: str = NATION,
        series: Series | None = None,
        places: Sequence[str] | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> list[Row]:
        """The ranks of places within the nation (`US`), a state or a county, first first in each series and period.

        Every period unless one is named. Modelled figures and those without an interval have none.
        """
        where = Where().among("measure", measures).equal("level", level).equal("scope", scope).series(series)
        where.among("place", places).equal("start", start).equal("end", end)
        return self._rows("rank", where, order=f'{_SERIES}, level, start, "end", rank, place')

    def peers(self, *, place: str) -> list[Row]:
        """The places that are most like one, nearest first; none where too little is known of it."""
        return self._rows("peer", Where().equal("place", place), order="position")

    def traits(self, *, places: Sequence[str]) -> list[Row]:
        """What places are like: every trait that peers are found by, by place and trait."""
        return self._rows("trait", Where().among("place", places), order="place, family, trait")

    def search(
        self,
        text: str,
        *,
        kinds: Sequence[Literal["place", "measure"]] | None = None,
        limit: int = 10,
        language: str = "en",
    ) -> list[SearchHit]:
        """Places and measures that fit what a person typed, best first; slips of the finger are forgiven."""
        from .search import search

        return search(self.folder / "search", text, kinds=kinds, limit=limit, language=language)

    def sources(self) -> list[Row]:
        """One row a source: title, licence, terms, vintages, rows, refused, hidden, loaded_at, warnings, parts."""
        return [{"source": source, **entry} for source, entry in self.manifest["sources"].items()]

    def own_sources(self) -> dict[str, Source]:
        """The users' own sources in it, by id: those that the content does not describe."""
        entries = self.manifest["sources"].items()
        return {name: Source.model_validate(entry["own"]) for name, entry in entries if "own" in entry}

    def coverage(self) -> list[Row]:
        """What has figures: each series and level with its latest period and the number of places."""
        return [
            row | {"start": date.fromisoformat(row["start"]), "end": date.fromisoformat(row["end"])}
            for row in self.manifest["coverage"]
        ]

    def levels_of(self, *, measure: str) -> list[Row]:
        """`coverage` of one measure."""
        return [row for row in self.coverage() if row["measure"] == measure]

    def places_with_figures(self) -> int:
        """How many places the release says anything of."""
        return int(self.manifest["places"])

    def places_within(self, place: str) -> list[str]:
        """The ids of the places inside a state or county that the release says anything of, by id."""
        where = Where().begins("place", place).differs("place", place)
        source, files = self._source("standing", where)
        sql = f"SELECT DISTINCT place FROM {source} {where} ORDER BY place"  # noqa: S608 -- as below
        return [row["place"] for row in self.statements.rows(sql, [*files, *where.values])]

    def refused(self, source: str | None = None, *, limit: int = 100) -> list[Row]:
        """Rows that were refused, each with the column and the reason."""
        where = Where().equal("source", source)
        return self._rows("refused", where, order='source, vintage, "column", reason, "row"', limit=limit)

    def export(self, path: Path | str, **selection: Any) -> ExportResult:
        """Write observations to a file, as far as their sources' terms allow; see `data.export.export`."""
        from .export import export

        return export(self, Path(path), **selection)

    def _rows(self, table: str, where: Where, *, order: str, latest: str = "", limit: int | None = None) -> list[Row]:
        if table not in self.manifest["tables"]:
            raise OlderReleaseError(self.id, table)
        source, files = self._source(table, where)
        sql = f"SELECT * FROM {source} {where} {latest} ORDER BY {order}"  # noqa: S608 -- names of ours; values are apart
        if limit is None:
            return self.statements.rows(sql, [*files, *where.values])
        return self.statements.rows(f"{sql} LIMIT ?", [*files, *where.values, limit])

    def _source(self, table: str, where: Where) -> tuple[str, list[list[str]]]:
        """From what to select, and the values that stand before those of `where`: where the table is cut into pieces,
        only those are opened that may hold what is asked for."""
        return "read_parquet(?)", [[str(file) for file in self.files(table, where)]]

    def files(self, table: str, where: Where | None = None) -> list[Path]:
        """The Parquet files of a table in the order of its rows; only those that may hold what is asked for."""
        spans = where.spans if where is not None else None
        return files_of(self.folder, table, read_pieces(self.manifest, table), spans=spans)

    @property
    def statements(self) -> Statements:
        """This thread's connection."""
        statements: Statements | None = getattr(self._local, "statements", None)
        if statements is None:
            statements = self._local.statements = Statements(self._connect())
        return statements

    def _connect(self) -> duckdb.DuckDBPyConnection:
        import duckdb

        connection = duckdb.connect(":memory:", config=self._settings)
        # A released file never changes, so its metadata need be read only once.
        connection.execute("SET parquet_metadata_cache = true")
        connection.execute("SET enable_progress_bar = false")
        return connection

    @cached_property
    def _settings(self) -> dict[str, Any]:
        # One thread a connection: a read touches a few row groups, and the server runs several reads at once.
        return {"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
