"""The figures of a report: what insight answers, as figures with their tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from wincommons import figures as draw
from wincommons.content import load
from wincommons.figures.answered import points_of
from wincommons.insight import Commons, NoFiguresError
from wincommons.insight.answers import Gap, GapPart, MeasureLabel, Profile, Row
from wincommons.insight.words import show_value
from wincommons.model import Judgement, Level, Verdict

from .document import Picture
from .words import say

FEWEST_POINTS = 3
"""A line through two points says no more than the two numbers."""


def show_of(measure: MeasureLabel, commons: Commons) -> Callable[[float], str]:
    """How a value of this measure is written."""
    unit = load().unit(measure.unit)
    return partial(show_value, unit=unit, decimals=measure.decimals, language=commons.language)


def standing_of(row: Row, profile: Profile, commons: Commons) -> Picture | None:
    """Where the place stands among all of its level; None where too few places have the figure."""
    level = profile.place.level
    if row.figure.estimate.value is None or row.distribution is None or level not in (Level.COUNTY, Level.STATE):
        return None
    page = commons.measure_places(row.measure.id, level=level)
    if page.series is None or page.series.series != row.figure.series:
        return None  # another series is spread over the places: the two are never set side by side
    figure = draw.distribution(
        [
            draw.PlaceFigure(one.place, one.full_name, one.value, one.lower, one.upper, one.reason)
            for one in page.places.numbers
        ],
        here=profile.place.id,
        measure_name=row.measure.name,
        definition=page.definition,
        source_line=source_line(row),
        level_plural=page.level_plural,
        show=show_of(row.measure, commons),
        language=commons.language,
        direction=row.measure.direction,
        title=None,
        ticks=[
            draw.Tick("US" if one.place.level is Level.NATION else one.place.name, one.estimate.value)
            for one in (row.state, row.nation)
            if one is not None and one.estimate.value is not None
        ],
    )
    # The place stands on the first page: a title says the measure instead.
    title = figure.title.replace(f"{profile.place.full_name}:", f"{row.measure.name}:", 1)
    return Picture(replace(figure, title=title), size="half")


def history_of(row: Row, profile: Profile, commons: Commons) -> Picture | None:
    """The series through time; None where it has too few points to be a line."""
    if sum(point.estimate.value is not None for point in row.history) < FEWEST_POINTS:
        return None
    figure = draw.history(
        points_of(row.history),
        place_name=profile.place.name,
        measure_name=row.measure.name,
        definition=row.measure.question,
        source_line=source_line(row, period=False),
        show=show_of(row.measure, commons),
        language=commons.language,
        title=f"{row.measure.name}: {_small(row.trend.words)}" if row.trend.rule != "none" else None,
    )
    title = figure.title.replace(f"{profile.place.name}:", f"{row.measure.name}:", 1)
    return Picture(replace(figure, title=title), size="half")


def groups_of(row: Row, profile: Profile, commons: Commons) -> list[Picture]:
    """One figure for each dimension that a source splits by."""
    try:
        table = commons.gaps(profile.place.id, row.measure.id)
    except NoFiguresError:
        return []
    return [
        Picture(_groups(part, row, profile, commons))
        for part in table.parts
        if sum(one.estimate.value is not None for one in part.groups) > 1
    ]


def _groups(part: GapPart, row: Row, profile: Profile, commons: Commons) -> draw.Figure:
    gap = part.gap
    beyond = gap is not None and gap.verdict in (Verdict.HIGHER, Verdict.LOWER)
    sides = {} if gap is None or not beyond else {gap.group: Judgement.WORSE, gap.reference: Judgement.BETTER}
    return draw.groups(
        [
            draw.GroupFigure(
                one.group_name,
                one.estimate.value,
                one.estimate.lower,
                one.estimate.upper,
                judgement=sides.get(one.group, Judgement.SIMILAR),
                reason="" if one.estimate.value is not None else one.text,
            )
            for one in part.groups
        ],
        place_name=profile.place.name,
        measure_name=row.measure.name,
        definition=" ".join(filter(None, (gap.people_words if gap else "", gap.everyone_words if gap else ""))),
        source_line=f"{part.series.words} · {part.period_words}",
        show=show_of(row.measure, commons),
        language=commons.language,
        title=f"{row.measure.name}, {_small(part.dimension_name)}: {_ends(gap)}" if gap is not None else None,
    )


def _ends(gap: Gap) -> str:
    """The widest gap in a few words."""
    return f"{gap.group_name} {gap.group_text}, {gap.reference_name} {gap.reference_text}"


def source_line(row: Row, *, period: bool = True) -> str:
    """`Small Area Income and Poverty Estimates (SAIPE) · modeled · 2023`."""
    parts = [row.source.title, row.figure.basis_name.lower(), row.figure.period_words if period else ""]
    return " · ".join(filter(None, parts))


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def choose_pictures(
    profile: Profile, commons: Commons, *, most: int, tell: Callable[[str, int, int | None], None]
) -> dict[str, list[Picture]]:
    """At most so many figures, by measure: groups and lines first, for they say most; then where the place stands."""
    rows = [row for row in profile.rows if not row.figure.estimate.is_missing]
    found: list[tuple[str, Picture]] = []
    step = say("step_asking", commons.language)
    for number, row in enumerate(rows):
        tell(step, number, 2 * len(rows))
        line = history_of(row, profile, commons)
        found += [(row.measure.id, picture) for picture in groups_of(row, profile, commons)]
        found += [(row.measure.id, line)] if line is not None else []
    for number, row in enumerate(rows):
        tell(step, len(rows) + number, 2 * len(rows))
        if len(found) >= most:
            break
        stands = standing_of(row, profile, commons)
        found += [(row.measure.id, stands)] if stands is not None else []
    chosen: dict[str, list[Picture]] = {}
    for measure, picture in found[:most]:
        chosen.setdefault(measure, []).append(picture)
    return chosen
