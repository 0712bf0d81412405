"""The numbers of a map, without a word for each place."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.data.reads import Release
from wincommons.model import Level, Measure, Place

from .answers.map_numbers import MapNumbers
from .answers.profile import ReleaseLabel
from .measure_pages import level_shown
from .naming import Naming
from .profile import levels_with_figures
from .reading import Record, read_period, read_series
from .words.numbers import show_period


def read_map(
    measure: Measure, *, level: Level | None, within: Place | None, release: Release, naming: Naming
) -> MapNumbers:
    """Every place of a level (of a state or county) in the one series that most places have, in its latest period."""
    levels = levels_with_figures(release).get(measure.id, ())
    shown = level_shown(measure, asked=level, levels=levels, within=within, naming=naming)
    chosen = _choose(measure, [one for one in release.levels_of(measure=measure.id) if one["level"] == shown.value])
    if chosen is None:
        return MapNumbers(
            measure=naming.measure(measure.id),
            level=shown,
            release=ReleaseLabel(id=release.id, published_at=release.published_at),
            language=naming.language,
            series=None,
        )
    period, series = read_period(chosen), read_series(chosen)
    columns = release.map_of(
        series=series, level=shown.value, start=period.start, end=period.end, within=within.id if within else None
    )
    return MapNumbers(
        measure=naming.measure(measure.id),
        level=shown,
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        series=naming.series(series, basis=chosen["basis"]),
        period=period,
        period_words=show_period(period, naming.language),
        **{name: tuple(column.tolist()) for name, column in columns.items()},
    )


def _choose(measure: Measure, coverage: Sequence[Record]) -> Record | None:
    """The series with the most places; of equal ones the first in the measure's own order."""
    order = {(one.source, one.method): position for position, one in enumerate(measure.series)}
    return min(
        coverage,
        key=lambda one: (-one["places"], order.get((one["source"], one["method"]), len(order)), one["source"]),
        default=None,
    )
