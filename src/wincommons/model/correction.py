"""A declared correction of an error that the publisher has not mended."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from .value import Value


class Correction(Value):
    """Which published cells are wrong, what is done about it, and why we say so."""

    match: dict[str, str] = Field(min_length=1)
    """Column -> published text; every pair must hold for the row to be corrected."""
    action: Literal["drop", "set", "missing"]
    column: str | None = None
    """The column that `set` or `missing` writes to."""
    to: str | None = None
    """The text that `set` writes."""
    vintage: str | None = None
    """Only in this release of the source; all releases where empty."""
    expect_rows: int | None = Field(default=None, ge=0)
    """How many rows it should touch; another number is reported, for the publisher may have mended it."""
    reason: str = Field(min_length=20)
    reported_on: date


class Corrections(Value):
    """The file `content/corrections/<source>.yaml`."""

    source: str
    corrections: tuple[Correction, ...]
