"""The interval of a figure that was counted and came without one: from its events and its people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wincommons.data.schema import PUBLISHED
from wincommons.model import Basis, Kind

from .columns import build, looked_up, numbers

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from wincommons.content import Catalogue

COUNTED_KINDS = (Kind.PROPORTION, Kind.RATE)
METHODS = ("", "crude")
"""Of an age-adjusted rate the events and people are those of the crude one: they say nothing of its interval."""
AGREES = 0.005
"""How far, as a share of the figure, it may lie from events over people: it was rounded, and is no other figure."""
ROUNDED = 0.05
"""The same in the measure's unit: half of the last digit of a figure with one decimal."""


@dataclass(frozen=True)
class Counting:
    """What the interval needs of one measure's file."""

    per: float
    """Base of the rate, such as 100 for per cents."""
    is_share: bool


def counting(catalogue: Catalogue, *, measures: Iterable[str]) -> dict[str, Counting]:
    """The measures that are a share or a rate of people, with their base."""
    known = (catalogue.measures[name] for name in measures if name in catalogue.measures)
    return {
        measure.id: Counting(per=per, is_share=measure.kind is Kind.PROPORTION)
        for measure in known
        if measure.kind in COUNTED_KINDS and (per := catalogue.unit(measure.unit).per) is not None
    }


def without_interval(rows: ir.Table) -> ir.BooleanValue:
    """Which rows were counted, with events and people, and have no bounds.

    Not those of a survey: its respondents stand for unequal numbers of people, so their count says too little.
    """
    given = rows.value.notnull() & rows.numerator.notnull() & rows.denominator.notnull()
    alone = rows.lower.isnull() & rows.upper.isnull()
    return given & alone & (rows.basis == Basis.COUNTED.value) & rows.method.isin(METHODS)


@dataclass(frozen=True)
class Bounded:
    """Gives such rows their 95 % interval: an Arrow-in, Arrow-out function.

    Wilson's for a share; for a rate Byar's, and the exact Poisson one below ten events (`stats.rates.crude`).
    A figure that is not its events over its people, but for rounding, stays without one.
    """

    measures: Mapping[str, Counting]

    def __call__(self, rows: pa.Table) -> pa.Table:
        from wincommons.stats import intervals, rates
        from wincommons.stats.codes import Reason

        value, events, people = (numbers(rows, name) for name in ("value", "numerator", "denominator"))
        per = looked_up(rows, "measure", lambda name: self.measures[name].per if name in self.measures else np.nan)
        share = looked_up(rows, "measure", lambda name: name in self.measures and self.measures[name].is_share) == 1
        lower, upper = np.full(value.shape, np.nan), np.full(value.shape, np.nan)
        for kind, formula in ((share, intervals.wilson), (~share, rates.crude)):
            mine = np.flatnonzero(kind & ~np.isnan(per))
            told = formula(events[mine], people[mine], per=1.0)
            at = per[mine]
            close = np.abs(told.value * at - value[mine]) <= np.maximum(AGREES * np.abs(value[mine]), ROUNDED)
            kept = (told.reason == Reason.NONE) & close
            stands = mine[kept]
            # The figure is rounded and its interval is not: it must lie within all the same.
            lower[stands] = np.minimum((told.lower * at)[kept], value[stands])
            upper[stands] = np.maximum((told.upper * at)[kept], value[stands])
        columns = {name: rows.column(name) for name in rows.column_names}
        return build(columns | {"lower": lower, "upper": upper}, fields=PUBLISHED)
