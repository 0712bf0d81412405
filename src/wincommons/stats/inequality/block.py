"""Segments with equally many groups, side by side: groups go down (axis 0), segments across (axis 1)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wincommons.stats.arrays import Flags, Floats


def along(left: Floats, right: Floats) -> Floats:
    """The sum over groups of left times right: (groups, segments) twice to (segments,), without a matrix between."""
    return np.asarray(np.einsum("gs,gs->s", left, right))


@dataclass(frozen=True)
class Block:
    """What the formulas read: matrices (groups, segments), and what is one for a segment (segments,).

    Rows come sorted by `order`. Nothing here is changed; what several measures share is computed once.
    """

    rows: NDArray[np.intp]
    """The caller's row numbers."""
    estimate: Floats
    population: Floats
    se: Floats
    order: Floats
    reference: Flags
    favourable: Floats
    scale: Floats
    average: Floats
    consistent: Flags
    """Whether direction, scale and average are one for the whole segment, as they must be."""

    def repeated(self, times: int, estimate: Floats) -> Block:
        """The same segments `times` over, side by side, with other estimates (groups, times x segments)."""
        others = {field.name: np.tile(getattr(self, field.name), times) for field in fields(self)}
        return Block(**{**others, "estimate": estimate})

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What one formula computed and another reads again."""
        return {}

    @property
    def groups(self) -> int:
        return int(self.estimate.shape[0])

    @cached_property
    def share(self) -> Floats:
        """Population shares; NaN throughout a segment where one is unknown."""
        with np.errstate(all="ignore"):
            # Each part first, so that huge populations do not overflow their sum.
            part = self.population / self.population.max(axis=0)
            return np.asarray(part / part.sum(axis=0))

    @cached_property
    def counted(self) -> Flags:
        return np.asarray(~np.isnan(self.share[0]))

    @cached_property
    def mean(self) -> Floats:
        """The population's mean; where populations are unknown, the setting's average that the caller gave."""
        return np.asarray(np.where(self.counted, along(self.share, self.estimate), self.average))

    @cached_property
    def pull(self) -> Floats:
        """How the mean moves with each estimate: by its share; not at all where the average was given."""
        return self.share if self.counted.all() else np.where(self.counted, self.share, 0.0)

    @cached_property
    def deviation(self) -> Floats:
        return np.asarray(self.estimate - self.mean)

    @cached_property
    def level(self) -> Flags:
        """Whether all estimates are the same: no rounding may then look like inequality."""
        return np.asarray((self.estimate == self.estimate[0]).all(axis=0))

    @cached_property
    def ranked(self) -> Flags:
        return np.asarray(np.isfinite(self.order).all(axis=0))

    @cached_property
    def unranked(self) -> Flags:
        """Whether no group has an order; neither this nor `ranked` where only some have."""
        return np.asarray(np.isnan(self.order).all(axis=0))

    @cached_property
    def rank(self) -> Floats:
        """The middle of each group's part of the population in order, 0 to 1, less a half.

        Groups of one order are one part, and share its middle.
        """
        above = np.cumsum(self.share, axis=0)
        below = above - self.share
        opens = np.ones(self.order.shape, dtype=np.bool_)
        opens[1:] = self.order[1:] != self.order[:-1]
        if not opens.all():
            closes = np.ones_like(opens)
            closes[:-1] = opens[1:]
            below = np.maximum.accumulate(np.where(opens, below, -np.inf), axis=0)
            upwards = np.minimum.accumulate(np.where(closes, above, np.inf)[::-1], axis=0)
            above = upwards[::-1]
        return np.asarray((below + above) / 2 - 0.5)

    @cached_property
    def rank_variance(self) -> Floats:
        return np.asarray((self.share * self.rank**2).sum(axis=0))

    def variance(self, gradient: Floats, spread: Floats | None = None) -> Floats:
        """The delta method: the sum of (gradient times standard error) squared; `spread` stands in for the error.

        An error that is not known does not matter where the value does not depend on its group.
        """
        error = self.se if spread is None else spread
        with np.errstate(all="ignore"):
            moved = gradient * error
            total = along(moved, moved)
            lost = ~np.isfinite(total)
            if lost.any():
                step, known = gradient[:, lost], error[:, lost]
                matters = (step != 0) & (known != 0)
                total[lost] = np.square(np.where(matters, step * known, 0.0)).sum(axis=0)
        return np.asarray(total)

    def one(self, which: NDArray[np.intp]) -> Floats:
        """A matrix with 1 at one group of each segment and 0 elsewhere."""
        marked = np.zeros(self.estimate.shape)
        marked[which, np.arange(which.size)] = 1.0
        return marked

    def extreme(self, sign: Floats) -> NDArray[np.intp]:
        """The group with the highest estimate times `sign` (segments,): -1 finds the lowest.

        Of equals the one least surely known, and then the smallest, so that the order of rows does not decide.
        """
        height = self.estimate * sign
        at_top = height == height.max(axis=0)
        if at_top.sum(axis=0).max(initial=0) > 1:
            for tie in (np.nan_to_num(self.se, nan=np.inf), -np.nan_to_num(self.population, nan=0.0)):
                left = np.where(at_top, tie, -np.inf)
                at_top &= left == left.max(axis=0)
        return np.asarray(at_top.argmax(axis=0))

    @cached_property
    def best(self) -> NDArray[np.intp]:
        """The highest estimate where more is better, else the lowest."""
        return self.extreme(np.where(self.favourable == 0, -1.0, 1.0))

    @cached_property
    def lowest(self) -> NDArray[np.intp]:
        return self.extreme(np.full(self.mean.shape, -1.0))

    @cached_property
    def highest(self) -> NDArray[np.intp]:
        return self.extreme(np.ones(self.mean.shape))

    @cached_property
    def advantaged(self) -> Floats:
        """Weights (groups, segments) of the end of the order with the most advantage, see `_end`."""
        return self._end(self.order == self.order[-1])

    @cached_property
    def disadvantaged(self) -> Floats:
        return self._end(self.order == self.order[0])

    def _end(self, there: Flags) -> Floats:
        """1 for the group at one end; groups that share the end count by their people, as one group."""
        alone = there.sum(axis=0) == 1
        if alone.all():
            return there.astype(np.float64)
        with np.errstate(all="ignore"):
            people = np.where(there, self.share, 0.0)
            return np.asarray(np.where(alone, there.astype(np.float64), people / people.sum(axis=0)))
