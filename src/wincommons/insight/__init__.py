"""Answers built from data and statistics: what a place page, a command or a notebook shows.

from wincommons import Commons
Commons.open().profile("39035")
"""

from __future__ import annotations

from wincommons.data.errors import NoReleaseError

from .commons import Commons
from .errors import (
    AmbiguousPlaceError,
    InsightError,
    NoFiguresError,
    UnknownGroupError,
    UnknownLevelError,
    UnknownMeasureError,
    UnknownPlaceError,
    UnknownPolicyError,
    UnusableReachError,
)

__all__ = [
    "AmbiguousPlaceError",
    "Commons",
    "InsightError",
    "NoFiguresError",
    "NoReleaseError",
    "UnknownGroupError",
    "UnknownLevelError",
    "UnknownMeasureError",
    "UnknownPlaceError",
    "UnknownPolicyError",
    "UnusableReachError",
]
