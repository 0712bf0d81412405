"""A series: the only thing inside which figures may be compared."""

from __future__ import annotations

from .value import Value


class Series(Value):
    """Measure, source, method and boundary; every comparison, trend, gap and rank stays inside one."""

    measure: str
    source: str
    method: str = ""
    boundary: str = ""

    def __str__(self) -> str:
        return "/".join((self.measure, self.source, self.method or "-", self.boundary or "-"))
