"""The answer of `map_numbers`: the bare numbers of a map of any size, column by column."""

from __future__ import annotations

from pydantic import SkipValidation

from wincommons.model import Language, Level, Period
from wincommons.model.value import Value

from .labels import MeasureLabel, SeriesLabel
from .profile import ReleaseLabel


class MapNumbers(Value):
    """One series in one period: six columns of one length, by place. 85,000 tracts are too many to be worded."""

    measure: MeasureLabel
    level: Level
    release: ReleaseLabel
    language: Language
    series: SeriesLabel | None
    """None where there is no figure."""
    period: Period | None = None
    period_words: str = ""
    place: SkipValidation[tuple[str, ...]] = ()
    status: SkipValidation[tuple[str, ...]] = ()
    """SDMX: why a value is missing."""
    value: SkipValidation[tuple[float | None, ...]] = ()
    lower: SkipValidation[tuple[float | None, ...]] = ()
    upper: SkipValidation[tuple[float | None, ...]] = ()
    quintile: SkipValidation[tuple[int | None, ...]] = ()
    """Among all places of the level: 1 = lowest fifth."""
