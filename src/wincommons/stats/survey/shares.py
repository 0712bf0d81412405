"""Shares of people, whose interval must stay between 0 and 1."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import floats
from wincommons.stats.codes import Reason

from .estimates import Estimates, student
from .linear import quotient
from .replication import Replicates
from .sampling import Design

Method = Literal["beta", "logit", "wald"]


def proportion(
    flag: ArrayLike,
    *,
    design: Design | Replicates,
    domain: ArrayLike | None = None,
    confidence: float = 0.95,
    method: Method = "beta",
) -> Estimates:
    """The weighted share of respondents whose `flag` is set, with an interval that stays between 0 and 1.

    `flag` is true and false, or 0 and 1 with NaN for no answer; any other number refuses its domain
    (`Reason.IMPOSSIBLE_INPUT`). Other arguments as `survey.mean`. With v the variance of the share p and d its
    degrees of freedom, `method` is

    - "beta": Clopper and Pearson's interval of p n of n people, n = p (1 - p)/v times (t of respondents - 1 over
      t of d) squared; Korn & Graubard (1998), Surv. Methodol. 24, 193-201, as NCHS judges its proportions (Parker
      et al. 2017, Vital Health Stat. 2(175)). Where nobody or everybody has the flag, p (1 - p)/v is replaced by
      Kish's effective size: the only method that has an interval there;
    - "logit": t times the error of the log odds, turned back; none at 0 and 1 (`Reason.NO_INTERVAL`);
    - "wald": p and t times its error, cut at 0 and 1; no width at 0 and 1 (`Reason.NO_VARIATION`).

    >>> from wincommons.stats import survey
    >>> answer = survey.proportion([True, False, False, False], design=survey.design(weight=[5, 5, 5, 5]))
    >>> answer.value, answer.lower.round(4), answer.upper.round(4)
    (array([0.25]), array([0.0021]), array([0.8681]))
    """
    if method not in get_args(Method):
        raise ValueError(f"method: expected one of {', '.join(get_args(Method))}, got {method!r}")
    flags = np.asarray(flag)
    (numbers,) = floats(flag=flags.astype(np.float64) if flags.dtype.kind == "b" else flag)
    # What is neither 0 nor 1 is made infinite, which refuses its domain.
    numbers = np.where(np.isnan(numbers) | np.isin(numbers, (0.0, 1.0)), numbers, np.inf)
    answer = quotient(numbers, np.ones_like(numbers), design=design, domain=domain, confidence=confidence)
    if method == "wald":
        return replace(answer, lower=np.maximum(answer.lower, 0.0), upper=np.minimum(answer.upper, 1.0))
    return (_logit if method == "logit" else _beta)(answer, confidence)


def _logit(answer: Estimates, confidence: float) -> Estimates:
    share = answer.value
    certain = (share == 0) | (share == 1)
    reason = np.where((answer.reason == Reason.NO_VARIATION) & certain, Reason.NO_INTERVAL, answer.reason)
    with np.errstate(all="ignore"):
        odds = share / (1 - share)
        stretch = np.exp(student(answer.degrees_of_freedom, confidence) * answer.standard_error / (share * (1 - share)))
        # The odds divided and multiplied: the same as the logarithm moved either way, without its cancellation.
        lower, upper = odds / (stretch + odds), odds / (1 / stretch + odds)
    return replace(answer, lower=lower, upper=upper, reason=reason.astype(np.uint8)).refused()


def _beta(answer: Estimates, confidence: float) -> Estimates:
    from scipy.special import betaincinv

    share, error = answer.value, answer.standard_error
    certain = (share == 0) | (share == 1)
    reason = np.where((answer.reason == Reason.NO_VARIATION) & certain, Reason.NONE, answer.reason).astype(np.uint8)
    tail = (1 - confidence) / 2
    with np.errstate(all="ignore"):
        people = np.where(certain, answer.kish_effective_size, share * (1 - share) / error**2)
        fewer = student(answer.respondents - 1, confidence) / student(answer.degrees_of_freedom, confidence)
        people = people * fewer**2
        yes, no = people * share, people * (1 - share)
        lower = np.where(share > 0, betaincinv(yes, no + 1, tail), 0.0)
        upper = np.where(share < 1, betaincinv(yes + 1, no, 1 - tail), 1.0)
    fixed = reason == Reason.NO_VARIATION
    lower = np.where(fixed, share, np.minimum(lower, share))
    upper = np.where(fixed, share, np.maximum(upper, share))
    return replace(answer, lower=lower, upper=upper, reason=reason).refused()
