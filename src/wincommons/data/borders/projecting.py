"""Degrees to kilometers on a plane that touches the earth in the middle of a county."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

Point = tuple[float, float]
Ring = Sequence[Point]
Polygon = Sequence[Ring]
"""The outer ring, then its holes."""

EARTH_KM = 6371.0072
"""Radius of the sphere with the earth's surface (GRS 80)."""


def middle_of(points: Iterable[Point]) -> Point:
    """The longitude and latitude in the middle of `points`, also where they lie on both sides of the date line."""
    x = y = z = 0.0
    for longitude, latitude in points:
        turned, raised = radians(longitude), radians(latitude)
        x, y, z = x + cos(raised) * cos(turned), y + cos(raised) * sin(turned), z + sin(raised)
    return degrees(atan2(y, x)), degrees(asin(z / hypot(x, y, z)))


def project(point: Point, *, middle: Point) -> Point:
    """Kilometers to the right of `middle` and below it, by Lambert's azimuthal equal-area projection.

    Equal areas stay equal, and north is up in the middle. On the sphere, with k = sqrt(2 / (1 + sin p0 sin p +
    cos p0 cos p cos(l - l0))): x = R k cos p sin(l - l0), y = R k (cos p0 sin p - sin p0 cos p cos(l - l0)) (Snyder,
    Map Projections: A Working Manual, USGS Professional Paper 1395, equations 24-2, 24-13, 24-14); y is turned
    downwards, as on a screen.
    """
    turned, raised, start = radians(point[0] - middle[0]), radians(point[1]), radians(middle[1])
    inner = sin(start) * sin(raised) + cos(start) * cos(raised) * cos(turned)
    stretch = EARTH_KM * sqrt(2 / (1 + inner))
    up = cos(start) * sin(raised) - sin(start) * cos(raised) * cos(turned)
    return stretch * cos(raised) * sin(turned), -stretch * up
