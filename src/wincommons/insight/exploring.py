"""One measure over the places of a level, for a group and a period that somebody chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wincommons.data.reads import Release
from wincommons.model import NATION, Group, Judgement, Level, Measure, Place, Series, Status

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is shown of a measure, in one series."""

    measure: Measure
    level: Level
    levels: tuple[Level, ...]
    within: Place | None
    group: Group
    series: Series
    start: date
    end: date


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

    The series is the measure's first preference that has the group at the level, on the boundaries of its newest
    period; its other periods are offered, and never those of another series. A group or a period of which the release
    has fewer than twenty places is not known here. Raises `UnknownLevelError` and `NoFiguresError`, whose sentences
    say what there is.
    """
    levels = tuple(one for one in levels_with_figures(release).get(measure.id, ()) if one in _LEVELS)
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
    series = _preferred(measure, own)
    bands = {_written(record): record for record in own if read_series(record) == series}
    newest_first = sorted(bands, key=lambda one: (bands[one]["end"], bands[one]["start"]), reverse=True)
    chosen = bands[period if period in bands else newest_first[0]]
    asked = _Asked(
        measure=measure,
        level=shown,
        levels=levels,
        within=within,
        group=group,
        series=series,
        start=chosen["start"],
        end=chosen["end"],
    )
    records = _records(asked, release=release, naming=naming)
    return Exploration(
        page=_page(asked, records, band=chosen, release=release, naming=naming),
        group=str(group),
        group_name=naming.group(group),
        groups=tuple(Choice(id=one, name=naming.group(Group.parse(one))) for one in groups),
        unsure_words=unsure_words(
            sum(record["status"] == Status.LOW_RELIABILITY for record in records),
            places=len(records),
            level_plural=naming.level_plural(shown),
            language=naming.language,
        ),
        period=_written(chosen),
        periods=tuple(
            Choice(id=one, name=show_period(read_period(bands[one]), naming.language)) for one in newest_first
        ),
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


def _preferred(measure: Measure, records: Sequence[Record]) -> Series:
    """The series that the measure's file names first; of several boundaries of it, the one that is newest."""
    order = {(one.source, one.method): position for position, one in enumerate(measure.series)}

    def preference(record: Record) -> tuple[int, int, int, str]:
        position = order.get((record["source"], record["method"]), len(order))
        return (position, -record["end"].toordinal(), -record["n"], record["boundary"])

    return read_series(min(records, key=preference))


def _written(record: Record) -> str:
    """How its period stands in an address."""
    return f"{record['start'].isoformat()}{_SEPARATOR}{record['end'].isoformat()}"


def _records(asked: _Asked, *, release: Release, naming: Naming) -> Sequence[Record]:
    """The figures of the places; raises `NoFiguresError` where a state has none of them."""
    records = release.across(
        series=asked.series,
        level=asked.level.value,
        start=asked.start,
        end=asked.end,
        group=str(asked.group),
        within=asked.within.id if asked.within else None,
    )
    if not records:
        words = no_level(
            measure=asked.measure.name.into(naming.language),
            level_plural=naming.level_plural(asked.level),
            elsewhere=elsewhere_words(asked.levels, naming),
            language=naming.language,
        )
        raise NoFiguresError(words)
    return records


def _page(asked: _Asked, records: Sequence[Record], *, band: Record, release: Release, naming: Naming) -> MeasurePage:
    reader, measure = Reader(naming), asked.measure
    label, group = naming.measure(measure.id), naming.group(asked.group)
    return MeasurePage(
        measure=label.model_copy(update={"name": f"{label.name}: {group}"}) if group else label,
        definition=measure.definition.into(naming.language),
        level=asked.level,
        level_plural=naming.level_plural(asked.level),
        levels=asked.levels,
        within=naming.place(asked.within.id) if asked.within else None,
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        series=naming.series(asked.series, basis=records[0]["basis"]),
        period_words=show_period(read_period(records[0]), naming.language),
        nation=_nation(asked, release=release, reader=reader),
        distribution=read_distribution(band),
        places=_places(records, reader),
        next_review=measure.next_review,
    )


def _nation(asked: _Asked, *, release: Release, reader: Reader) -> Figure | None:
    """The nation's figure of the same group, source, method and period; None where there is none.

    Its outline never changed, so it may bear no boundary where its counties do.
    """
    wanted = (asked.series.source, asked.series.method, asked.start, asked.end)
    for one in release.history(place=NATION, measure=asked.measure.id, group=str(asked.group)):
        if (one["source"], one["method"], one["start"], one["end"]) == wanted:
            return reader.figure(one)
    return None


def _places(records: Sequence[Record], reader: Reader) -> Places:
    def word(position: int) -> PlaceFigure:
        record = records[position]
        # Judged against nothing: what was published at the release is judged on the measure's own page.
        return PlaceFigure(
            place=reader.place(record["place"]), figure=reader.figure(record), judgement=Judgement.UNKNOWN
        )

    return Places([reader.number(record) for record in records], word=word)
