"""The questions that try a synthetic control, each for itself; `study` asks them all.

They take the figures and the settings of `synthetic_control` by the same names, and `method` for the differences.
"""

from __future__ import annotations

from typing import Unpack

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Integers
from wincommons.stats.normal import two_sided

from . import placebo
from .moving_blocks import Conformal, invert
from .panel import FEWEST_BEFORE, FEWEST_DONORS, Panel
from .placebo import LeaveOneOut, PlaceboInSpace, PlaceboInTime
from .settings import Asked, prepare, sample


def placebo_in_space(
    *, cut: float | None = None, treated_as_donor: bool = True, **asked: Unpack[Asked]
) -> PlaceboInSpace:
    """Whether so large a gap after the start, for so good a fit before it, is rare among places where nothing was done.

    Every donor takes the treated's place and is fitted by the same recipe. The p value is the share of all units,
    the treated among them, whose root mean squared gap after the start over that before is at least the treated's
    (Abadie, Diamond & Hainmueller 2010, JASA 105: 493-505, section 3.4; 2015, Am. J. Polit. Sci. 59: 495-510). It
    reads "if the programme had been given to a unit at random", and cannot fall below 1 / compared. `cut` leaves out
    donors whose mean squared gap before is more than so many times the treated's. `treated_as_donor` lets the treated
    be a donor of the others, as the exchange of units under no effect asks; without it an effect cannot leak into them.

    >>> figures = np.sin(np.outer(np.arange(1, 8), np.arange(12)))
    >>> figures[0, 9:] += 9
    >>> answer = placebo_in_space(outcomes=figures, treated=0, start=9)
    >>> answer.compared, round(answer.p_value, 3)
    (7, 0.143)
    """
    if cut is not None and not cut > 0:
        raise ValueError(f"cut: expected a number above 0, got {cut!r}")
    panel, recipe = prepare(asked)
    return placebo.in_space(panel, recipe, cut=cut, treated_as_donor=treated_as_donor)


def placebo_in_time(*, pretended: ArrayLike | None = None, **asked: Unpack[Asked]) -> PlaceboInTime:
    """Whether an effect shows where there can be none: at pretended starts before the true one.

    On the figures before the true start only (Heckman & Hotz 1989, JASA 84: 862-874; Abadie, Diamond & Hainmueller
    2015). `pretended` names the columns; by default all that leave `fewest_before` periods before them and two after.
    By the outcomes alone, for a predictor may look past a pretended start.

    >>> figures = np.sin(np.outer(np.arange(1, 8), np.arange(12)))
    >>> placebo_in_time(outcomes=figures, treated=0, start=11).start
    array([8, 9])
    """
    panel, recipe = prepare(asked)
    fewest = asked.get("fewest_before", FEWEST_BEFORE)
    return placebo.in_time(panel, recipe, starts=_pretended(pretended, panel), fewest_before=fewest)


def leave_one_out(**asked: Unpack[Asked]) -> LeaveOneOut:
    """Whether the effect hangs on one donor: the fit again without each that has weight.

    Abadie, Diamond & Hainmueller (2015), Am. J. Polit. Sci. 59: 495-510.

    >>> figures = np.sin(np.outer(np.arange(1, 8), np.arange(12)))
    >>> answer = leave_one_out(outcomes=figures, treated=0, start=9)
    >>> bool((answer.smallest_effect <= answer.average_effect).all()), float(answer.weight.sum().round(9))
    (True, 1.0)
    """
    panel, recipe = prepare(asked)
    return placebo.without_each_donor(panel, recipe, fewest_donors=asked.get("fewest_donors", FEWEST_DONORS))


def conformal(*, confidence: float = 0.95, **asked: Unpack[Asked]) -> Conformal:
    """Which effects the figures agree with, a period and on average (Chernozhukov, Wüthrich & Zhu 2021).

    An interval holds each effect after whose removal the periods since the start are like the others, in moving
    blocks. Its smallest p value is one over the number of blocks, so 95 % needs 19 periods before the start for one
    period's interval and 20 periods in all for the average's; else it is unbounded and says so: ask for less
    `confidence`. By the outcomes alone, without bias correction and penalty.

    >>> figures = np.sin(np.outer(np.arange(1, 8), np.arange(12)))
    >>> figures[0, 11:] += 9
    >>> answer = conformal(outcomes=figures, treated=0, start=11, confidence=0.9)
    >>> bool(answer.lower[0] < answer.effect[0] < answer.upper[0]), round(answer.average_p_value, 4)
    (True, 0.0833)
    """
    two_sided(confidence)
    panel, recipe = prepare(asked)
    if panel.reason:
        return Conformal.unknown(periods_after=max(panel.outcomes.shape[1] - panel.start, 0), reason=panel.reason)
    return invert(recipe, sample(panel), confidence=confidence)


def _pretended(given: ArrayLike | None, panel: Panel) -> Integers | None:
    if given is None:
        return None
    starts = np.atleast_1d(np.asarray(given))
    if starts.ndim != 1 or (starts.size and starts.dtype.kind not in "iu"):
        raise ValueError(f"pretended: expected columns, got {given!r}")
    if starts.size and (starts.min() < 2 or starts.max() >= panel.start):
        raise ValueError(f"pretended: expected columns from 2 to {panel.start - 1}, before the start, got {given!r}")
    return starts.astype(np.int64)
