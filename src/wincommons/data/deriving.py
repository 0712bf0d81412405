"""All that is derived from some measures at a time: each answer needs whole measures and never two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .derive.closing import closing, closing_inputs
from .derive.distribution import distribution
from .derive.gap import Gap, gap_inputs, judging
from .derive.inequality import Inequality, group_orders, weighing
from .derive.rank import Ranking, lowest_first, rank_inputs
from .derive.standing import Standing, standing_inputs
from .derive.trend import trend
from .engine import ArrowFunction, Engine
from .merge import write_observations
from .schema import SORTED_BY, TABLES

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.content import Catalogue

BY_MEASURE = ("by_measure", "standing_by_measure", "rank")
"""The tables that a batch writes in their own order, as no other batch has a row between its rows."""


@dataclass
class Runs:
    """The files that the tables are laid out from, one a batch and table."""

    folder: Path
    batches: Sequence[Sequence[str]]
    """The measures of each, in order."""
    files: dict[str, list[Path]] = field(default_factory=dict)

    def next(self, table: str) -> Path:
        """Where the batch's rows of a table are to be written."""
        mine = self.files.setdefault(table, [])
        mine.append(self.folder / f"{table}-{len(mine):05d}.parquet")
        return mine[-1]

    def order(self, table: str) -> tuple[str, ...]:
        """The order of a run: the table's own where that is what it will be read in. Else the runs are sorted together
        once more, and only the first column counts: by it a part of each is found."""
        return SORTED_BY[table] if self.is_sorted(table) else SORTED_BY[table][:1]

    def is_sorted(self, table: str) -> bool:
        """Whether the runs, one after another, are the table in its own order."""
        return len(self.batches) == 1 or table in BY_MEASURE

    def remove(self, table: str) -> None:
        for file in self.files.pop(table):
            # A run may have become a file of the table.
            file.unlink(missing_ok=True)


def derive(
    files: Sequence[Path],
    *,
    measures: Sequence[str],
    runs: Runs,
    engine: Engine,
    catalogue: Catalogue,
    tell: Callable[[str], None],
) -> None:
    """Write one more run of every table that is derived measure by measure, from the observations in `files`."""
    tell("Sorting the observations")
    shown = runs.next("by_measure")
    write_observations(files, shown, measures=measures, engine=engine, catalogue=catalogue, spill=runs.folder)
    rows = engine.scan(shown)
    tell("Spreading the places of each level")
    target = runs.next("distribution")
    engine.write(distribution(rows), target, fields=TABLES["distribution"], order_by=runs.order("distribution"))
    for job in _jobs(rows, runs=runs, engine=engine, catalogue=catalogue):
        tell(job.words)
        # The inputs are asked for only now: a table may be made from one that was written before it.
        engine.apply(
            job.inputs(),
            runs.next(job.name),
            function=job.function,
            by=("measure",),
            fields=TABLES[job.name],
            order_by=runs.order(job.name),
        )
    standing, target = engine.scan(runs.files["standing"][-1]), runs.next("standing_by_measure")
    engine.write(standing, target, fields=TABLES["standing"], order_by=runs.order("standing_by_measure"))


@dataclass(frozen=True, kw_only=True)
class _Job:
    """One derived table: from which rows, by which function."""

    name: str
    words: str
    inputs: Callable[[], ir.Table]
    function: ArrowFunction


def _jobs(rows: ir.Table, *, runs: Runs, engine: Engine, catalogue: Catalogue) -> tuple[_Job, ...]:
    comparisons = {measure.id: measure.comparison.value for measure in catalogue.measures.values()}
    grouped = gap_inputs(rows)
    measures = [row["measure"] for row in engine.rows(grouped.select("measure").distinct())]
    return (
        _Job(
            name="standing",
            words="Comparing each place",
            inputs=partial(standing_inputs, rows, catalogue=catalogue),
            function=Standing(comparisons),
        ),
        _Job(name="trend", words="Testing the trends", inputs=lambda: rows, function=trend),
        _Job(
            name="gap",
            words="Finding the gaps between groups",
            inputs=lambda: grouped,
            function=Gap(judging(catalogue, measures=measures)),
        ),
        _Job(
            name="inequality",
            words="Measuring how unequal the groups are",
            inputs=lambda: grouped,
            function=Inequality(weighing(catalogue, measures=measures), group_orders(catalogue)),
        ),
        _Job(
            name="closing",
            words="Asking whether the gaps are closing",
            inputs=lambda: closing_inputs(grouped, engine.scan(runs.files["gap"][-1])),
            function=closing,
        ),
        _Job(
            name="rank",
            words="Ranking the places, with how sure that is",
            inputs=partial(rank_inputs, rows),
            function=Ranking(lowest_first(catalogue)),
        ),
    )
