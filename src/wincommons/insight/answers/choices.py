"""What could move a figure: policies, each with the change that can honestly be expected, or why none can be told."""

from __future__ import annotations

from typing import Literal

from wincommons.model import Group, Language
from wincommons.model.policy import Match
from wincommons.model.value import Value

from .answer import Answer
from .figures import Point
from .labels import MeasureLabel, PlaceLabel
from .policies import EffectFound, Named, PolicyLabel
from .profile import ReleaseLabel

Blank = Literal["unverified", "no_interval", "near", "no_size", "other_scale", "not_carried", "in_force", "no_figure"]
"""Why no change of the figure is told: it was only remembered; its interval was not read; something else was measured;
no size is known; its scale is not the figure's; content says why it does not carry over; the policy is in force here
already; there is no figure here."""


class ExpectedChange(Value):
    """By how much the figure here would change: the middle of the draws, and the band of 5 to 95 in 100."""

    value: float
    lower: float
    upper: float
    text: str
    """`−0.03 per 100,000 (−0.07 to 0.01)`."""
    people: float | None = None
    people_lower: float | None = None
    people_upper: float | None = None
    people_words: str = ""
    """`about 0.4 fewer cases in such a period (0.9 fewer to 0.2 more)`; empty where they cannot be counted."""
    better: float | None
    """The share of draws in which the figure gets better, 0 to 1; None where neither side is better."""
    odds_words: str
    reach: float
    """The share of the cases or people that it was worked out for."""
    reach_given: bool
    """Whether somebody said so; else it stands for the whole population, or for each tenth of the people meant."""
    words: str
    """The change as a sentence that begins with whom it is for."""


class FindingHere(Value):
    """One effect, and what it would mean here."""

    effect: EffectFound
    match: Match
    change: ExpectedChange | None = None
    blank: Blank | None = None
    blank_words: str = ""
    """Why no change is told, and what we would need to learn."""


class Choice(Value):
    """One policy that means to move the figure, or was found to."""

    policy: PolicyLabel
    match: Match
    """`near`: it moves something that goes with the measure."""
    via: tuple[str, ...] = ()
    """For `near`: what it moves."""
    can_act_here: bool
    acts_words: str
    """Who decides it."""
    in_force_words: str = ""
    """`In force in Ohio since January 1, 2014.`, where a record of content/adoptions says so."""
    gains_words: str
    """Which conditions and sectors gain beside."""
    findings: tuple[FindingHere, ...] = ()
    words: str
    """What can be said in one sentence: the change, or that none can be told."""

    @property
    def has_change(self) -> bool:
        return any(finding.change for finding in self.findings)


class Choices(Answer):
    """The answer of `choices(place, measure)`."""

    place: PlaceLabel
    measure: MeasureLabel
    group: Group
    group_name: str
    release: ReleaseLabel
    language: Language
    figure: Point | None
    figure_words: str
    """The figure that changes are of; where there is none, why."""
    seen_as: Named | None = None
    """The kind of organization that it is viewed as."""
    summary: str
    """How many policies, how many effects with an interval, and whether a change can be told."""
    choices: tuple[Choice, ...]
    """Of this measure; those that can be decided here first, then by rating and name: no ranking by size."""
    near: tuple[Choice, ...]
    """Of something that goes with it."""
    stop_doing: tuple[Choice, ...]
    stop_doing_words: str
    not_to_be_added: tuple[str, ...]
    """Which changes share a paper, an outcome or a way of working."""
    to_learn: tuple[str, ...]
    notes: tuple[str, ...]
    """How it was worked out, and which assumptions are ours."""
