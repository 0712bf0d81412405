"""The answers: one measure of inequality, or all of them, for many segments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wincommons.stats.arrays import Floats, Integers
from wincommons.stats.codes import Codes


@dataclass(frozen=True, slots=True)
class Inequality:
    """One measure of inequality, one entry a segment, in ascending order; NaN where `reason` says why."""

    segment: NDArray[np.generic]
    value: Floats
    se: Floats
    """The standard error, in the unit of `value`."""
    lower: Floats
    upper: Floats
    """The interval at the level asked for; its unit is that of `value`."""
    groups: Integers
    """How many groups the value rests on: those with an estimate and with people."""
    reason: Codes


@dataclass(frozen=True, slots=True)
class Measures:
    """Many measures of the same segments: arrays of shape (measures, segments), their rows named by `names`."""

    names: tuple[str, ...]
    segment: NDArray[np.generic]
    value: Floats
    se: Floats
    lower: Floats
    upper: Floats
    groups: Integers
    """How many groups each segment rests on (segments,)."""
    reason: Codes

    def __getitem__(self, name: str) -> Inequality:
        """One measure by its name, such as `answer["theil"]`; raises `ValueError` for a name that was not computed."""
        if name not in self.names:
            raise ValueError(f"name: expected one of {', '.join(self.names)}, got {name!r}")
        row = self.names.index(name)
        return Inequality(
            segment=self.segment,
            value=self.value[row],
            se=self.se[row],
            lower=self.lower[row],
            upper=self.upper[row],
            groups=self.groups,
            reason=self.reason[row],
        )
