"""The places of a measure's page: counted, sorted and drawn from bare numbers, worded when they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, overload

from wincommons.model import Judgement
from wincommons.model.value import Value

from .figures import Figure
from .labels import PlaceLabel


class PlaceFigure(Value):
    """One place on the map and in the table beside it."""

    place: PlaceLabel
    figure: Figure
    quintile: int | None = None
    judgement: Judgement
    """Against the nation by the measure's own method, else by fifth."""


class PlaceNumber(NamedTuple):
    """A place's value in the measure's unit with its 95 % interval: what a drawing of thousands needs of it."""

    place: str
    name: str
    full_name: str
    value: float | None
    lower: float | None
    upper: float | None
    reason: str
    """Why there is no value, in words; empty where there is one."""


class Places(Sequence[PlaceFigure]):
    """Places in order; `numbers` holds every one, and an item or a slice is worded when it is asked for.

    A table of all counties shows a hundred of three thousand, and wording takes most of its time.
    """

    def __init__(self, numbers: Sequence[PlaceNumber], *, word: Callable[[int], PlaceFigure]) -> None:
        """`word` gives the figure that belongs to a position in `numbers`."""
        self.numbers = tuple(numbers)
        self._word = cache(word)

    @property
    def without_values(self) -> bool:
        """Whether no place has a value."""
        return all(number.value is None for number in self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> PlaceFigure: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[PlaceFigure, ...]: ...
    def __getitem__(self, index: int | slice) -> PlaceFigure | tuple[PlaceFigure, ...]:
        positions = range(len(self.numbers))[index]
        return self._word(positions) if isinstance(positions, int) else tuple(map(self._word, positions))

    def __iter__(self) -> Iterator[PlaceFigure]:
        return map(self._word, range(len(self.numbers)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and self.numbers == other.numbers and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self.numbers)

    def __repr__(self) -> str:
        return f"Places({len(self)})"
