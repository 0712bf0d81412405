"""What one measure's tables say of every place of a level, or of every group of a place, in one read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wincommons.model import EVERYONE, Level

from .errors import OlderReleaseError
from .statements import Row

if TYPE_CHECKING:
    from .reads import Release

_SERIES = "measure, source, method, boundary"
_DIGITS = {Level.STATE: 2, Level.COUNTY: 5, Level.TRACT: 11}
"""How long the ids of a level are; the nation's `US` is as long as a state's and is left out by name."""


def gaps_across(release: Release, *, measure: str, level: Level, within: str | None = None) -> list[Row]:
    """The widest gap of each place by series and dimension in its latest period, by place."""
    cell = f"place, {_SERIES}, dimension"
    latest = f'QUALIFY row_number() OVER (PARTITION BY {cell} ORDER BY "end" DESC, start DESC) = 1'
    return _rows(release, "gap", "", (), measure=measure, level=level, within=within, rest=f"{latest} ORDER BY {cell}")


def trends_across(release: Release, *, measure: str, level: Level, within: str | None = None) -> list[Row]:
    """The trend of everybody in each place, by place and series."""
    order = f"ORDER BY place, {_SERIES}"
    more = 'AND "group" = ?'
    return _rows(release, "trend", more, (EVERYONE,), measure=measure, level=level, within=within, rest=order)


def groups_through_time(release: Release, *, measure: str, place: str) -> list[Row]:
    """Every period of every group of a place (not of everyone), by series and group, oldest first."""
    where = f'WHERE place = ? AND measure = ? AND "group" <> ? ORDER BY {_SERIES}, "group", start, "end"'
    return _of(release, "by_place", where, [place, measure, EVERYONE])


def _rows(
    release: Release,
    table: str,
    more: str,
    values: tuple[Any, ...],
    *,
    measure: str,
    level: Level,
    within: str | None,
    rest: str,
) -> list[Row]:
    where = f"WHERE measure = ? AND length(place) = ? AND starts_with(place, ?) AND place <> 'US' {more} {rest}"
    return _of(release, table, where, [measure, _DIGITS.get(level, 0), within or "", *values])


def _of(release: Release, table: str, where: str, values: list[Any]) -> list[Row]:
    if table not in release.manifest["tables"]:
        raise OlderReleaseError(release.id, table)
    files = [str(file) for file in release.files(table)]
    sql = f"SELECT * FROM read_parquet(?) {where}"  # noqa: S608 -- names of ours; values are apart
    return release.statements.rows(sql, [files, *values])
