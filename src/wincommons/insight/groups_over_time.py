"""A place's groups through the years, in one series, over periods that do not overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wincommons.data.across import groups_through_time
from wincommons.data.reads import Release
from wincommons.model import Group, Measure, Place

from .answers import Point, ReleaseLabel
from .answers.exploration import Choice
from .answers.groups_over_time import GroupCourse, GroupsOverTime, Side
from .gaps import read_pace
from .naming import Naming
from .reading import Reader, Record, read_series, series_key
from .words import groups_over_time as words

_Rows = Mapping[str, Sequence[Record]]
"""Group -> its records, oldest first."""


def tell_groups_over_time(
    measure: Measure, place: Place, *, dimension: str, release: Release, naming: Naming
) -> GroupsOverTime:
    """The groups of the wished dimension, else of the first, in the measure's first series that has any here.

    Where there are not two periods without a year in common, `groups` is empty and `why` says so.
    """
    rows = groups_through_time(release, measure=measure.id, place=place.id)
    records = _newest(measure, rows)
    known = [Group.parse(one["group"]).dimension for one in records]
    chosen = dimension if dimension in known else next(iter(known), "")
    told: dict[str, Any] = {
        "measure": naming.measure(measure.id),
        "place": naming.place(place.id),
        "release": ReleaseLabel(id=release.id, published_at=release.published_at),
        "language": naming.language,
        "dimension": chosen,
        "dimension_name": naming.dimension(chosen) if chosen else "",
        "dimensions": tuple(Choice(id=one, name=naming.dimension(one)) for one in dict.fromkeys(known)),
    }
    if not chosen:
        why = words.no_groups(naming.place(place.id).full_name, naming.language)
        return GroupsOverTime(**told, series=None, why=why)
    first = records[known.index(chosen)]
    series = read_series(first)
    groups = [
        one["group"]
        for one, of in zip(records, known, strict=True)
        if of == chosen and series_key(one) == series_key(first)
    ]
    gap = _gap_of(measure, place, chosen, first, release)
    reader = Reader(naming)
    told["series"] = naming.series(series, basis=first["basis"])
    told["pace"] = read_pace(gap["closing"], measure, reader=reader) if gap and gap.get("closing") else None
    own = {one: [row for row in rows if row["group"] == one and read_series(row) == series] for one in groups}
    return GroupsOverTime(**told, **_courses(own, gap, reader))


def _newest(measure: Measure, rows: Sequence[Record]) -> list[Record]:
    """Each group's record in the newest period of its series, those of the measure's first series first."""
    order = {(one.source, one.method): position for position, one in enumerate(measure.series)}
    newest: dict[tuple[str, str, str], tuple[date, date]] = {}
    for row in rows:
        key, period = series_key(row), (row["end"], row["start"])
        newest[key] = max(period, newest.get(key, period))

    def preference(one: Record) -> tuple[int, tuple[str, str, str], str]:
        return order.get((one["source"], one["method"]), len(order)), series_key(one), one["group"]

    return sorted((row for row in rows if (row["end"], row["start"]) == newest[series_key(row)]), key=preference)


def _gap_of(measure: Measure, place: Place, dimension: str, first: Record, release: Release) -> Record | None:
    """The widest gap of the same series and dimension."""
    for one in release.gaps(place=place.id, measure=measure.id):
        if one["dimension"] == dimension and series_key(one) == series_key(first):
            return one
    return None


def _courses(rows: _Rows, gap: Record | None, reader: Reader) -> dict[str, Any]:
    """The groups and what must be known of them, or why there are none to draw."""
    language, naming = reader.language, reader.naming
    valued = [row for own in rows.values() for row in own if row["value"] is not None]
    periods = sorted({(row["end"], row["start"]) for row in valued})
    kept = _apart(periods)
    if len(kept) < 2:
        newest = max(valued, key=lambda row: (row["end"], row["start"]), default=None)
        period = reader.point(newest).period_words if newest else ""
        return {"why": words.one_period(period, overlapping=len(periods) > 1, language=language)}
    left = len(periods) - len(kept)
    return {
        "groups": tuple(
            GroupCourse(
                group=one, name=naming.group(Group.parse(one)), side=_side(one, gap), points=_points(own, kept, reader)
            )
            for one, own in rows.items()
            if any(row["value"] is not None and (row["end"], row["start"]) in kept for row in own)
        ),
        "notes": (*([words.left_out_words(left, language)] if left else []), words.touching_words(language)),
    }


def _apart(periods: Sequence[tuple[date, date]]) -> set[tuple[date, date]]:
    """From the newest back, each period that ends before the last one kept began; (end, start) each, oldest first."""
    kept: list[tuple[date, date]] = []
    for end, start in reversed(periods):
        if not kept or end < kept[-1][1]:
            kept.append((end, start))
    return set(kept)


def _side(group: str, gap: Record | None) -> Side:
    if gap is None:
        return ""
    return "worst" if group == gap["group"] else "best" if group == gap["reference"] else ""


def _points(rows: Sequence[Record], kept: set[tuple[date, date]], reader: Reader) -> tuple[Point, ...]:
    return tuple(reader.point(row) for row in rows if (row["end"], row["start"]) in kept)
