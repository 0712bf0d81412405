"""Histories of insight in the plain values that figures draw."""

from __future__ import annotations

from collections.abc import Iterable

from wincommons import figures as draw
from wincommons.insight.answers import Point
from wincommons.model import Status


def points_of(points: Iterable[Point]) -> list[draw.Point]:
    """A history, oldest first; a missing period stays as a gap in the line."""
    return [
        draw.Point(
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
