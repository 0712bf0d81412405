"""One measure over the places of a level, for a group and a period that somebody chose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wincommons.data.reads import Release
from wincommons.model import NATION, Group, Judgement, Level, Measure, Period, Place, Series, Status

from .answers import Figure, MeasurePage, PlaceFigure, Places, ReleaseLabel
from .answers.exploration import Choice, Exploration
from .errors import NoFiguresError, UnknownLevelError
from .naming import Naming
from .profile import elsewhere_words, levels_with_figures
from .reading import Reader, Record, read_distribution, read_period, read_series
from .words.numbers import show_period
from .words.questions import no_level, nothing_of_group, unsure_words

_SEPARATOR = "/"
_LEVELS = (Level.STATE, Level.COUNTY)


def explore(
    measure: Measure,
    *,
    level: Level | None,
    within: Place | None,
    group: Group,
    period: str,
    release: Release,
    naming: Naming,
) -> Exploration:
    """The places of a level for `group` in `period` (`2019-01-01/2023-12-31`; empty for the newest), in one series.

    The series is the measure's first preference that has the group at the level; its other periods are offered, and
    never those of another series. A group or a period of which the release has fewer than twenty places is not known
    here. Raises `UnknownLevelError` and `NoFiguresError`, whose sentences say what there is.
    """
    levels = tuple(
        one for one in levels_with_figures(release).get(measure.id, ()) if one in (Level.STATE, Level.COUNTY)
    )
    shown = _level(measure, asked=level, within=within, levels=levels, naming=naming)
    spread = release.distribution(measure=measure.id, level=shown.value, group=None, latest=False)
    groups = sorted({record["group"] for record in spread}, key=lambda one: (one != "all", one))
    own = [record for record in spread if record["group"] == str(group)]
    if not own:
        words = nothing_of_group(
            measure=measure.name.into(naming.language),
            group=naming.group(group),
            level_plural=naming.level_plural(shown),
            language=naming.language,
        )
        raise NoFiguresError(words)
    best = _preferred(measure, own)
    periods = sorted({(one["end"], one["start"]) for one in own if _series(one) == best}, reverse=True)
    names = {_written(start, end): (start, end) for end, start in periods}
    chosen = period if period in names else next(iter(names))
    return _answer(
        measure,
        level=shown,
        levels=levels,
        within=within,
        group=group,
        groups=groups,
        series=best,
        periods=names,
        chosen=chosen,
        spread=own,
        release=release,
        naming=naming,
    )


def _level(
    measure: Measure, *, asked: Level | None, within: Place | None, levels: tuple[Level, ...], naming: Naming
) -> Level:
    wished = Level.COUNTY if within is not None else asked
    if wished is None and levels:
        return levels[0]
    if wished is None or wished not in levels:
        words = no_level(
            measure=measure.name.into(naming.language),
            level_plural=naming.level_plural(wished or Level.STATE),
            elsewhere=elsewhere_words(levels, naming),
            language=naming.language,
        )
        raise UnknownLevelError(words)
    return wished


def _series(record: Record) -> tuple[str, str]:
    return (record["source"], record["method"])


def _preferred(measure: Measure, records: Sequence[Record]) -> tuple[str, str]:
    order = {(one.source, one.method): position for position, one in enumerate(measure.series)}
    return min(map(_series, records), key=lambda one: order.get(one, len(order)))


def _written(start: date, end: date) -> str:
    return f"{start.isoformat()}{_SEPARATOR}{end.isoformat()}"


def _answer(
    measure: Measure,
    *,
    level: Level,
    levels: tuple[Level, ...],
    within: Place | None,
    group: Group,
    groups: Sequence[str],
    series: tuple[str, str],
    periods: dict[str, tuple[date, date]],
    chosen: str,
    spread: Sequence[Record],
    release: Release,
    naming: Naming,
) -> Exploration:
    reader = Reader(naming)
    start, end = periods[chosen]
    records = release.across(
        measure=measure.id,
        level=level.value,
        source=series[0],
        method=series[1],
        start=start,
        end=end,
        group=str(group),
        within=within.id if within else None,
    )
    if not records:
        words = no_level(
            measure=measure.name.into(naming.language),
            level_plural=naming.level_plural(level),
            elsewhere=elsewhere_words(levels, naming),
            language=naming.language,
        )
        raise NoFiguresError(words)
    bands = [one for one in spread if (_series(one), one["start"], one["end"]) == (series, start, end)]
    label = naming.measure(measure.id)
    name = naming.group(group)
    shown_series: Series = read_series(records[0])
    page = MeasurePage(
        measure=label.model_copy(update={"name": f"{label.name}: {name}"}) if name else label,
        definition=measure.definition.into(naming.language),
        level=level,
        level_plural=naming.level_plural(level),
        levels=levels,
        within=naming.place(within.id) if within else None,
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        series=naming.series(shown_series, basis=records[0]["basis"]),
        period_words=show_period(read_period(records[0]), naming.language),
        nation=_nation(measure, group=group, series=series, start=start, end=end, release=release, reader=reader),
        distribution=read_distribution(max(bands, key=lambda one: one["n"])) if bands else None,
        places=_places(records, reader),
        next_review=measure.next_review,
    )
    return Exploration(
        page=page,
        group=str(group),
        group_name=name,
        groups=tuple(Choice(id=one, name=naming.group(Group.parse(one))) for one in groups),
        unsure_words=unsure_words(
            sum(record["status"] == Status.LOW_RELIABILITY for record in records),
            places=len(records),
            level_plural=naming.level_plural(level),
            language=naming.language,
        ),
        period=chosen,
        periods=tuple(
            Choice(id=one, name=show_period(Period(start=days[0], end=days[1]), naming.language))
            for one, days in periods.items()
        ),
    )


def _nation(
    measure: Measure,
    *,
    group: Group,
    series: tuple[str, str],
    start: date,
    end: date,
    release: Release,
    reader: Reader,
) -> Figure | None:
    """The nation's figure of the same group, series and period; None where there is none."""
    history = release.history(place=NATION, measure=measure.id, group=str(group))
    found = [one for one in history if (_series(one), one["start"], one["end"]) == (series, start, end)]
    return reader.figure(found[0]) if found else None


def _places(records: Sequence[Record], reader: Reader) -> Places:
    def word(position: int) -> PlaceFigure:
        record = records[position]
        # Judged against nothing: what was published at the release is judged on the measure's own page.
        return PlaceFigure(
            place=reader.place(record["place"]), figure=reader.figure(record), judgement=Judgement.UNKNOWN
        )

    return Places([reader.number(record) for record in records], word=word)
