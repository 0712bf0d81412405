"""The answer of `measure_map`: what else than its value a map can show of a measure's places."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from pydantic import ConfigDict

from wincommons.model import Level
from wincommons.model.value import Value

from .exploration import Choice
from .labels import SeriesLabel
from .measure_page import MeasurePage

Show = Literal["gap", "trend", "uncertainty"]
SHOWS: tuple[Show, ...] = ("gap", "trend", "uncertainty")

ClassName = Literal[
    "beyond", "within_chance", "no_interval", "no_groups",
    "better", "worse", "risen", "fallen", "no_change", "untold",
    "sure", "less_sure", "unsure", "at_zero", "no_figure",
]  # fmt: skip


class MapClass(Value):
    """One kind of place on the map, with the number of places that are of it."""

    name: ClassName
    words: str
    """`No clear change`."""
    places: int


class MapPlace(NamedTuple):
    """One place: of which class it is, and what is said of it."""

    place: str
    name: str
    """With its state where all counties are shown."""
    kind: ClassName
    size: float | None
    """How wide its gap is, where it is beyond chance; None on the other maps."""
    cells: tuple[str, ...]
    """The same in words, a cell for each of the answer's columns."""


class MeasureMap(Value):
    """Every place of a level by its gap, its trend, or how unsure its figure is."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    show: Show
    page: MeasurePage
    """The places with their values: what the other maps stand beside."""
    level: Level
    series: SeriesLabel | None
    """Of what is shown; of a gap often another than that of the values. None where nothing can be shown."""
    period_words: str = ""
    name: str
    """`Widest gap by race and ethnicity`."""
    finding: str
    explanation: str
    """What the map shows and what it does not, in plain words."""
    notes: tuple[str, ...] = ()
    columns: tuple[str, ...]
    """What the cells of a place are."""
    classes: tuple[MapClass, ...]
    """Only those that a place is of."""
    places: tuple[MapPlace, ...]
    """By name, as on the page."""
    dimension: str = ""
    """Of a gap: by what the groups are told apart."""
    dimensions: tuple[Choice, ...] = ()
    """Of a gap: all by which they can be."""

    @property
    def empty(self) -> bool:
        """Whether nothing is known of any place."""
        return all(one.name in ("no_groups", "no_figure") for one in self.classes)

    def to_records(self) -> list[dict[str, Any]]:
        """One plain dict a place: its id and names, the series, its kind, and what is said of it."""
        series = self.series.series if self.series else None
        return [
            {
                "measure": self.page.measure.id,
                "place": one.place,
                "name": one.name,
                "source": series.source if series else "",
                "method": series.method if series else "",
                "boundary": series.boundary if series else "",
                "period": self.period_words,
                "shows": self.show,
                "dimension": self.dimension,
                "kind": one.kind,
                **dict(zip(self.columns, one.cells, strict=True)),
            }
            for one in self.places
        ]
