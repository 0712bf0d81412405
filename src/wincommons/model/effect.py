"""An effect: what one study or review found that a policy changed, how sure that is, and how it may be carried over.

Not re-exported by `wincommons.model`: a question about figures does not need it and must not pay for it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, HttpUrl, model_validator

from .measure import Change
from .policy import Match
from .text import Text
from .value import Value


class SizeKind(StrEnum):
    """What kind of number a printed size is."""

    RELATIVE_PERCENT = "relative_percent"
    POINTS = "points"
    RISK_RATIO = "risk_ratio"
    RATE_RATIO = "rate_ratio"
    ODDS_RATIO = "odds_ratio"
    SMD = "smd"
    PERCENTILE_POINTS = "percentile_points"
    ELASTICITY = "elasticity"
    RATE_CHANGE = "rate_change"
    BENEFIT_COST = "benefit_cost"
    NEEDED_FOR_ONE = "needed_for_one"
    LEVEL = "level"
    LEVEL_CHANGE = "level_change"
    NULL_RESULT = "null_result"
    DIRECTION_ONLY = "direction_only"
    INTERACTION = "interaction"
    CORRELATION = "correlation"
    EVIDENCE_GAP = "evidence_gap"


class IntervalMeaning(StrEnum):
    """What stands behind the two ends of a size."""

    CI95 = "ci95"
    FROM_SE = "from_se"
    PREDICTION90 = "prediction90"
    """The spread of true effects over nine in ten settings: it already tells how places differ."""
    IQR = "iqr"
    """The middle half of studies or countries: so does this."""
    RANGE_OF_STUDIES = "range_of_studies"
    RANGE_OF_SPECIFICATIONS = "range_of_specifications"
    RANGE_OF_ASSUMPTIONS = "range_of_assumptions"
    NOT_SIGNIFICANT = "not_significant"
    NOT_SEEN = "not_seen"
    NONE = "none"

    @property
    def is_interval(self) -> bool:
        """Whether chance, or the difference between places, is in it; a range of three studies is no interval."""
        return self in (self.CI95, self.FROM_SE, self.PREDICTION90, self.IQR)

    @property
    def is_between_places(self) -> bool:
        """Whether it tells how places differ, and not only how sure the average is."""
        return self in (self.PREDICTION90, self.IQR)


class Scale(StrEnum):
    """The scale on which an effect is drawn."""

    LOG_RATIO = "log_ratio"
    """The natural logarithm of a ratio; a change in percent is taken as ln(1 + x/100)."""
    LOG_ODDS_RATIO = "log_odds_ratio"
    """The logarithm of an odds ratio, which needs the local figure to become a change."""
    PERCENTAGE_POINTS = "percentage_points"
    RATE_PER_100K = "rate_per_100k"
    SMD = "smd"
    ELASTICITY = "elasticity"
    PERCENTILE_POINTS = "percentile_points"
    LOG_BENEFIT_COST = "log_benefit_cost"

    @property
    def becomes_a_figure(self) -> bool:
        """Whether a size on this scale can be turned into a change of a local figure without knowing more."""
        return self in (self.LOG_RATIO, self.LOG_ODDS_RATIO, self.PERCENTAGE_POINTS, self.RATE_PER_100K)


class SdBasis(StrEnum):
    """Where the standard deviation comes from; what begins with `assumed` is our own assumption."""

    FROM_INTERVAL = "from_interval"
    FROM_PREDICTION = "from_prediction"
    FROM_IQR = "from_iqr"
    ASSUMED_BY_DESIGN = "assumed_by_design"
    ASSUMED_WIDER_THAN_RANGE = "assumed_wider_than_range"
    ASSUMED_RANGE_IS_90 = "assumed_range_is_90"
    ASSUMED_AROUND_ZERO = "assumed_around_zero"

    @property
    def is_ours(self) -> bool:
        return self.value.startswith("assumed")


class SeenIn(StrEnum):
    """Where the number was read."""

    ABSTRACT = "abstract"
    PAGE = "page"
    SECONDARY = "secondary"
    """A page about the study, not the study's own."""


class Carried(StrEnum):
    """How a size can be carried to a place."""

    EVERYONE = "everyone"
    """The size is one of a whole population, so it holds for the place's own figure."""
    SHARE = "share"
    """The size is one of those whom the policy touches: the share of them here must be known."""
    NOT_CARRIED = "not_carried"
    """It cannot be carried over; the effect says why."""


class Size(Value):
    """A size as the source prints it."""

    kind: SizeKind
    value: float | None = None
    low: float | None = None
    high: float | None = None
    interval: IntervalMeaning

    @model_validator(mode="after")
    def _meaningful(self) -> Self:
        if (self.low is None) is not (self.high is None):
            raise ValueError("low: half an interval is no interval; give both ends or none")
        if self.low is not None and self.high is not None:
            if self.value is None or not self.low <= self.value <= self.high:
                raise ValueError(f"value: {self.value} does not lie between {self.low} and {self.high}")
        elif self.interval.is_interval:
            raise ValueError(f"interval: {self.interval.value} needs its two ends")
        return self


class OtherSize(Value):
    """Another number of the same source, for whom or by which way the note says."""

    kind: SizeKind
    value: float
    low: float | None = None
    high: float | None = None
    note: Text


class Spread(Value):
    """The size as a bell curve on a scale, for drawing from."""

    scale: Scale
    mean: float
    sd: float = Field(gt=0)
    sd_basis: SdBasis
    transfer: float | None = Field(default=None, gt=0, le=1)
    """OUR assumption: what share of the mean is left in another place; only where it is not the one of its design."""


class Effect(Value):
    """The file `content/effects/<id>.yaml`."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    policies: tuple[str, ...] = Field(min_length=1)
    name: Text
    """What was measured, as a short phrase."""
    measure: str | None = None
    """Id in content/measures, where what was measured is that measure or near it."""
    match: Match | None = None
    """`same`: the measure's own events, or a part of them; `near`: something else that goes with it."""
    outcome: str | None = None
    """Else an id in content/vocabulary/policies/outcomes.yaml."""
    size: Size
    favorable: bool | None
    """Whether the change is for the better; None where there is none."""
    dose: Text
    """How much of the policy."""
    population: Text
    """Among whom; for a share, whose share of the cases or people is asked."""
    follow_up: Text
    setting: str
    """Id in content/vocabulary/policies/settings.yaml."""
    design: str
    """Id in content/vocabulary/policies/designs.yaml."""
    studies: int | None = Field(default=None, ge=1)
    source: str
    url: HttpUrl | None = None
    verified: bool
    """True only when the number was read in a public text. What is only remembered is never shown as a figure."""
    seen_in: SeenIn | None = None
    caution: Text | None = None
    other_sizes: tuple[OtherSize, ...] = ()
    spread: Spread | None = None
    carried: Carried
    not_carried_because: Text | None = None
    families: tuple[str, ...] = ()
    """Ids in content/vocabulary/policies/effect_families.yaml: effects whose changes may never be added."""
    owner: str
    next_review: date
    history: tuple[Change, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _meaningful(self) -> Self:
        if (self.measure is None) is (self.outcome is None):
            raise ValueError("measure: name a measure or an outcome, and one of them only")
        if (self.measure is None) is not (self.match is None):
            raise ValueError("match: say whether what was measured is the same as the measure, or near it")
        if (self.carried is Carried.NOT_CARRIED) is (self.not_carried_because is None):
            raise ValueError("not_carried_because: say why, where it cannot be carried over and only there")
        return self

    @property
    def has_interval(self) -> bool:
        """Whether a size with an interval was read: what a band may be drawn from."""
        return self.verified and self.size.interval.is_interval
