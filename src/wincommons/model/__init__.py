"""Frozen values of the field, which are also the schemas of everything in `content/`."""

from .adoption import Adoption, Adoptions
from .correction import Correction, Corrections
from .estimate import Estimate
from .group import EVERYONE, Group
from .measure import Change, Measure, MeasureSource, Reference, SeriesPreference, SmallNumbers
from .observation import OBSERVATION, OBSERVATION_COLUMNS, OBSERVATION_KEY, Column
from .period import Period
from .place import NATION, Place, UnknownPlaceIdError, level_of, parent_of, slug_of, state_of
from .series import Series
from .source import Source
from .terms import (
    ConditionTerm,
    Dimension,
    DomainTerm,
    FocusArea,
    GroupValue,
    LevelTerm,
    Subject,
    Term,
    Unit,
    Vocabulary,
)
from .text import Language, Text
from .value import Value
from .vocabulary import (
    VITAL_CONDITIONS,
    Basis,
    Comparison,
    Condition,
    Direction,
    Domain,
    Judgement,
    Kind,
    Level,
    Missing,
    Redistribute,
    Status,
    Tier,
    TierBasis,
    Verdict,
    judge,
)

__all__ = [
    "EVERYONE",
    "NATION",
    "OBSERVATION",
    "OBSERVATION_COLUMNS",
    "OBSERVATION_KEY",
    "VITAL_CONDITIONS",
    "Adoption",
    "Adoptions",
    "Basis",
    "Change",
    "Column",
    "Comparison",
    "Condition",
    "ConditionTerm",
    "Correction",
    "Corrections",
    "Dimension",
    "Direction",
    "Domain",
    "DomainTerm",
    "Estimate",
    "FocusArea",
    "Group",
    "GroupValue",
    "Judgement",
    "Kind",
    "Language",
    "Level",
    "LevelTerm",
    "Measure",
    "MeasureSource",
    "Missing",
    "Period",
    "Place",
    "Redistribute",
    "Reference",
    "Series",
    "SeriesPreference",
    "SmallNumbers",
    "Source",
    "Status",
    "Subject",
    "Term",
    "Text",
    "Tier",
    "TierBasis",
    "Unit",
    "UnknownPlaceIdError",
    "Value",
    "Verdict",
    "Vocabulary",
    "judge",
    "level_of",
    "parent_of",
    "slug_of",
    "state_of",
]
