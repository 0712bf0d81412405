"""One number with all that must travel beside it, and what it is set against."""

from __future__ import annotations

from datetime import date
from typing import Literal

from wincommons.model import Comparison, Estimate, Group, Judgement, Level, Period, Series, Verdict
from wincommons.model.value import Value

from .labels import PlaceLabel


class Figure(Value):
    """One published or computed figure, ready to show."""

    measure: str
    place: str
    period: Period
    period_words: str = ""
    """`2019–23`, `Nov 2–14, 2022`: short, for beside a number."""
    group: Group = Group()
    group_name: str = ""
    """`Black or African American`; empty for everybody."""
    series: Series
    vintage: str
    estimate: Estimate
    basis_name: str
    """`Modelled`; empty where nothing is known."""
    status_name: str
    """`As published`, `Low reliability`."""
    text: str
    """`23.0%`, `$65,100`, or the reason that there is none: `hidden to protect people`."""
    interval: str = ""
    """`19.9 to 26.1`; empty where no interval is known."""


class People(Value):
    """How many people (or households) stand behind a share."""

    count: float
    words: str
    """`56,776 children`, or `about 57,000 adults` where it was worked out from the share."""
    published: bool
    """False where we worked it out as share times denominator."""


class Benchmark(Value):
    """The same series in the state or the nation, and whether this place truly differs."""

    place: PlaceLabel
    estimate: Estimate
    text: str
    interval: str = ""
    verdict: Verdict
    """This place against the benchmark: higher, similar, lower, unknown."""
    judgement: Judgement
    """The verdict read in the measure's direction."""
    method: Comparison
    words: str
    """`Higher than in Ohio (17.5%), beyond what chance explains.`"""


class Fifth(Value):
    """Where a place stands among all places of its level in the same series and period."""

    quintile: int
    """1 = lowest fifth of values, 5 = highest."""
    rank_share: float
    """Share of those places with a lower value, 0-1."""
    places: int
    judgement: Judgement
    """Better in the outer fifth on the good side, worse on the other, similar between; unknown without an interval."""
    certain: bool | None
    """Whether the whole 95 % interval lies inside that fifth; None where there is no interval."""
    words: str


class Distribution(Value):
    """How the figure spreads over all places of a level; for the strip under a row."""

    level: Level
    scope: str
    """`US`, or the id of a state."""
    places: int
    minimum: float
    p20: float
    p40: float
    median: float
    p60: float
    p80: float
    maximum: float


class Point(Value):
    """One period of a history."""

    period: Period
    period_words: str
    estimate: Estimate
    vintage: str
    text: str
    interval: str = ""


class Trend(Value):
    """Whether the figure has moved, under the entry rules, or why that cannot be said."""

    verdict: Verdict
    judgement: Judgement
    rule: str
    """`fingertips` (intervals, five or more periods), `mann_kendall` (eight or more points) or `none`."""
    reason: str = ""
    """Why nothing is said: `too_few_periods`, `overlapping_periods`, `break`, `ended` (its years end before the
    measure's newest), ...; empty where a verdict stands."""
    words: str
    """`Has fallen since 2009`, `Too few comparable years`."""
    first: Period | None = None
    last: Period | None = None
    first_value: float | None = None
    last_value: float | None = None
    points: int = 0
    slope_per_year: float | None = None
    slope_lower: float | None = None
    slope_upper: float | None = None


PaceName = Literal["closing", "widening", "no_clear_change", "unknown"]


class Pace(Value):
    """Whether a gap is closing, under the entry rules, or why that cannot be said."""

    pace: PaceName
    reason: str = ""
    first: date | None = None
    last: date | None = None
    points: int = 0
    per_year: float | None = None
    """Change of the difference a year, in the measure's unit."""
    lower: float | None = None
    upper: float | None = None
    """Bounds at 99.8 %, by which the pace was judged: many gaps are judged at once."""
    years: float | None = None
    """Years until the two lines meet, if both go on as they did; bounds at 99.8 %."""
    years_lower: float | None = None
    years_upper: float | None = None
    ratio_pace: PaceName
    """The same of the ratio, which may differ while both rates fall."""
    words: str


class Gap(Value):
    """The widest gap between groups in one series and period, and the people behind it."""

    dimension: str
    dimension_name: str
    series: Series
    source_title: str
    period: Period
    period_words: str
    same_series: bool
    """False where the groups come from another source than the row's figure: the two are never set side by side."""
    group: Group
    """The worse-off group."""
    group_name: str
    group_estimate: Estimate
    group_text: str
    group_interval: str = ""
    reference: Group
    """The best-off group."""
    reference_name: str
    reference_estimate: Estimate
    reference_text: str
    reference_interval: str = ""
    difference: float | None = None
    difference_lower: float | None = None
    difference_upper: float | None = None
    ratio: float | None = None
    ratio_lower: float | None = None
    ratio_upper: float | None = None
    verdict: Verdict
    """Higher or lower: beyond chance; similar: not."""
    people: float | None = None
    """Of the worse-off group, how many fewer would be counted at the reference's rate."""
    people_lower: float | None = None
    people_upper: float | None = None
    words: str
    """`Black children: 38.6%; Asian children: 7.2%.`"""
    people_words: str = ""
    """`At the same rate, about 27,500 fewer Black children would live below the poverty line.`"""
    everyone_words: str = ""
    """`If every group fared as the best-off one, the figure would be 12.1 points lower (11.1 to 13.1).`"""
    pace: Pace | None = None
    """Whether it is closing; None where the release does not say."""
    compared: int
    """How many groups were compared."""
    missing: int
    """How many of the dimension's groups have no figure here."""
