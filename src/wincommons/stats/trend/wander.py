"""How far a series wanders from its line: what a straight line's textbook interval leaves out.

Incomes and poverty do not scatter about a line, they drift: this year's distance from it is carried into the next.
A line's interval that takes the distances for independent is then far too sure of the years ahead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wincommons.stats.arrays import Floats, Integers

from .line import Lines


@dataclass(frozen=True, slots=True)
class Wander:
    """The two parts of each series' scatter, and what they do to a forecast's error."""

    line: Lines
    block: Integers
    step: Floats
    """Years since the point before; 0 for each series' first."""
    share: Floats
    moment: Floats
    """Of the weights, how much stands from each point on; and the same of the weights times the distance in time."""
    noise: Floats
    """The dispersion that is left to the points themselves."""
    per_year: Floats
    """The variance of the level's wandering in one year, in the unit of the values squared."""

    @classmethod
    def about(
        cls, line: Lines, *, value: Floats, error: Floats, time: Floats, block: Integers, floor: Floats
    ) -> Wander:
        """Split the scatter about each line into noise and wandering, from rows sorted by block and time.

        The squared distances from the line grow with both, the squared steps from one point to the next mostly with
        the noise (von Neumann 1941, Ann. Math. Stat. 12, 367-395, compares the two to detect wandering). Their
        expectations under y = a + b t + w + e, where w is a random walk of variance q a year and e has variance
        p error², are linear in p and q; the two equations are solved, and p is not let below `floor` nor q below 0.
        """
        count = line.points.size

        def total(numbers: Floats) -> Floats:
            return np.asarray(np.bincount(block, weights=numbers, minlength=count), dtype=np.float64)

        opens = np.append(True, block[1:] != block[:-1])[: block.size]
        step = np.where(opens, 0.0, np.diff(time, prepend=0.0))
        with np.errstate(all="ignore"):
            weight, away = 1 / error**2, time - line.centre[block]
            residual = value - (line.level[block] + line.slope[block] * away)
            share = _from_here_on(weight / line.weights[block], block, opens, count)
            moment = _from_here_on(weight * away / line.spread[block], block, opens, count)
            # Expected squares about the line, and their observed sum: freedom * p + drawn * q.
            drawn = total(step * (share * (1 - share) * line.weights[block] - moment**2 * line.spread[block]))
            square = line.dispersion * line.freedom
            # Expected squares of the steps, each over its own noise: still * p + moved * q.
            noise = error**2 + np.append(0.0, error[:-1] ** 2)[: error.size]
            change = np.where(opens, 0.0, (residual - np.append(0.0, residual[:-1])[: residual.size]) ** 2 / noise)
            slope_drawn = total(step * moment**2)
            moved = total(np.where(opens, 0.0, (step - 2 * step**2 * moment + step**2 * slope_drawn[block]) / noise))
            still = total(np.where(opens, 0.0, 1 - step**2 / line.spread[block] / noise))
            steps = total(change)
            both = line.freedom * moved - drawn * still
            p = (square * moved - drawn * steps) / both
            q = (line.freedom * steps - still * square) / both
            # A part that comes out below what it can be gives the other the whole of the squares about the line.
            q = np.where(p < floor, (square - floor * line.freedom) / drawn, q)
            p = np.where(p < floor, floor, p)
            wanders = np.isfinite(q) & (q > 0)
            return cls(line, block, step, share, moment, np.where(wanders, p, line.scale), np.where(wanders, q, 0.0))

    def error_ahead(self, time: Floats, *, ahead: Floats, new: Floats) -> tuple[Floats, Floats]:
        """The standard error of a figure at `time`, `ahead` years after the last, read from the line; and the
        textbook's, without wandering, which is never undercut. `new` is the figure's own squared error."""
        line, count = self.line, self.line.points.size
        with np.errstate(all="ignore"):
            reach = time - line.centre
            base = new + 1 / line.weights + reach**2 / line.spread
            carried = 1 - self.share - self.moment * reach[self.block]
            walked = ahead + np.bincount(self.block, weights=self.step * carried**2, minlength=count)
            textbook = line.scale * base
            whole = np.maximum(textbook, self.noise * base + self.per_year * walked)
            return np.sqrt(whole), np.sqrt(textbook)


def _from_here_on(numbers: Floats, block: Integers, opens: np.ndarray, count: int) -> Floats:
    """For each row the sum of its block from it to the block's end."""
    if not block.size:
        return numbers
    passed = np.cumsum(numbers) - numbers
    before = passed[opens][np.cumsum(opens) - 1]
    whole = np.bincount(block, weights=numbers, minlength=count)[block]
    return np.asarray(whole - (passed - before))
