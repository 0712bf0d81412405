"""Histories of insight in the plain values that figures draw."""

from __future__ import annotations

from collections.abc import Iterable

from wincommons.insight.answers import Point as Told
from wincommons.model import Status

from .inputs import Point


def points_of(points: Iterable[Told]) -> list[Point]:
    """A history, oldest first; a missing period stays as a gap in the line."""
    return [
        Point(
            start=point.period.start,
            end=point.period.end,
            value=point.estimate.value,
            lower=point.estimate.lower,
            upper=point.estimate.upper,
            is_break=point.estimate.status is Status.BREAK,
            label=point.period.label,
        )
        for point in points
    ]
