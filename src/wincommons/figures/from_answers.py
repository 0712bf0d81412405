"""Each figure from the answer that it shows: one way for pages, files, documents and embeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from wincommons.content import load
from wincommons.insight.answers import Distribution, GroupFigure, History, MeasureLabel, MeasurePage
from wincommons.insight.answers.groups_over_time import GroupsOverTime
from wincommons.insight.answers.measure_map import MeasureMap
from wincommons.insight.answers.side_by_side import Association, Slope, SlopePlace, Spine
from wincommons.insight.words import show_value
from wincommons.model import Direction, Kind, Language, Level

from . import charts, inputs
from .answered import points_of
from .figure import Figure
from .phrases import say


def show_of(measure: MeasureLabel, language: Language) -> inputs.Show:
    """How a value of this measure is written: with its unit and decimals."""
    return partial(show_value, unit=load().unit(measure.unit), decimals=measure.decimals, language=language)


def source_line_of(page: MeasurePage) -> str:
    """`Small Area Income and Poverty Estimates, modelled · 2023`."""
    words = page.series.words if page.series else ""
    return f"{words} · {page.period_words}" if page.period_words else words


def fifths_of(spread: Distribution | None) -> inputs.Fifths | None:
    """The bounds of the fifths; None where too few places have the figure."""
    if spread is None:
        return None
    names = ("minimum", "p20", "p40", "p60", "p80", "maximum")
    return inputs.Fifths(**{name: getattr(spread, name) for name in names})


def places_of(page: MeasurePage) -> list[inputs.PlaceFigure]:
    """Every place of the page; counties of the whole nation bear their state."""
    with_state = page.level is Level.COUNTY and page.within is None
    return [
        inputs.PlaceFigure(
            one.place, one.full_name if with_state else one.name, one.value, one.lower, one.upper, one.reason
        )
        for one in page.places.numbers
    ]


def definition_of(measure: MeasureLabel, language: Language) -> str:
    """The measure's definition, for a figure that travels alone."""
    return load().measure(measure.id).definition.into(language)


def map_of_page(page: MeasurePage) -> str | None:
    """Which of the maps the page's places are drawn on; None where no map knows their borders."""
    if page.level is Level.STATE:
        return "map:states"
    if page.level is not Level.COUNTY or in_new_regions(page):
        return None
    return f"map:counties-{page.within.id}" if page.within else "map:counties"


def in_new_regions(page: MeasurePage) -> bool:
    """Whether the page's places are Connecticut's planning regions, which the borders of 2017 do not know."""
    return (
        page.within is not None and page.within.id == "09" and any(one.place >= "09100" for one in page.places.numbers)
    )


def map_figure(page: MeasurePage, map: str, *, here: str | None = None) -> Figure:  # noqa: A002 -- as in map_of
    """The places of a measure on `map` (`map:states`), with the place `here` (its id) outlined."""
    return charts.map_of(
        places_of(page),
        map=map,
        fifths=fifths_of(page.distribution),
        measure_name=page.measure.name,
        definition=page.definition,
        source_line=source_line_of(page),
        level_plural=page.level_plural,
        show=show_of(page.measure, page.language),
        language=page.language,
        direction=page.measure.direction,
        here=here,
    )


_LOOKS: Mapping[str, str] = {
    "better": "better-level",
    "worse": "worse-upright",
    "risen": "plain-5",
    "fallen": "action-level",
    "no_change": "plain-3",
    "untold": "none",
    "beyond": "bands",
    "within_chance": "none",
    "sure": "plain-1",
    "less_sure": "plain-3",
    "unsure": "plain-5",
    "at_zero": "none",
    "no_interval": "same-level",
    "no_groups": "absent",
    "no_figure": "absent",
}
"""How a map shows each class: shade and pattern, so that colour alone carries nothing."""


def other_map_figure(answer: MeasureMap, map: str, *, here: str | None = None) -> Figure:  # noqa: A002 -- as in map_of
    """Gap, trend or uncertainty of a measure's places on `map`. Raises `ValueError` where none is known."""
    page = answer.page
    return charts.map_of_kinds(
        [inputs.PlaceOfKind(one.place, one.name, one.kind, one.size, one.cells) for one in answer.places],
        [inputs.KindOfPlace(one.name, one.words, _LOOKS[one.name]) for one in answer.classes],
        map=map,
        columns=answer.columns,
        name=f"{page.measure.name}: {_small(answer.name)}",
        finding=answer.finding,
        definition=f"{page.measure.name}. {answer.explanation}",
        source_line=f"{answer.series.words} · {answer.period_words}" if answer.series else "",
        show=partial(_size, page.measure, page.language),
        language=page.language,
        here=here,
    )


def _size(measure: MeasureLabel, language: Language, size: float) -> str:
    """How wide a gap is: of percentages in points, else in the measure's unit."""
    shown = show_of(measure, language)(size)
    if measure.kind is not Kind.PROPORTION:
        return shown
    return say("points", language, number=shown.removesuffix("%").rstrip())


def distribution_figure(page: MeasurePage, *, here: str | None = None, title: str | None = None) -> Figure:
    """How the places of a measure are spread, with the place `here` marked and the nation where it is of one series."""
    return charts.distribution(
        places_of(page),
        here=here,
        measure_name=page.measure.name,
        definition=page.definition,
        source_line=source_line_of(page),
        level_plural=_places_named(page),
        show=show_of(page.measure, page.language),
        language=page.language,
        ticks=_nation_tick(page),
        direction=page.measure.direction,
        title=title,
    )


def _places_named(page: MeasurePage) -> str:
    """`counties of Ohio`: whoever meets the figure alone would take them for all counties."""
    if page.within is None:
        return page.level_plural
    return say("places_within", page.language, places=page.level_plural, within=page.within.name)


def _nation_tick(page: MeasurePage) -> list[inputs.Tick]:
    """The nation as an upright; none from another series, which would be set against places that it cannot be."""
    if page.nation is None or page.nation.estimate.value is None or page.series is None:
        return []
    shown, nation = page.series.series, page.nation.series
    same = (shown.source, shown.method) == (nation.source, nation.method)
    return [inputs.Tick("US", page.nation.estimate.value)] if same else []


def history_figure(page: MeasurePage) -> Figure:
    """The nation's or the state's way through the years. Raises `ValueError` where the page has none."""
    if page.history_series is None or page.history_place is None:
        raise ValueError(f"'{page.measure.id}' has no history here: there is nothing to draw")
    return charts.history(
        points_of(page.history),
        place_name=page.history_place.name,
        measure_name=page.measure.name,
        definition=page.definition,
        source_line=page.history_series.words,
        show=show_of(page.measure, page.language),
        language=page.language,
    )


def place_history_figure(own: History, beside: Sequence[History] = ()) -> Figure:
    """One place's way through the years, with others of the same series as dashed lines."""
    return charts.history(
        points_of(own.points),
        place_name=own.place.name,
        measure_name=own.measure.name,
        definition=definition_of(own.measure, own.language),
        source_line=own.source.title,
        show=show_of(own.measure, own.language),
        language=own.language,
        context=[(one.place.name, points_of(one.points)) for one in beside],
    )


def groups_figure(page: MeasurePage, members: Sequence[GroupFigure], *, title: str | None = None) -> Figure:
    """The groups of one dimension side by side."""
    first = members[0]
    source = load().source(first.figure.series.source).title.into(page.language)
    return charts.groups(
        [
            inputs.GroupFigure(
                one.name,
                one.figure.estimate.value,
                one.figure.estimate.lower,
                one.figure.estimate.upper,
                reason="" if one.figure.estimate.value is not None else one.figure.text,
            )
            for one in members
        ],
        place_name=page.groups_place.name if page.groups_place else "",
        measure_name=page.measure.name,
        definition=page.definition,
        source_line=f"{source} · {first.figure.period.label}",
        show=show_of(page.measure, page.language),
        language=page.language,
        title=title,
    )


def groups_over_time_figure(answer: GroupsOverTime) -> Figure:
    """The groups of a place through the years, under the verdict on their gap. Raises `ValueError` where none is."""
    neutral = answer.measure.direction is Direction.NEUTRAL
    sides: Mapping[str, str] = {"worst": "highest", "best": "lowest"} if neutral else {}
    return charts.groups_over_time(
        [
            inputs.GroupCourse(one.name, tuple(points_of(one.points)), sides.get(one.side, one.side))
            for one in answer.groups
        ],
        place_name=answer.place.name,
        measure_name=answer.measure.name,
        finding=say(
            "gap_by",
            answer.language,
            dimension=_small(answer.dimension_name),
            words=_small(answer.pace.words if answer.pace else say("gap_untold", answer.language)),
        ),
        definition=definition_of(answer.measure, answer.language),
        source_line=answer.series.words if answer.series else "",
        show=show_of(answer.measure, answer.language),
        language=answer.language,
    )


def _small(words: str) -> str:
    """A name or a sentence inside another sentence."""
    return f"{words[:1].lower()}{words[1:]}"


def slope_figure(slope: Slope, *, definition: str) -> Figure:
    """Several places then and now; what may be said of a change is the place's own trend, under its entry rules."""
    return charts.slope(
        [_course(one) for one in slope.places],
        first_label=slope.first_words,
        last_label=slope.last_words,
        measure_name=slope.measure.name,
        definition=definition,
        source_line=slope.series.words,
        show=show_of(slope.measure, slope.language),
        language=slope.language,
    )


def _course(one: SlopePlace) -> inputs.Course:
    first, last = (
        (point.estimate.value, point.estimate.lower, point.estimate.upper) for point in (one.first, one.last)
    )
    # A slope is made of points that have values.
    assert first[0] is not None
    assert last[0] is not None
    return inputs.Course(
        name=one.place.name,
        ends=((first[0], *first[1:]), (last[0], *last[1:])),
        note=one.trend.words if one.trend else "",
    )


def scatter_figure(pair: Association, *, here: Mapping[str, str], definition: str) -> Figure:
    """Two measures across places, those of `here` (id -> name) marked."""
    series = dict.fromkeys((f"{pair.x_series.words} · {pair.x_period}", f"{pair.y_series.words} · {pair.y_period}"))
    return charts.scatter(
        [
            inputs.PairFigure(one.place, one.name, one.x, one.x_lower, one.x_upper, one.y, one.y_lower, one.y_upper)
            for one in pair.points
        ],
        here=here,
        x=inputs.Scale(pair.x.name, show_of(pair.x, pair.language)),
        y=inputs.Scale(pair.y.name, show_of(pair.y, pair.language)),
        finding=pair.words,
        definition=definition,
        source_line="; ".join(series),
        language=pair.language,
    )


def spine_shares(spine: Spine, number: int) -> list[inputs.Share]:
    """The marks of one row of a spine, each under its place's number in the comparison."""
    numbers = {place.id: str(index) for index, place in enumerate(spine.places, start=1)}
    return [
        inputs.Share(
            mark=numbers[mark.place.id],
            name=mark.place.full_name,
            text=mark.text,
            value=mark.share,
            lower=mark.share_lower,
            upper=mark.share_upper,
        )
        for mark in spine.rows[number].marks
    ]
