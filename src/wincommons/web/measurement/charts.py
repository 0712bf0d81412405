"""Insight's answers in the plain values that figures draw."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import get_language

from wincommons import figures as draw
from wincommons.content import load as load_content
from wincommons.figures.from_answers import fifths_of, show_of
from wincommons.insight.answers import Gap, MeasureLabel, MeasurePage, Row
from wincommons.model import Judgement, Language, Level
from wincommons.web.kit.points import points_of

Show = Callable[[float], str]


def page_language() -> Language:
    """The language of the page that is being written."""
    return Language(get_language() or "en")


def shower(measure: MeasureLabel) -> Show:
    """How a value of this measure is written: with its unit and decimals, in the page's language."""
    return show_of(measure, page_language())


def gap_groups(gap: Gap) -> list[draw.GroupFigure]:
    """The two groups of a gap; only a gap beyond chance has a worse side."""
    beyond = gap.verdict not in ("similar", "unknown")
    sides = (
        (gap.group_name, gap.group_estimate, Judgement.WORSE if beyond else Judgement.SIMILAR),
        (gap.reference_name, gap.reference_estimate, Judgement.BETTER if beyond else Judgement.SIMILAR),
    )
    return [
        draw.GroupFigure(name, estimate.value, estimate.lower, estimate.upper, judgement)
        for name, estimate, judgement in sides
    ]


def strip_of(row: Row) -> str:
    """A row's value among all places of its level, with state and nation; empty for a missing figure."""
    estimate = row.figure.estimate
    if estimate.value is None or (row.distribution is None and row.state is None and row.nation is None):
        return ""
    ticks = [
        draw.Tick(label, benchmark.estimate.value)
        for benchmark in (row.state, row.nation)
        if benchmark and benchmark.estimate.value is not None
        for label in ("US" if benchmark.place.level is Level.NATION else benchmark.place.name,)
    ]
    return draw.strip(
        value=estimate.value,
        lower=estimate.lower,
        upper=estimate.upper,
        fifths=fifths_of(row.distribution),
        direction=row.measure.direction,
        judgement=row.judgement,
        title=f"{row.measure.name}: {row.figure.text}",
        show=shower(row.measure),
        language=page_language(),
        ticks=ticks,
        level_plural=load_content().level(row.distribution.level).plural.into(page_language())
        if row.distribution
        else "",
    )


def spark_of(answer: Row | MeasurePage) -> str:
    """The line of a history with two or more figures, else nothing."""
    points = points_of(answer.history)
    if sum(point.value is not None for point in points) < 2:
        return ""
    return draw.spark(
        points,
        title=f"{answer.measure.name}: {answer.trend.words}" if answer.trend else answer.measure.name,
        show=shower(answer.measure),
        language=page_language(),
        judgement=answer.trend.judgement if answer.trend else Judgement.UNKNOWN,
    )


def gap_bar_of(gap: Gap, measure: MeasureLabel) -> str:
    """The two groups of a gap as marks on one line."""
    return draw.gap_bar(gap_groups(gap), title=gap.words, show=shower(measure), language=page_language())
