"""The answer of `explore`: a measure's places for one group and period, and what else can be chosen."""

from __future__ import annotations

from pydantic import ConfigDict

from wincommons.model.value import Value

from .measure_page import MeasurePage


class Choice(Value):
    """Something that can be chosen: its id in an address, and its name; the name of everybody is empty."""

    id: str
    name: str


class Exploration(Value):
    """What was chosen, as a page of the measure, and the choices beside it."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    page: MeasurePage
    """Its places, series, period and spread; its measure bears the group's name."""
    group: str
    group_name: str
    groups: tuple[Choice, ...]
    """Everybody first; groups of which twenty places or more have a figure."""
    unsure_words: str = ""
    """How many of the figures rest on few people; empty where none is said to."""
    period: str
    periods: tuple[Choice, ...]
    """Of the series shown, newest first."""
