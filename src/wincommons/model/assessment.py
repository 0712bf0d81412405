"""What an assessment or a plan is asked to contain: rows that a community fills, one requirement each."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field, HttpUrl, model_validator

from .text import Text
from .value import Value


class AssessmentKind(StrEnum):
    """What is written: a needs assessment (CHNA, CHA), or an improvement plan (CHIP, implementation strategy)."""

    ASSESSMENT = "chna"
    PLAN = "chip"


Filler = Literal[
    "adaptation",
    "aim",
    "bright_spot",
    "commitment",
    "community",
    "compact",
    "cycle",
    "decision",
    "initiative",
    "measure",
    "organisation",
    "place",
    "plank",
    "policy",
    "proof",
    "resource",
    "session",
    "story",
    "theme",
]
"""The kinds of things that may fill a row, as references name them."""


class Ask(Value):
    """One row: what is asked, in our own words, where it is asked, and what a community fills it with."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    asked: Text
    """Our own words, one requirement: never the official text."""
    reference: str = Field(min_length=3)
    """Where it is asked: `26 CFR 1.501(r)-3(b)(6)(i)(A)`."""
    how: Text
    """What fills it, in one sentence for whoever has to."""
    kinds: tuple[Filler, ...] = Field(min_length=1)
    """Kinds of things that a link may name."""
    at_least: int = Field(default=1, ge=1, le=20)
    """How many links make it full."""
    weeks_before: int = Field(ge=0, le=104)
    """How many weeks before the board meets it must be ready."""


class Asked(Value):
    """The file `content/assessments/<id>.yaml`: everything that one rule or standard asks of one document."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    short: Text
    """`IRS: CHNA`, for a tab or a table."""
    kind: AssessmentKind
    meaning: Text
    """Whom it binds and how often, in one or two sentences."""
    every_years: int = Field(ge=1, le=10)
    publisher: str
    address: HttpUrl
    compare: Text
    """The warning that stands above every checklist: to compare with the official text."""
    written_on: date
    """When the rows were written or looked through last."""
    rows: tuple[Ask, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_row_once(self) -> Asked:
        seen: set[str] = set()
        for row in self.rows:
            if row.id in seen:
                raise ValueError(f"rows: '{row.id}' is written twice")
            seen.add(row.id)
        return self

    def row(self, row_id: str) -> Ask | None:
        """A row by its id; None where the file has it no more."""
        return next((row for row in self.rows if row.id == row_id), None)
