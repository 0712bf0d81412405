"""The small integers that answers carry beside their numbers, and the words for them.

One byte a cell instead of a string, so that fifty million cells stay small; `names` gives the words.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.model import Verdict

Codes = NDArray[np.uint8]


class Reason(IntEnum):
    """Why an answer, or a part of it, is missing; `NONE` where nothing is."""

    NONE = 0
    MISSING_INPUT = 1
    """A number that the formula needs is not there."""
    IMPOSSIBLE_INPUT = 2
    """A negative count, more events than people, an infinity, a bound on the wrong side of its estimate."""
    NO_POPULATION = 3
    """The denominator is zero."""
    NO_INTERVAL = 4
    """The value stands; an input carries no interval, so its own cannot be derived."""
    UNDEFINED = 5
    """A ratio to zero, or of numbers of different sign."""
    UNBOUNDED = 6
    """The value stands; its interval has no finite end."""
    TOO_FEW_PLACES = 7
    TOO_FEW_PERIODS = 8
    BREAK = 9
    """Too few periods since the series was broken."""
    OVERLAPPING_PERIODS = 10
    """Too few periods that share no year with one another."""
    GAPS = 11
    """Too few periods since the last gap of more than two years."""
    UNEQUAL_PERIODS = 12
    """The five most recent periods are not equally spaced."""
    LATEST_MISSING = 13
    """The latest period was published without a figure."""
    WITHIN_A_YEAR = 14
    """Points less than a year apart carry the seasons in them."""
    ZERO_WIDTH = 15
    """An interval of no width gives its point an infinite weight."""
    MODELLED = 16
    """What is told stands as a description; modelled figures are no evidence of a programme's effect."""
    SUPPRESSED = 17
    """Figures that are needed are hidden because they are low: what is left to see leans upwards."""
    NO_ORDER = 20
    """The groups have no order, or all the same."""
    NO_REFERENCE = 21
    """No group is flagged as the reference."""
    NO_DIRECTION = 22
    """Neither way is better, or it is not known which."""
    TOO_FEW_GROUPS = 23
    """One group alone cannot be unequal."""
    ALL_EQUAL = 24
    """The value stands: all groups are equal, and there the formula of the error has no derivative."""
    ZERO_ESTIMATE = 25
    """The value stands; a group's estimate is 0, and there the formula of the error has no derivative."""
    NO_CONVERGENCE = 26
    """No curve fits: order parts those with the event from those without."""
    TOO_FEW_EVENTS = 30
    """Too few events in all for a standardised rate, or a place on a funnel, that means something."""
    AGE_BANDS = 31
    """An age band is not there, is there twice, has no age, or lies across the age at which years are counted."""
    SMALL_POPULATION = 32
    """Too few people for a life table."""
    TOO_MANY_DEATHS = 33
    """So many die within an age band that nobody would live to its end: no life table can go on."""
    NO_DEATHS = 34
    """Nobody died in the open last age band: how long people live there cannot be told."""
    WIDE_INTERVAL = 35
    """The interval is so wide that the figure would say nothing."""
    TOO_FEW_DONORS = 40
    """Too few other units with every figure to build a comparison from."""
    SHORT_PRE_PERIOD = 41
    """Too few periods before the start to show that the comparison holds."""
    NO_PERIOD_AFTER = 42
    """The figures end before the start: there is nothing to judge yet."""
    OUTSIDE_DONORS = 43
    """The value stands; before the start the unit was at times above or below every donor, so they cannot mix to it."""
    POOR_FIT = 44
    """The value stands; before the start the comparison misses by more than the unit's own ups and downs."""
    NOT_UNIQUE = 45
    """The value stands; the donors fit without any error, so several weights do so and nothing shows the noise."""
    ONE_TREATED = 46
    """The value stands; how far treated units differ cannot be seen in one of them, so its error needs placebos."""
    DISAGREEMENT = 47
    """The value stands; the test from which its interval would come does not agree with it, so there is none."""
    NOT_PROTECTABLE = 50
    """Even with every cell hidden that may be hidden, it can be bounded more tightly than its rule allows."""
    CONTRADICTION = 51
    """No table fits what is published: the numbers contradict one another."""
    TOO_FEW_CLUSTERS = 60
    """The value stands; its respondents come from too few clusters to judge its error."""
    LONELY_CLUSTER = 61
    """The value stands; a stratum with a single cluster says nothing of its own spread (`survey.Lonely`)."""
    NO_VARIATION = 62
    """The value stands and its bounds lie on it: the sample shows no variation, or the design fixes the figure."""
    NOT_CONVERGED = 63
    """The iterations ended before the answer settled; what is given is the last step's."""
    EMPTY_CATEGORY = 64
    """A target asks for people of a kind that the sample has none of."""
    TARGETS_DISAGREE = 65
    """The margins' targets add up to different totals; no weights can meet both."""
    WITHOUT_TARGET = 66
    """Respondents of a category that no target names."""
    OUT_OF_REACH = 67
    """No weights, or none within the bounds asked for, meet the targets."""
    NO_LOGARITHM = 70
    """A figure at or beyond the end of its scale (a rate of 0, a share of 100 %): it has no change in per cent."""
    NOT_CLOSING = 71
    """The gap is not surely closing, so that no year can be named in which it would be closed."""
    CHANGED_SIDES = 72
    """The worse-off group is not the same throughout: the gap closed and opened again, or stood about level."""
    TOO_FAR = 73
    """The date lies further ahead than the figures can speak for."""
    NOT_AHEAD = 74
    """The date is not later than the latest figure."""
    ALREADY_REACHED = 76
    """The target is met: nothing more is needed."""
    UNKNOWN_GRADE = 77
    """Nobody says where the number comes from."""
    SYNTHETIC = 80
    """The value is the model's alone: the area has no direct estimate that could be used."""
    NO_AREA_VARIANCE = 81
    """The values stand; the variance between areas was estimated as 0, so that they are the model's alone."""
    COLLINEAR = 82
    """One covariate is a combination of the others: the coefficients are not determined."""
    TOO_FEW_AREAS = 83
    """Fewer areas with a usable direct estimate than the model needs."""
    NO_NEIGHBOURS = 84
    """An area without neighbours has nothing to borrow from."""


class VerdictCode(IntEnum):
    """`model.Verdict` as a byte; 0 is unknown, so that a fresh array claims nothing."""

    UNKNOWN = 0
    LOWER = 1
    SIMILAR = 2
    HIGHER = 3


class Rule(IntEnum):
    """Which trend rule gave the verdict."""

    NONE = 0
    FINGERTIPS = 1
    MANN_KENDALL = 2


VERDICTS: tuple[Verdict, ...] = tuple(Verdict(code.name.lower()) for code in VerdictCode)
"""The verdict of each code: `VERDICTS[3] is Verdict.HIGHER`."""


def names(codes: ArrayLike, kind: type[IntEnum]) -> NDArray[Any]:
    """The words for an array of codes, such as `names(answer.reason, Reason)`; `Reason.NONE` is ''."""
    words = np.full(max(kind) + 1, "", dtype=object)
    for member in kind:
        words[member] = "" if member is Reason.NONE else member.name.lower()
    return np.asarray(words[np.asarray(codes, dtype=np.intp)])
