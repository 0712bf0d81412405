"""The answer of `aim`: a figure that people promised to move, from what it was to what it is to be."""

from __future__ import annotations

from datetime import date

from wincommons.model import Basis, Group, Language, Period, Verdict
from wincommons.model.value import Value

from .answer import Answer
from .figures import Figure, Gap, People
from .labels import MeasureLabel, PlaceLabel, SourceLabel
from .looking import Course
from .profile import ReleaseLabel


class KeptFigure(Value):
    """A figure as it stood when somebody wrote it down: no later release changes it."""

    value: float
    lower: float | None = None
    upper: float | None = None
    period: Period
    source: str
    """Id in content/sources."""
    method: str = ""
    boundary: str = ""
    vintage: str
    basis: Basis
    release: str


class Progress(Value):
    """How much of the way from the baseline to the target is gone; 0 at the baseline, 1 at the target."""

    share: float
    """Below 0 where the figure went the other way, above 1 beyond the target."""
    lower: float | None = None
    upper: float | None = None
    """From the interval of the newest figure; the baseline is taken as it was written down."""
    verdict: Verdict
    """The newest figure against the baseline: higher, similar, lower; unknown without intervals."""
    words: str


class Aiming(Answer):
    """Where a measure stands in a place, for a group: now, at the baseline, against a target."""

    measure: MeasureLabel
    place: PlaceLabel
    group: Group
    group_name: str
    """Empty for everybody."""
    release: ReleaseLabel
    language: Language
    figure: Figure
    """The newest in the baseline's series; without a baseline, in the measure's first preference."""
    words: str
    """The figure in a sentence; empty for a group."""
    people: People | None
    source: SourceLabel
    cautions: tuple[str, ...]
    course: Course
    gap: Gap | None
    """The widest gap between groups here, where one is known."""
    now: KeptFigure
    """The figure as it would be written down today."""
    baseline_text: str = ""
    """`23.0%`; empty without a baseline, as are the others."""
    baseline_interval: str = ""
    baseline_period: str = ""
    baseline_words: str = ""
    """Source, vintage, basis and release of the baseline, as they were."""
    revised: Figure | None = None
    """What the current release says of the baseline's period, where that is something else."""
    revised_words: str = ""
    """Both side by side, or that the current release has no such figure any more; empty where nothing changed."""
    target: float | None = None
    due: date | None = None
    target_text: str = ""
    reached: bool | None = None
    """Whether a figure newer than the baseline is at the target or beyond it; None where there is no newer one."""
    progress: Progress | None = None
    progress_words: str = ""
    """How far it has come, or why that cannot be said yet."""
    against_words: str = ""
    """The outlook to the target's date against the target, or why there is none."""


class TargetCheck(Value):
    """Whether a target can be aimed at from where the figure stands."""

    problem: str = ""
    """Why it cannot, as a sentence; empty where it can."""
    note: str = ""
    """What should be known all the same: that the measure has no better side."""
