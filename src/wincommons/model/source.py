"""A source: who published the figures, where, and on what terms."""

from __future__ import annotations

from datetime import date

from pydantic import Field, HttpUrl

from .text import Text
from .value import Value
from .vocabulary import Level, Redistribute


class Source(Value):
    """One publisher's product, as `content/sources/<id>.yaml` describes it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    publisher: str
    address: HttpUrl | None = None
    """The page where a person finds the product; none only for figures that a place brings itself."""
    licence: Text
    redistribute: Redistribute
    terms: Text | None = None
    """What a user must do or not do; required where `redistribute` is with_terms or no."""
    citation: str
    interval: Text
    """What the publisher gives as uncertainty, and what is done with it here."""
    has_interval: bool
    """Whether its figures carry an interval, published or derived here."""
    caution: Text | None = None
    """What the figures must not be used for, in one or two sentences."""
    levels: tuple[Level, ...]
    recommended: bool = False
    """Whether `win load --recommended` fetches it."""
    starter: bool = False
    """Whether figures of it ship with the package for the first run."""
    checked_on: date
    """The day a person last read the publisher's page and terms."""
