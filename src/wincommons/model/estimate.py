"""A number with all that must travel beside it, or the reason that there is none."""

from __future__ import annotations

import math
from typing import Self

from pydantic import model_validator

from .value import Value
from .vocabulary import Basis, Missing, Status


class Estimate(Value):
    """A value in the measure's unit with its 95 % interval, or a stated reason for its absence."""

    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    status: Status = Status.NORMAL
    basis: Basis | None = None
    reason: Missing | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.value is None) != (self.reason is not None):
            raise ValueError("an estimate has either a value or a reason why it is missing, never both or neither")
        if (self.lower is None) != (self.upper is None):
            raise ValueError("an interval has both bounds or none")
        # A plain loop: a page of all counties makes thousands of these, and a generator doubles their cost.
        for number in (self.value, self.lower, self.upper, self.numerator, self.denominator):
            if number is not None and not math.isfinite(number):
                raise ValueError("NaN and infinity are not values; use Estimate.missing(reason)")
        if self.value is None and self.lower is not None:
            raise ValueError("a missing value has no interval")
        if self.value is not None and self.status in (Status.MISSING, Status.SUPPRESSED):
            raise ValueError(f"status {self.status.value} says that there is no value, yet one is given")
        return self

    @classmethod
    def missing(cls, reason: Missing, *, denominator: float | None = None, basis: Basis | None = None) -> Estimate:
        """No number, and why."""
        status = Status.SUPPRESSED if reason is Missing.SUPPRESSED else Status.MISSING
        return cls(reason=reason, status=status, denominator=denominator, basis=basis)

    @property
    def is_missing(self) -> bool:
        return self.value is None

    @property
    def has_interval(self) -> bool:
        return self.lower is not None
