"""Means, totals and ratios of every domain: one engine, for what is a quotient of two weighted sums."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, Integers, floats
from wincommons.stats.codes import Reason

from .answers import Answers
from .estimates import SMALLEST_ERROR, Estimates, student
from .replication import Replicates
from .sampling import Design
from .variance import Pairs, of_scores


def mean(
    value: ArrayLike, *, design: Design | Replicates, domain: ArrayLike | None = None, confidence: float = 0.95
) -> Estimates:
    """The weighted mean of `value` in each domain, with its design-based error and Student's interval.

    `value` is a flat column, one row a respondent of the `design`; NaN is no answer, and those who gave none are
    left out as a domain of their own. `domain` is a column of integers or text; without it all rows are one.
    All domains are done in one pass; the design keeps its strata and clusters in which a domain has nobody.
    Raises `ValueError` naming a column of another length or type.

    > sum(w y) / sum(w), with the variance of the total of w (y - mean) / sum(w)

    Sarndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, ch. 5; Binder (1983), Int. Stat. Rev. 51,
    279-292. The interval takes t with the domain's clusters less strata as degrees of freedom
    (Korn & Graubard 1999, Analysis of Health Surveys, 5.2): with none there is an error and no interval
    (`Reason.NO_INTERVAL`), and in a single cluster neither (`Reason.TOO_FEW_CLUSTERS`).

    >>> from wincommons.stats import survey
    >>> sample = survey.design(weight=[10, 10, 20, 20], stratum=["town", "town", "farm", "farm"])
    >>> answer = survey.mean([1.0, 3.0, 4.0, 8.0], design=sample)
    >>> answer.value.round(4), answer.standard_error.round(4)
    (array([4.6667]), array([1.3744]))
    """
    (numbers,) = floats(value=value)
    return quotient(numbers, np.ones_like(numbers), design=design, domain=domain, confidence=confidence)


def total(
    value: ArrayLike, *, design: Design | Replicates, domain: ArrayLike | None = None, confidence: float = 0.95
) -> Estimates:
    """The weighted total of `value` in each domain: of ones, how many people there are.

    Arguments as `mean`. A total of those who answered is not the total of all: one missing answer refuses its
    domain (`Reason.MISSING_INPUT`). Cochran (1977), Sampling Techniques, 3rd ed., ch. 5, 9 and 11.

    >>> from wincommons.stats import survey
    >>> sample = survey.design(weight=[10, 10, 20, 20], stratum=["town", "town", "farm", "farm"])
    >>> survey.total([1.0, 3.0, 4.0, 8.0], design=sample).value
    array([280.])
    """
    (numbers,) = floats(value=value)
    return quotient(numbers, None, design=design, domain=domain, confidence=confidence)


def ratio(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    design: Design | Replicates,
    domain: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Estimates:
    """The weighted total of `numerator` over that of `denominator` in each domain.

    Arguments as `mean`; a respondent without either is left out. Refused where the denominator's total is 0
    (`Reason.UNDEFINED`). Sarndal, Swensson & Wretman (1992), ch. 5.

    >>> from wincommons.stats import survey
    >>> survey.ratio([1.0, 3.0], [2.0, 4.0], design=survey.design(weight=[1, 1])).value.round(4)
    array([0.6667])
    """
    over, under = floats(numerator=numerator, denominator=denominator)
    return quotient(over, under, design=design, domain=domain, confidence=confidence)


def quotient(
    over: Floats,
    under: Floats | None,
    *,
    design: Design | Replicates,
    domain: ArrayLike | None,
    confidence: float,
) -> Estimates:
    """The quotient of two weighted sums in each domain, or the first sum alone, with Student's interval."""
    answers = Answers.of(design, domain, over, *(() if under is None else (under,)))
    weight, number = answers.weight, answers.domain.size
    y, x = over[answers.rows], None if under is None else under[answers.rows]
    respondents = np.bincount(answers.of_row, minlength=number)
    reason = answers.reason.copy()
    if x is None:
        reason[(answers.unanswered > 0) & (reason == Reason.NONE)] = Reason.MISSING_INPUT
    with np.errstate(all="ignore"):
        top = answers.sums(weight * y)
        bottom = np.ones(number) if x is None else answers.sums(weight * x)
        reason[(bottom == 0) & (reason == Reason.NONE)] = Reason.UNDEFINED
        value = top / bottom
        influence = y if x is None else (y - value[answers.of_row] * x) / bottom[answers.of_row]
        influence = np.where(np.isfinite(influence), influence, 0.0)
        variance, degrees, lonely = _variance(answers, design, y, x, influence)
        simple = _drawn_one_by_one(answers, design, influence, whole=x is None)
        error = np.sqrt(variance)
        size = np.fmax(np.abs(value), np.where(np.isfinite(simple), np.sqrt(simple), 0.0))
        error = np.where(error <= SMALLEST_ERROR * size, 0.0, error)
        # Replicates do not say how many clusters a mean rests on: those of one alone never differ from each other.
        still = (error == 0) & (simple > 0) & (isinstance(design, Replicates) and x is not None)
        verdicts = {
            Reason.LONELY_CLUSTER: lonely,
            Reason.TOO_FEW_CLUSTERS: np.isnan(variance) | ((degrees < 1) & (error == 0)) | still,
            # Numbers so large that their squares overflow.
            Reason.IMPOSSIBLE_INPUT: np.isinf(error),
            Reason.NO_INTERVAL: degrees < 1,
            Reason.NO_VARIATION: error == 0,
        }
        for verdict, holds in verdicts.items():
            reason[holds & (reason == Reason.NONE)] = verdict
        half = student(degrees, confidence) * error
        effect = error**2 / simple
        return Estimates(
            domain=answers.domain,
            value=value,
            standard_error=error,
            lower=value - half,
            upper=value + half,
            reason=reason,
            degrees_of_freedom=degrees,
            respondents=respondents,
            unanswered=answers.unanswered,
            design_effect=np.where(np.isfinite(effect), effect, np.nan),
            effective_size=np.where(effect > 0, respondents / effect, np.nan),
            kish_effective_size=answers.sums(weight) ** 2 / answers.sums(weight**2),
        ).refused()


def _variance(
    answers: Answers, design: Design | Replicates, y: Floats, x: Floats | None, influence: Floats
) -> tuple[Floats, Integers, Flags]:
    """The variance of each domain's figure, its degrees of freedom, and where a lonely cluster forbids one."""
    number = answers.domain.size
    if isinstance(design, Replicates):
        variance = design.variance(y, x, answers.rows, answers.of_row, domains=number)
        degrees = np.full(number, design.degrees_of_freedom, dtype=np.int64)
        return variance, degrees, np.zeros(number, dtype=np.bool_)
    pairs = Pairs.of(design, answers.of_row, answers.rows, domains=number)
    variance, lonely = of_scores(design, pairs, answers.weight * influence, answers.rows)
    return variance, pairs.degrees_of_freedom(design), lonely


def _drawn_one_by_one(answers: Answers, design: Design | Replicates, influence: Floats, *, whole: bool) -> Floats:
    """The variance had as many been drawn one by one, with replacement: of the domain, or of the `whole` sample.

    A mean is set against a sample of its domain's size; a total against the whole sample's, where those outside
    the domain stand at 0.
    """
    weight = answers.weight
    if not whole:
        respondents = np.bincount(answers.of_row, minlength=answers.domain.size)
        return np.asarray(answers.sums(weight) * answers.sums(weight * influence**2) / (respondents - 1))
    counted = design.weight[np.isfinite(design.weight) & (design.weight != 0)]
    people = counted.sum()
    centre = answers.sums(weight * influence) / people
    inside = answers.sums(weight * (influence - centre[answers.of_row]) ** 2)
    outside = (people - answers.sums(weight)) * centre**2
    return np.asarray(people * (inside + outside) / (counted.size - 1))
