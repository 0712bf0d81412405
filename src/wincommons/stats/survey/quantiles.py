"""Medians and other quantiles of a weighted sample, with Woodruff's interval."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers, floats
from wincommons.stats.codes import Reason

from .answers import Answers
from .estimates import Estimates, student
from .linear import quotient
from .replication import Replicates
from .sampling import Design

ROUNDING = 1e-10
"""Weights that fall short of the share by no more than this are rounding: they reach it."""


def quantile(
    value: ArrayLike,
    *,
    share: float = 0.5,
    design: Design | Replicates,
    domain: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Estimates:
    """The smallest answer that at least `share` of the people lie at or below, in each domain.

    Other arguments as `survey.mean`. The inverse of the weighted distribution, without interpolation, as R's
    survey from version 4 on has it by default. Its interval is Woodruff's: the interval of the share of people found
    at or below the quantile, p - t s to p + t s, read back from shares to answers (Woodruff 1952, JASA 47, 635-646);
    the standard error is its length over 2 t. Where p - t s or p + t s leaves 0 to 1 the answers tell no bound:
    the value stands (`Reason.UNBOUNDED`). Refused where a weight is negative.

    >>> from wincommons.stats import survey
    >>> sample = survey.design(weight=[1.0] * 100)
    >>> answer = survey.quantile(range(1, 101), design=sample)
    >>> answer.value, answer.lower, answer.upper
    (array([50.]), array([41.]), array([60.]))
    """
    if not 0 < share < 1:
        raise ValueError(f"share: expected a share between 0 and 1 such as 0.5, got {share!r}")
    (values,) = floats(value=value)
    answers = Answers.of(design, domain, values)
    ranked = _Ranked.of(values[answers.rows], answers)
    found = ranked.reaching(np.full(answers.domain.size, share))

    at_or_below = np.full(values.shape, np.nan)
    at_or_below[answers.rows] = values[answers.rows] <= found[answers.of_row]
    shares = quotient(at_or_below, np.ones_like(at_or_below), design=design, domain=domain, confidence=confidence)
    lower, upper = ranked.reaching(shares.lower), ranked.reaching(shares.upper)

    reason = np.where(answers.reason == Reason.NONE, shares.reason, answers.reason)
    judged = np.isin(reason, (Reason.NONE, Reason.NO_VARIATION))
    # Everybody at or below the quantile: its share has no error, but only one answer throughout shows no variation.
    boundless = (shares.lower <= 0) | (shares.upper >= 1) | (shares.standard_error == 0)
    reason[judged & boundless & ranked.various] = Reason.UNBOUNDED
    reason[ranked.negative & (answers.reason == Reason.NONE)] = Reason.IMPOSSIBLE_INPUT
    none = np.full(found.shape, np.nan)
    error = (upper - lower) / (2 * student(shares.degrees_of_freedom, confidence))
    return replace(
        shares,
        value=found,
        standard_error=np.where(reason == Reason.UNBOUNDED, np.nan, error),
        lower=lower,
        upper=upper,
        reason=reason.astype(np.uint8),
        unanswered=answers.unanswered,
        design_effect=none,
        effective_size=none,
    ).refused()


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The answers of each domain in order, with the share of its people at or below each."""

    there: Integers
    """The domains that have answers."""
    first: NDArray[np.intp]
    last: NDArray[np.intp]
    domains: int
    value: Floats
    place: Floats
    """The number of the domain among `there`, and the share as its fraction: ascending throughout."""
    various: NDArray[np.bool_]
    """Whether a domain has more than one answer."""
    negative: NDArray[np.bool_]
    """Whether a domain has a weight below 0."""

    @classmethod
    def of(cls, value: Floats, answers: Answers) -> _Ranked:
        order = np.lexsort((value, answers.of_row))
        domain, value = answers.of_row[order], value[order]
        number = answers.domain.size
        first = np.flatnonzero(np.diff(domain, prepend=-1))
        last = np.append(first[1:], domain.size)[: first.size] - 1
        negative = answers.sums((answers.weight < 0).astype(np.float64)) > 0
        # A domain with weights below 0 is refused; until then it must not upset the sum that runs through the next.
        weight = np.where(negative[answers.of_row], 1.0, answers.weight)
        step = weight[order] / answers.sums(weight)[domain]
        # Each domain's shares end at 1; taking it off again at the next keeps the sum small and so exact.
        step[first[1:]] -= 1.0
        whole = np.repeat(np.arange(first.size, dtype=np.float64), last - first + 1)
        place = whole + np.clip(np.cumsum(step), 0.0, 1.0)
        various = np.zeros(number, dtype=np.bool_)
        various[domain[first]] = value[first] != value[last]
        return cls(
            there=domain[first],
            first=first,
            last=last,
            domains=number,
            value=value,
            place=np.asarray(np.maximum.accumulate(place)),
            various=various,
            negative=negative,
        )

    def reaching(self, share: Floats) -> Floats:
        """(domains,) The first answer at which `share` of each domain's people is reached; NaN where nobody is."""
        found = np.full(self.domains, np.nan)
        sought = share[self.there]
        known = np.isfinite(sought)
        target = np.arange(self.there.size) + np.where(known, sought, 0.0) - ROUNDING
        at = np.clip(np.searchsorted(self.place, target), self.first, self.last)
        found[self.there] = np.where(known, self.value[at], np.nan)
        return found
