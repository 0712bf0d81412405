"""What one measure's tables say of every place of a level, or of every group of a place, in one read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.model import EVERYONE, Level

from .errors import OlderReleaseError
from .statements import Row
from .where import Where

if TYPE_CHECKING:
    from .reads import Release

_SERIES = "measure, source, method, boundary"
_DIGITS = {Level.STATE: 2, Level.COUNTY: 5, Level.TRACT: 11}
"""How many digits the ids of a level have."""


def gaps_across(release: Release, *, measure: str, level: Level, within: str | None = None) -> list[Row]:
    """The widest gap of each place by series and dimension in its latest period, by place."""
    cell = f"place, {_SERIES}, dimension"
    latest = f'QUALIFY row_number() OVER (PARTITION BY {cell} ORDER BY "end" DESC, start DESC) = 1'
    return _of(release, "gap", _places(measure, level, within), f"{latest} ORDER BY {cell}")


def trends_across(release: Release, *, measure: str, level: Level, within: str | None = None) -> list[Row]:
    """The trend of everybody in each place, by place and series."""
    where = _places(measure, level, within).equal("group", EVERYONE)
    return _of(release, "trend", where, f"ORDER BY place, {_SERIES}")


def groups_through_time(release: Release, *, measure: str, place: str) -> list[Row]:
    """Every period of every group of a place (not of everyone), by series and group, oldest first."""
    where = Where().equal("place", place).equal("measure", measure).differs("group", EVERYONE)
    return _of(release, "by_place", where, f'ORDER BY {_SERIES}, "group", start, "end"')


def _places(measure: str, level: Level, within: str | None) -> Where:
    where = Where().equal("measure", measure).begins("place", within or None)
    return where.matches("place", f"\\d{{{_DIGITS.get(level, 0)}}}")


def _of(release: Release, table: str, where: Where, rest: str) -> list[Row]:
    if table not in release.manifest["tables"]:
        raise OlderReleaseError(release.id, table)
    files = [str(file) for file in release.files(table, where)]
    sql = f"SELECT * FROM read_parquet(?) {where} {rest}"  # noqa: S608 -- names of ours; values are apart
    return release.statements.rows(sql, [files, *where.values])
