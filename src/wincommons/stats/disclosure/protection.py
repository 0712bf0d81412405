"""How far an attacker's ends must be kept off the cells that a table protects."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wincommons.stats.arrays import Flags, Floats, Integers

from .attack import CLOSE
from .given import Given


def doubt_of(level: Floats | float, *, unit: float) -> Floats:
    """How much of a level may be lost to a solver's rounding: it knows no digits beyond these."""
    return np.asarray(CLOSE * unit + 1e-9 * level)


def reaches(reach: Floats | float, level: Floats | float, *, unit: float) -> Flags:
    """Whether a level is reached; a reach that no program could tell (NaN) reaches nothing."""
    return np.asarray(reach >= level - doubt_of(level, unit=unit))


@dataclass(frozen=True, slots=True)
class Protection:
    """For each cell, flat: its ends must be this far below it, above it, and from one another."""

    lower: Floats
    upper: Floats
    sliding: Floats

    def within(self, table: Given) -> Protection:
        """What of it the cells' lowest and highest allow: a count of 3 cannot be protected by 5 downwards."""
        # A cell without a value has no distance from it to keep.
        below, above = np.nan_to_num(table.values - table.lowest), np.nan_to_num(table.highest - table.values)
        return Protection(
            lower=np.minimum(self.lower, below),
            upper=np.minimum(self.upper, above),
            sliding=np.minimum(self.sliding, table.highest - table.lowest),
        )

    def only(self, cells: Flags) -> Protection:
        """The same for these cells, and none for the others."""
        return Protection(*(np.where(cells, level, 0.0) for level in (self.lower, self.upper, self.sliding)))

    def broken(self, below: Floats, above: Floats, *, unit: float) -> Flags:
        """Where deviations reaching from -`below` to `above` are nearer than asked, by more than a solver's doubt."""
        asked = ((self.lower, below), (self.upper, above), (self.sliding, below + above))
        return np.asarray(
            np.logical_or.reduce([(level > 0) & ~reaches(reach, level, unit=unit) for level, reach in asked])
        )

    @property
    def asks(self) -> Flags:
        """The cells that ask for some."""
        return np.asarray((self.lower > 0) | (self.upper > 0) | (self.sliding > 0))


@dataclass(frozen=True, slots=True)
class Needs:
    """The same as a list: this cell must possibly be `level` above (sign 1) or below (sign -1) its value."""

    cell: Integers
    sign: Integers
    level: Floats

    @classmethod
    def of(cls, protection: Protection) -> Needs:
        """What would meet the protection: a sliding level is asked above, beyond what is asked below anyway."""
        upper = np.maximum(protection.upper, protection.sliding - protection.lower)
        down, up = np.flatnonzero(protection.lower > 0), np.flatnonzero(upper > 0)
        return cls(
            cell=np.append(down, up),
            sign=np.repeat([-1, 1], [down.size, up.size]),
            level=np.append(protection.lower[down], upper[up]),
        )

    def met_by(self, deviation: Floats, *, below: Floats, above: Floats, unit: float) -> Flags:
        """Which of them a possible table shows to be met, when it goes on along its deviation, or back, while it can.

        `below` and `above` say how far each cell can go at all. What one solution shows of others saves their programs.
        """
        met = np.zeros(self.cell.size, dtype=np.bool_)
        doubt = doubt_of(self.level, unit=unit)
        moving = np.flatnonzero(deviation)
        for way in (1.0, -1.0):
            towards = way * deviation[moving]
            room = np.where(towards > 0, above[moving], below[moving])
            step = np.min(room / np.abs(towards), initial=np.inf)
            with np.errstate(invalid="ignore"):  # a cell that stays goes nowhere, however far the others could
                met |= self.sign * way * deviation[self.cell] * step >= self.level - doubt
        return met
