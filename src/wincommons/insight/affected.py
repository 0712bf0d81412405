"""Which groups fare worst with a measure in a place, the worst first: whom a plan must not leave out."""

from __future__ import annotations

from wincommons.data.reads import Release
from wincommons.model import Direction, Measure, Place

from .answers.dose import AffectedGroup
from .naming import Naming
from .unequal import tell_gaps


def tell_affected(measure: Measure, place: Place, *, release: Release, naming: Naming) -> tuple[AffectedGroup, ...]:
    """Groups that have a figure, worst first; in the measure's own order where neither way is better.

    Only groups of one series stand in one list: figures of different publishers are not set against each other.
    Raises `NoFiguresError` where there is no figure of any group.
    """
    parts = tell_gaps(measure, place, release=release, naming=naming).parts
    if not parts:
        return ()
    first = [part for part in parts if part.series == parts[0].series]
    figures = {
        str(figure.group): figure
        for part in first
        for figure in part.groups
        if figure.estimate.value is not None and str(figure.group) != "all"
    }
    ordered = list(figures.values())
    if measure.direction is not Direction.NEUTRAL:
        worst_is_high = measure.direction is Direction.LOWER_IS_BETTER
        ordered.sort(key=lambda one: one.estimate.value or 0.0, reverse=worst_is_high)
    return tuple(
        AffectedGroup(group=str(one.group), name=one.group_name, text=one.text, interval=one.interval)
        for one in ordered
    )
