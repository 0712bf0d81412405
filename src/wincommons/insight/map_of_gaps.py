"""The widest gap between groups of one dimension in every place of a page, all of one series and period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wincommons.data.across import gaps_across
from wincommons.data.reads import Release
from wincommons.model import Kind, Level, Measure, Verdict

from .answers import MeasurePage, PlaceNumber, SeriesLabel
from .answers.exploration import Choice
from .answers.measure_map import ClassName, MapPlace
from .errors import NoFiguresError
from .naming import Naming
from .reading import Reader, Record, read_period, read_series, series_key
from .words import measure_maps as words
from .words.numbers import show_interval, show_number, show_period, show_value

Run = tuple[str, str, str, str, date, date]
"""Source, method, boundary, dimension, start and end."""
_KINDS: dict[Verdict, ClassName] = {
    Verdict.HIGHER: "beyond",
    Verdict.LOWER: "beyond",
    Verdict.SIMILAR: "within_chance",
    Verdict.UNKNOWN: "no_interval",
}


@dataclass(frozen=True, kw_only=True)
class GapsFound:
    """The places, and what the gaps are of."""

    places: tuple[MapPlace, ...]
    series: SeriesLabel | None
    period_words: str
    dimension: str
    dimensions: tuple[Choice, ...]
    of_other_periods: int
    """Places that have such a gap in another period only."""


def find_gaps(measure: Measure, page: MeasurePage, *, dimension: str, release: Release, naming: Naming) -> GapsFound:
    """One gap a place; raises `NoFiguresError` where no place has groups, or none of the dimension."""
    listed = {one.place for one in page.places.numbers}
    inside = page.within.id if page.within else None
    rows = gaps_across(release, measure=measure.id, level=page.level, within=inside)
    rows = [row for row in rows if row["place"] in listed]
    dimensions = sorted({row["dimension"] for row in rows}, key=naming.dimension)
    wished = [row for row in rows if dimension in ("", row["dimension"])]
    if not wished:
        told = words.no_gaps(
            measure.name.into(naming.language),
            places=page.level_plural,
            dimension=dimension[:60],
            language=naming.language,
        )
        raise NoFiguresError(told)
    shown = _shown(measure, page, wished)
    of_run = {row["place"]: row for row in shown}
    chosen = shown[0]
    same = [row for row in rows if row["dimension"] == chosen["dimension"] and series_key(row) == series_key(chosen)]
    reader = Reader(naming)
    return GapsFound(
        places=tuple(_place(one, of_run.get(one.place), measure, page, reader) for one in page.places.numbers),
        series=naming.series(read_series(chosen), basis=_basis(chosen, release)),
        period_words=show_period(read_period(chosen), naming.language),
        dimension=chosen["dimension"],
        dimensions=tuple(Choice(id=one, name=naming.dimension(one)) for one in dimensions),
        of_other_periods=len(same) - len(shown),
    )


def _shown(measure: Measure, page: MeasurePage, rows: Sequence[Record]) -> list[Record]:
    """The series, dimension and period that most places have; of equal ones the page's own series, then the first."""
    order = {(one.source, one.method): position for position, one in enumerate(measure.series)}
    runs: Counter[Run] = Counter(map(_run, rows))
    own = page.series.series if page.series else None

    def preference(run: Run) -> tuple[int, bool, int, bool, str]:
        same = own is not None and run[:3] == (own.source, own.method, own.boundary)
        return (-runs[run], not same, order.get((run[0], run[1]), len(order)), ";" in run[3], run[3])

    best = min(runs, key=preference)
    return [row for row in rows if _run(row) == best]


def _run(row: Record) -> Run:
    return (*series_key(row), row["dimension"], row["start"], row["end"])


def _basis(row: Record, release: Release) -> str:
    covered = release.levels_of(measure=row["measure"])
    found = (one["basis"] for one in covered if series_key(one) == series_key(row))
    return str(next(found, "survey"))


def _place(one: PlaceNumber, row: Record | None, measure: Measure, page: MeasurePage, reader: Reader) -> MapPlace:
    named = one.full_name if page.level is Level.COUNTY and page.within is None else one.name
    language = reader.language
    if row is None:
        kind: ClassName = "no_groups"
        return MapPlace(one.place, named, kind, None, ("", "", "", "", words.class_words(kind, language)))
    kind = _KINDS[Verdict(row["verdict"])]
    difference = row["difference"]
    lower, upper = row["difference_lower"], row["difference_upper"]
    cells = (
        _side(row, "group", measure, reader),
        _side(row, "reference", measure, reader),
        size_words(abs(difference), measure, reader) if difference is not None else "",
        _bounds(lower, upper, measure, reader),
        words.class_words(kind, language),
    )
    return MapPlace(one.place, named, kind, abs(difference) if kind == "beyond" else None, cells)


def _side(row: Record, side: str, measure: Measure, reader: Reader) -> str:
    unit, name = reader.naming.unit(measure), reader.group_name(row[side])
    value = row[f"{side}_value"]
    if value is None:
        return name
    return f"{name}: {show_value(value, unit=unit, decimals=measure.decimals, language=reader.language)}"


def size_words(size: float, measure: Measure, reader: Reader) -> str:
    """How wide a gap is: `31.4 points`, `$12,300`, `19.2 per 100,000`."""
    if measure.kind is Kind.PROPORTION:
        return words.points_words(show_number(size, decimals=measure.decimals), reader.language)
    unit = reader.naming.unit(measure)
    return show_value(size, unit=unit, decimals=measure.decimals, language=reader.language)


def _bounds(lower: float | None, upper: float | None, measure: Measure, reader: Reader) -> str:
    """The interval of the difference's size, the nearer bound first where both lie on one side of zero."""
    if lower is None or upper is None:
        return ""
    low, high = sorted((abs(lower), abs(upper))) if lower * upper > 0 else (lower, upper)
    return show_interval(
        low, high, unit=reader.naming.unit(measure), decimals=measure.decimals, language=reader.language
    )
