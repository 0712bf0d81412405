"""How unequal the groups of a place are: every dimension's figures, widest gap, measures of inequality and pace."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.data.reads import Release
from wincommons.model import Estimate, Group, Kind, Language, Measure, Place

from .answers import ReleaseLabel
from .answers.looking import GapPart, GapTable, Statistic
from .errors import NoFiguresError
from .gaps import gap_value
from .naming import Naming
from .reading import Reader, Record, bare_estimate, read_period, read_series
from .words import inequality as statistics
from .words.numbers import show_interval, show_number, show_period_shortly
from .words.questions import any_group, no_history


def tell_gaps(measure: Measure, place: Place, *, release: Release, naming: Naming) -> GapTable:
    """Every dimension with figures of groups: the groups, the widest gap, the measures of inequality and the pace.

    Raises `NoFiguresError` where the release has no figure of any group of the place.
    """
    reader = Reader(naming)
    groups = release.groups(measure=measure.id, place=place.id)
    if not groups:
        told = no_history(
            measure=measure.name.into(naming.language),
            place=naming.in_sentence(place.id),
            group=any_group(naming.language),
            source="",
            language=naming.language,
        )
        raise NoFiguresError(told)
    gaps = release.gaps(place=place.id, measure=measure.id)
    unequal = release.inequality(place=place.id, measure=measure.id)
    cells = sorted({(read_series(row), _dimension(row)) for row in groups}, key=lambda cell: (str(cell[0]), cell[1]))
    parts = [
        _part(
            measure,
            dimension,
            groups=[row for row in groups if read_series(row) == series and _dimension(row) == dimension],
            gap=next((row for row in gaps if _of(row, series, dimension)), None),
            unequal=[row for row in unequal if _of(row, series, dimension)],
            reader=reader,
        )
        for series, dimension in cells
    ]
    return GapTable(
        measure=naming.measure(measure.id),
        place=naming.place(place.id),
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        parts=tuple(parts),
    )


def _dimension(row: Record) -> str:
    return ";".join(name for name, _ in Group.parse(row["group"]).parts)


def _of(row: Record, series: object, dimension: str) -> bool:
    return read_series(row) == series and row["dimension"] == dimension


def _part(
    measure: Measure,
    dimension: str,
    *,
    groups: Sequence[Record],
    gap: Record | None,
    unequal: Sequence[Record],
    reader: Reader,
) -> GapPart:
    naming, first = reader.naming, groups[0]
    series = read_series(first)
    by_name = {row["statistic"]: row for row in unequal}
    return GapPart(
        dimension=dimension,
        dimension_name=naming.dimension(dimension),
        series=naming.series(series, basis=first["basis"]),
        period=read_period(first),
        period_words=show_period_shortly(read_period(first), naming.language),
        groups=tuple(reader.figure(row) for row in groups),
        gap=None if gap is None else gap_value(reader, measure, gap, shown=series),
        statistics=tuple(
            _statistic(by_name[name], measure, reader=reader) for name in statistics.ORDER if name in by_name
        ),
        statistics_words=statistics.groups_words(unequal[0]["groups"], naming.language) if unequal else "",
    )


def _statistic(row: Record, measure: Measure, *, reader: Reader) -> Statistic:
    told, language = statistics.STATISTICS[row["statistic"]], reader.language
    estimate = bare_estimate(row["value"], row["lower"], row["upper"])
    if estimate.value is None:
        text, interval = statistics.why_no_statistic(row["reason"], language), ""
    else:
        text, interval = _scaled(estimate, told.scale, measure=measure, reader=reader)
    return Statistic(
        id=row["statistic"],
        name=told.name[language],
        meaning=told.meaning[language],
        value=row["value"],
        lower=row["lower"],
        upper=row["upper"],
        text=text,
        interval=interval,
        reason=row["reason"],
    )


def _scaled(estimate: Estimate, scale: statistics.Scale, *, measure: Measure, reader: Reader) -> tuple[str, str]:
    """The number and its interval, each in the unit of the statistic."""
    assert estimate.value is not None
    if scale == "unit":
        unit = reader.naming.unit(measure)
        decimals = max(measure.decimals, 1) if measure.kind is Kind.PROPORTION else measure.decimals
        text = f"{unit.prefix}{show_number(estimate.value, decimals=decimals)}"
        return text, reader.interval(estimate, measure.id, decimals=decimals)
    ending = {"times": "×", "percent": " %" if reader.language is Language.SPANISH else "%"}.get(scale, "")
    interval = ""
    if estimate.lower is not None and estimate.upper is not None:
        bare = reader.naming.unit(measure).model_copy(update={"prefix": ""})
        interval = show_interval(estimate.lower, estimate.upper, unit=bare, decimals=1, language=reader.language)
    return f"{show_number(estimate.value, decimals=1)}{ending}", interval
