"""What may go wrong in a question, each as a sentence for people.

InsightError
    UnknownPlaceError      no such place; names near matches
    AmbiguousPlaceError    several places have that name
    UnknownMeasureError    no such measure; names near matches
    UnknownLevelError      no such level, or no figures at it
    UnknownGroupError      no way of naming a group
    UnknownPolicyError     no such policy, or no such word to filter policies by; names near ids
    UnusableReachError     a reach that is no share, or of a policy that is none
    NoFiguresError         the question is understood, and this release holds nothing to answer it
    UnusableTableError     a table that somebody gives cannot be read; says where and what to do
"""

from __future__ import annotations

from .answers import PlaceLabel


class InsightError(Exception):
    """A question that cannot be answered; the text says why and what to ask instead."""


class UnknownPlaceError(InsightError):
    """No place has this id, slug or name."""

    def __init__(self, message: str, *, suggestions: tuple[PlaceLabel, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class AmbiguousPlaceError(InsightError):
    """Several places have this name."""

    def __init__(self, message: str, *, candidates: tuple[PlaceLabel, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class UnknownMeasureError(InsightError):
    """No measure has this id."""

    def __init__(self, message: str, *, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class UnknownLevelError(InsightError):
    """No such kind of place, or no figures at it."""


class UnknownGroupError(InsightError):
    """No way of naming a group."""


class UnknownPolicyError(InsightError):
    """No policy, stance, sector or level has this id."""

    def __init__(self, message: str, *, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class UnusableReachError(InsightError):
    """A reach is a share from 0 to 1, or a lowest, likeliest and highest one, for all or by policy."""


class NoFiguresError(InsightError):
    """Nothing in this release answers the question."""


class UnusableTableError(InsightError):
    """A table that a person gives cannot be used as it is; the text says what is wrong, where, and what to do."""
