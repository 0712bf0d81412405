"""Which places put a policy into force, and when: what a study needs to choose its comparison places by a rule."""

from __future__ import annotations

from datetime import date

from pydantic import Field, HttpUrl

from .text import Text
from .value import Value
from .vocabulary import Level


class Adoption(Value):
    """One place, and the day from which the policy was in force there."""

    place: str
    since: date | None = None
    """None: not in force there by the record's `as_of`."""
    note: Text | None = None
    """What a reader of the date must know, such as an earlier and smaller form of the policy."""


class Adoptions(Value):
    """The file `content/adoptions/<id>.yaml`: every place of a level, with its day or without one."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    meaning: Text
    """What counts as in force, in one or two sentences."""
    level: Level
    as_of: date
    """The day up to which the record is complete."""
    publisher: str
    address: HttpUrl
    citation: str
    checked_on: date
    adoptions: tuple[Adoption, ...] = Field(min_length=1)

    def in_force(self, place: str, *, by: date) -> bool:
        """Whether the policy was in force in `place` on the day `by`. Raises `KeyError` for a place not in the record,
        and `ValueError` for a day after `as_of`."""
        if by > self.as_of:
            raise ValueError(f"{self.id} is complete up to {self.as_of}, and {by} was asked")
        day = {adoption.place: adoption.since for adoption in self.adoptions}[place]
        return day is not None and day <= by

    def without(self, *, by: date) -> tuple[str, ...]:
        """The places where it was not in force on the day `by`, by id."""
        return tuple(
            adoption.place
            for adoption in sorted(self.adoptions, key=lambda one: one.place)
            if not self.in_force(adoption.place, by=by)
        )
