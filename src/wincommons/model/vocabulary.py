"""The closed lists that ids in content and columns in the lake are drawn from.

Labels and explanations of these ids live in `content/vocabulary/`; a content test holds the two together.
"""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """The seven vital conditions and what stands beside them."""

    OVERALL = "overall"
    BASIC_NEEDS = "basic_needs_health_safety"
    LEARNING = "lifelong_learning"
    WORK_WEALTH = "meaningful_work_wealth"
    HOUSING = "humane_housing"
    TRANSPORTATION = "reliable_transportation"
    NATURAL_WORLD = "thriving_natural_world"
    BELONGING = "belonging_civic_muscle"
    URGENT_SERVICES = "urgent_services"
    CONTEXT = "context"


VITAL_CONDITIONS: tuple[Condition, ...] = (
    Condition.BASIC_NEEDS,
    Condition.LEARNING,
    Condition.WORK_WEALTH,
    Condition.HOUSING,
    Condition.TRANSPORTATION,
    Condition.NATURAL_WORLD,
    Condition.BELONGING,
)
"""The seven, in the order that pages show them."""


class Domain(StrEnum):
    """The domains of the WIN measures, with the core heading `well_being_of_places` beside them."""

    PEOPLE = "well_being_of_people"
    PLACES = "well_being_of_places"
    EQUITY = "equity"
    COMMUNITY_VITALITY = "community_vitality"
    ECONOMY = "economy"
    EDUCATION = "education"
    ENVIRONMENT = "environment_infrastructure"
    FOOD = "food_agriculture"
    HEALTH = "health"
    HOUSING = "housing"
    PUBLIC_SAFETY = "public_safety"
    TRANSPORTATION = "transportation"
    DEMOGRAPHICS = "demographics"


class Tier(StrEnum):
    """How closely the network holds a measure: everyone's, a sector's, or anyone's choice."""

    CORE = "core"
    LEADING = "leading"
    FLEXIBLE = "flexible"


class TierBasis(StrEnum):
    """What the tier of a measure rests on."""

    INFERRED = "inferred"
    """From where a WIN page places it."""
    UNCONFIRMED = "unconfirmed"
    """From the 2019 framework as remembered; to be checked against the document."""
    PROPOSED = "proposed"
    """No WIN claim: added here to fill a gap."""


class Direction(StrEnum):
    """Which way is better; it decides the colour and the words of every comparison."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NEUTRAL = "neutral"


class Comparison(StrEnum):
    """How two values of one series are judged."""

    INTERVAL_95 = "interval_95"
    INTERVAL_998 = "interval_998"
    QUINTILE = "quintile"
    NONE = "none"


class Kind(StrEnum):
    """What sort of number it is; decides its interval and whether values may be added or averaged."""

    PROPORTION = "proportion"
    RATE = "rate"
    RATIO = "ratio"
    MEAN = "mean"
    MEDIAN = "median"
    INDEX = "index"
    COUNT = "count"


class Basis(StrEnum):
    """How the figure came to be."""

    COUNTED = "counted"
    SURVEY = "survey"
    MODELLED = "modelled"
    ADMINISTRATIVE = "administrative"


class Status(StrEnum):
    """Observation status, SDMX code list CL_OBS_STATUS."""

    NORMAL = "A"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    BREAK = "B"
    LOW_RELIABILITY = "U"
    SUPPRESSED = "Q"
    MISSING = "O"


class Missing(StrEnum):
    """Why there is no number. A missing number is a value with a reason, never 0 and never NaN."""

    SUPPRESSED = "suppressed"
    """The publisher, or our small-number rule, hides it to protect people."""
    NOT_PUBLISHED = "not_published"
    """The publisher has a row for this place and no figure in it."""
    NOT_LOADED = "not_loaded"
    """No source that carries it is in the current release."""
    NOT_COLLECTED = "not_collected"
    """Nobody asked or counted here: a structural gap of the source."""
    TOO_FEW_EVENTS = "too_few_events"
    """The count is too small to state a rate."""


class Level(StrEnum):
    """What kind of place it is."""

    NATION = "nation"
    STATE = "state"
    COUNTY = "county"
    TRACT = "tract"
    ZCTA = "zcta"
    CITY = "city"
    REGION = "region"
    TRIBE = "tribe"


class Redistribute(StrEnum):
    """Whether exports, embeds and the API may carry a source's figures."""

    YES = "yes"
    WITH_TERMS = "with_terms"
    NO = "no"


class Verdict(StrEnum):
    """The outcome of a comparison or a trend test, before the measure's direction gives it a word."""

    HIGHER = "higher"
    SIMILAR = "similar"
    LOWER = "lower"
    UNKNOWN = "unknown"
    """Cannot be said: no interval, no common series, too few points."""


class Judgement(StrEnum):
    """A verdict read in the measure's own direction."""

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    DIFFERENT = "different"
    """Higher or lower in a measure that has no better side."""
    UNKNOWN = "unknown"


def judge(verdict: Verdict, direction: Direction) -> Judgement:
    """Read `verdict` (this value against the other) in the measure's `direction`."""
    if verdict in (Verdict.SIMILAR, Verdict.UNKNOWN):
        return Judgement(verdict.value)
    if direction is Direction.NEUTRAL:
        return Judgement.DIFFERENT
    good = Verdict.HIGHER if direction is Direction.HIGHER_IS_BETTER else Verdict.LOWER
    return Judgement.BETTER if verdict is good else Judgement.WORSE
