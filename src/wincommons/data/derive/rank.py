"""Between which ranks each place stands: every figure moved within its own interval and all ranked anew, many times."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wincommons.data import geography
from wincommons.data.schema import RANK
from wincommons.model import EVERYONE, NATION, Basis, Direction, Level

from .columns import build, cells, looked_up, numbers

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from wincommons.content import Catalogue

DRAWS = 1_000
"""The bounds are the 25th lowest and the 25th highest of a place's ranks. Their own chance has a standard deviation of
about 0.085 of the rank's (the quantile of a normal law at 2.5 %), a fiftieth of the interval."""

NEWEST = 3
"""Periods of a series that are ranked."""

FEWEST = 2
"""One place has no rank."""

_FIELD = ("measure", "source", "method", "boundary", "level", "start", "end", "group")
"""The places that are ranked together; a column `scope` besides says within which larger place."""


def rank_inputs(rows: ir.Table) -> ir.Table:
    """The rows that may be ranked, once for each place within which they are.

    States among the nation's; counties among the nation's and among their state's; tracts among their county's, for
    nobody asks which of 85,000 tracts is first. Not a modelled figure: a model draws places towards what it expects
    of them, and their order is the model's. Not one without an interval, for its rank would sound exact. Everybody's
    figures only: the ranks of one group among places that have few of it say little, and cost as much again. The
    newest periods of a series only (`NEWEST`): where the last one is loaded for few places as yet, the one before it
    stands.
    """
    import ibis

    known = rows.filter(
        rows.value.notnull()
        & rows.lower.notnull()
        & rows.upper.notnull()
        & (rows.basis != Basis.MODELLED.value)
        & (rows.level != Level.NATION.value)
        & (rows.group == EVERYONE)
    )
    series = [known[name] for name in ("measure", "source", "method", "boundary", "level")]
    age = ibis.dense_rank().over(ibis.window(group_by=series, order_by=ibis.desc(known.end)))
    known = known.mutate(age=age).filter(lambda row: row.age < NEWEST)
    tract = known.level == Level.TRACT.value
    nation = known.filter(~tract).mutate(scope=_text(NATION))
    state = known.filter(known.level == Level.COUNTY.value).mutate(scope=geography.state(known.place))
    county = known.filter(tract).mutate(scope=known.place.substr(0, 5))
    columns = (*_FIELD, "scope", "place", "value", "lower", "upper")
    return nation.select(*columns).union(state.select(*columns), county.select(*columns))


def lowest_first(catalogue: Catalogue) -> dict[str, bool]:
    """Whether rank 1 is the lowest value: where less is better. Where neither is, the highest comes first."""
    return {one.id: one.direction is Direction.LOWER_IS_BETTER for one in catalogue.measures.values()}


@dataclass(frozen=True)
class Ranking:
    """Ranks the rows of whole measures: an Arrow-in, Arrow-out function."""

    lowest_first: Mapping[str, bool]

    def __call__(self, rows: pa.Table) -> pa.Table:
        from wincommons.stats.threads import share_out

        # In one order, so that places that are alike in all but their name draw the same numbers each time.
        rows = rows.sort_by([("scope", "ascending"), ("place", "ascending")])
        field, scope = cells(rows, _FIELD), cells(rows, ("scope",))
        columns = [numbers(rows, name) for name in ("value", "lower", "upper")]
        upside_down = looked_up(rows, "measure", lambda name: self.lowest_first.get(name, False)) == 0
        parts = np.split(np.argsort(field, kind="stable"), np.cumsum(np.bincount(field))[:-1]) if field.size else []
        seeds = [_seed(rows.slice(int(mine[0]), 1).select(list(_FIELD)).to_pylist()[0]) for mine in parts]
        answers: list[tuple[NDArray[np.intp], NDArray[np.float64]] | None] = [None] * len(parts)

        def rank(at: int) -> None:
            answers[at] = _rank(parts[at], scope, columns, upside_down, seed=seeds[at])

        share_out(rank, range(len(parts)))
        kept, told = zip(*(one for one in answers if one is not None), strict=True) if parts else ((), ())
        order = np.concatenate([np.zeros(0, dtype=np.intp), *kept])
        figures = np.concatenate([np.zeros((len(_ANSWERS), 0)), *told], axis=1)
        named = rows.take(order)
        names = (*_FIELD, "scope", "place")
        first = np.where(upside_down[order], "highest", "lowest").astype(object)
        return build(
            {name: named.column(name) for name in names} | {"first": first} | dict(zip(_ANSWERS, figures, strict=True)),
            fields=RANK,
        )


_ANSWERS = ("rank", "rank_lower", "rank_upper", "places", "first_fifth", "last_fifth")


def _rank(
    mine: NDArray[np.intp],
    scope: NDArray[np.int64],
    columns: Sequence[NDArray[np.float64]],
    upside_down: NDArray[np.bool_],
    *,
    seed: int,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The rows of one field that have a rank, and their answers."""
    from wincommons.stats import intervals

    value, lower, upper = (column[mine] for column in columns)
    answer = intervals.rank_intervals(
        value, scope[mine], lower=lower, upper=upper, highest_first=upside_down[mine], draws=DRAWS, seed=seed
    )
    ranked = ~np.isnan(answer.rank) & (answer.size >= FEWEST)
    figures = (answer.rank, answer.lower, answer.upper, answer.size, answer.first_fifth, answer.last_fifth)
    return mine[ranked], np.stack([np.asarray(figure, dtype=np.float64)[ranked] for figure in figures])


def _seed(field: Mapping[str, Any]) -> int:
    """From the field's own names: whatever else is loaded, and on whichever engine, its ranks stay as they are."""
    text = "|".join(str(field[name]) for name in _FIELD)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _text(word: str) -> ir.StringScalar:
    import ibis

    return ibis.literal(word)
