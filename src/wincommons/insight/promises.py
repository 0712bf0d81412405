"""How far a promise is, whether it is on its way, and what a list of promises comes to.

Three things are kept apart: whether anything was *reported*, whether there is *evidence*, and how *far* it is. None of
them stands in for another: a light that turns green because a form was filed says nothing about what was done.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from wincommons.model import Language

from .words import promises as words

QUIET_AFTER = timedelta(days=90)
"""So long after the last word nobody can say how it goes."""
AHEAD_FROM, ON_COURSE_FROM = 1.1, 0.9
_ROUNDING = 1e-9
"""A ratio that is 1.1 but for the binary fraction is ahead."""


class Pace(StrEnum):
    """How far a promise is, set against how much of its time is gone."""

    AHEAD = "ahead"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    NO_WORD = "no_word"
    """Nothing was heard for more than 90 days."""
    NOT_YET = "not_yet"
    """Nothing was reported yet, and nothing is overdue."""


class Outcome(StrEnum):
    """How a promise ended."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One promise on a day: the share of the way that is gone, the share of the time, and what the two say."""

    pace: Pace
    progress: float | None
    """0 to 1; None where nothing was reported, or where baseline and target are one."""
    expected: float | None
    """0 to 1: how much of the time was gone on the day that the last report speaks of."""
    since: date
    """The day of the last word; before the first report, the day on which the promise was accepted."""

    def words(self, language: Language) -> str:
        """`on course`, `no word since August 1, 2026`."""
        return words.pace_words(self.pace, since=self.since, language=language)

    def sentence(self, language: Language) -> str:
        """The shares behind the word, for who wants to know why."""
        return words.course_words(self.pace, progress=self.progress, expected=self.expected, language=language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A part of a whole; the share is None where there is nothing to be a part of."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """0 to 1."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a roll-up needs to know of one promise."""

    pace: Pace | None = None
    """While it runs."""
    outcome: Outcome | None = None
    """Once it ended."""
    reported: bool = False
    """Something was ever reported."""
    evidenced: bool = False
    """A report has a file or a link, or somebody who does not belong to it confirmed it."""
    effort: float | None = None
    """Days of work, as whoever promised declared it."""

    def __post_init__(self) -> None:
        if (self.pace is None) == (self.outcome is None):
            raise ValueError("A promise either runs and has a pace, or ended and has an outcome.")
        if self.effort is not None and not (math.isfinite(self.effort) and self.effort > 0):
            raise ValueError(f"An effort is more than 0 days of work, not {self.effort}.")

    @property
    def status(self) -> str:
        """Its pace, or its outcome."""
        return str(self.pace or self.outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """Many promises together: how far they are, and beside it, never folded in, the three rates."""

    number: int
    counts: Mapping[str, int]
    shares: Mapping[str, float]
    """By status, each promise counting once; they add up to 1."""
    weighted: Mapping[str, float]
    """By status, each promise counting with its declared effort; empty where nobody declared one."""
    without_effort: int
    """So many declared no effort, and are left out of `weighted`."""
    reporting: Rate
    """Of those that run and owe a word by now, how many gave one in the last 90 days."""
    evidence: Rate
    """Of those that reported anything, how many showed something for it."""
    kept: Rate
    """Of those that ended, how many were met: met over met, partly, missed and withdrawn."""


STATUSES = tuple(str(one) for one in (*Pace, *Outcome))
"""In the order in which they are shown."""


def progress(*, baseline: float, target: float, value: float) -> float | None:
    """The share of the way from baseline to target, 0 to 1, whichever way it leads; None where there is no way.

    clamp((value - baseline) / (target - baseline), 0, 1).
    """
    if not all(map(math.isfinite, (baseline, target, value))):
        return None
    # Halves keep the differences finite at the ends of what a float can hold.
    way = target / 2 - baseline / 2
    return _clamped((value / 2 - baseline / 2) / way) if way else None


def elapsed(*, start: date, due: date, on: date) -> float:
    """The share of the time from start to due that is gone on a day, 0 to 1; 1 from the due day on."""
    if on >= due:
        return 1.0
    return _clamped((on - start).days / (due - start).days) if start < due else 0.0


def course(
    *, baseline: float, target: float, start: date, due: date, accepted: date, today: date,
    value: float | None = None, value_on: date | None = None,
) -> Course:  # fmt: skip
    """How a promise goes on a day.

    The way is set against the time that was gone on the day of the last report, not today: a report of last month is
    not made worse by the days since. After 90 days without one, nothing is said of the pace at all.
    """
    since = accepted if value_on is None else max(value_on, accepted)
    done = None if value is None else progress(baseline=baseline, target=target, value=value)
    expected = elapsed(start=start, due=due, on=today if value_on is None else value_on)
    if today - since > QUIET_AFTER:
        pace = Pace.NO_WORD
    elif done is None:
        pace = Pace.NOT_YET
    else:
        pace = _pace(done, expected)
    return Course(pace=pace, progress=done, expected=expected, since=since)


def roll_up(promises: Iterable[Promise]) -> RollUp:
    """Many promises together."""
    every = tuple(promises)
    counts = {name: sum(one.status == name for one in every) for name in STATUSES}
    declared = [one for one in every if one.effort is not None]
    whole = math.fsum(one.effort or 0 for one in declared)
    running = [one for one in every if one.pace is not None and one.pace is not Pace.NOT_YET]
    reported = [one for one in every if one.reported]
    ended = [one for one in every if one.outcome is not None]
    return RollUp(
        number=len(every),
        counts=counts,
        shares={name: number / len(every) for name, number in counts.items()} if every else {},
        weighted={
            name: math.fsum(one.effort or 0 for one in declared if one.status == name) / whole for name in STATUSES
        }
        if declared
        else {},
        without_effort=len(every) - len(declared),
        reporting=Rate(part=sum(one.pace is not Pace.NO_WORD for one in running), whole=len(running)),
        evidence=Rate(part=sum(one.evidenced for one in reported), whole=len(reported)),
        kept=Rate(part=sum(one.outcome is Outcome.MET for one in ended), whole=len(ended)),
    )


def money_words(
    *, pledged: Decimal, received: Decimal | None, spent: Decimal | None, language: Language
) -> tuple[str, ...]:  # fmt: skip
    """How what was pledged, received and spent differ, one sentence each; nothing where they do not."""
    told: list[str] = []
    if received is not None and received != pledged:
        told.append(words.received_words(received - pledged, language))
    if received is not None and spent is not None and spent != received:
        told.append(words.spent_words(spent - received, language))
    return tuple(told)


def status_words(status: str, language: Language) -> str:
    """The name of a pace or an outcome."""
    return words.status_words(status, language)


def _pace(done: float, expected: float) -> Pace:
    if expected == 0:
        return Pace.AHEAD if done > 0 else Pace.ON_COURSE
    ratio = done / expected
    if ratio >= AHEAD_FROM - _ROUNDING:
        return Pace.AHEAD
    return Pace.ON_COURSE if ratio >= ON_COURSE_FROM - _ROUNDING else Pace.BEHIND


def _clamped(share: float) -> float:
    return min(1.0, max(0.0, share))
