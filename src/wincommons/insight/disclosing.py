"""What may be published of a table of counts so that nobody is given away, and what a published one gives away.

from wincommons.insight.disclosing import audit_published, disclose, write_disclosed
answer = disclose(Path("visits.csv"), minimum=10)
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from wincommons.model import Language, Status
from wincommons.stats.arrays import Flags, Floats
from wincommons.stats.codes import Reason
from wincommons.stats.disclosure import Audit, Sensitive, audit, minimum_frequency, suppress

from .answers.disclosure import CellBounds, Disclosure, ExposedCell, TableAudit, TableCell, UnprotectedCell
from .count_file import read_count_file, refusing
from .count_margins import CountTable, whole_table
from .words import disclosure as words

COSTS = ("value", "count", "constant")
METHODS = ("auto", "optimal", "heuristic")

WHOLE_UP_TO = 400
"""Hidden cells of a table of three ways or more up to which the attack uses that counts are whole: one integer program
an end. In tables of two ways or one it costs nothing."""


def disclose(
    path: Path,
    *,
    minimum: int = 10,
    zeros: bool = False,
    count: str | None = None,
    total: str | None = None,
    cost: str = "value",
    method: str = "auto",
    language: Language = Language.ENGLISH,
) -> Disclosure:
    """The table as it may be published: counts of 1 to `minimum` - 1 are hidden, and others so that none is found out.

    Every small count must possibly be `minimum` for whoever reads the rest, and possibly one fewer than it is. Where
    zeros are shown, as they are unless `zeros` hides them too, a reader knows that what is hidden is no zero, and that
    a total counts at least one for each of its parts that is none: nearer to that it cannot be kept. `cost` is what
    hiding one more cell loses: its "value" (or "count", the people in it: the same in a table of counts), or a
    "constant". Raises `UnusableTableError` for a table that cannot be used, and `ValueError` for a `minimum` below 1,
    an unknown cost or method.
    """
    if cost not in COSTS:
        raise ValueError(f"cost: expected one of {', '.join(COSTS)}, got {cost!r}")
    file = read_count_file(path, count=count, total=total, hidden=False, language=language)
    table = whole_table(file, total=total, refuse=refusing(path, language), language=language)
    few = minimum_frequency(table.counts, minimum=minimum, zeros=zeros)
    hidden, told, optimal = _protected(table, few, zeros=zeros, cost=cost, method=method)
    small, more = int(few.sensitive.sum()), int((hidden & ~few.sensitive).sum())
    unprotected = tuple(
        UnprotectedCell(labels=table.labels(place), words=words.unprotected_words(table.labels(place), language))
        for place in table.places(told.exposed)
    )
    bounds = _ends(table, hidden & ~told.exposed & ~told.exact, told)
    used = "" if small == 0 else "optimal" if optimal else "heuristic"
    whole = _whole(table, hidden)
    return Disclosure(
        table=table.read,
        language=language,
        minimum=minimum,
        zeros=zeros,
        small=small,
        more=more,
        narrowest=bounds[0],
        widest=bounds[1],
        method=used,
        cheapest=optimal,
        whole_numbers=whole,
        unprotected=unprotected,
        cells=tuple(
            TableCell(
                labels=table.labels(place),
                count=None if hidden[place] else int(table.counts[place]),
                status=Status.SUPPRESSED if hidden[place] else Status.NORMAL,
            )
            for place in table.places()
        ),
        words=words.disclosure_words(small=small, more=more, minimum=minimum, zeros=zeros, language=language),
        lines=words.disclosure_lines(
            table.read, narrowest=bounds[0], widest=bounds[1], zeros=zeros, whole=whole, language=language
        ),
        method_words=words.method_words(used, cheapest=optimal, cost=cost, language=language),
    )


def audit_published(
    path: Path,
    *,
    minimum: int = 10,
    zeros: bool = False,
    count: str | None = None,
    total: str | None = None,
    language: Language = Language.ENGLISH,
) -> TableAudit:
    """What can be worked out of a table with empty cells or marks such as `*`, `<10` or `S`, by its totals alone.

    A hidden cell is exposed where it can be worked out exactly, or is shown to count fewer than `minimum` and more
    nearly than its mark says. Where the table shows a zero, hidden counts are taken to be at least 1, unless `zeros`
    says that zeros are hidden too. Raises `UnusableTableError` also where no counts fit what is published.
    """
    refuse = refusing(path, language)
    file = read_count_file(path, count=count, total=total, hidden=True, language=language)
    table = whole_table(file, total=total, refuse=refuse, language=language)
    unknown = np.isnan(table.counts)
    hidden = unknown & table.given
    if not hidden.any():
        refuse("nothing_hidden")
    at_least_one = not zeros and bool((table.given & (table.counts == 0)).any())
    lowest = table.lowest
    if at_least_one:
        lowest = np.where(hidden, np.clip(table.lowest, 1.0, np.maximum(table.highest, 1.0)), table.lowest)
    told = _attack(table, unknown, lowest=lowest, highest=np.maximum(table.highest, lowest))
    if at_least_one and (told.reason == Reason.CONTRADICTION).any():
        at_least_one, lowest = False, table.lowest
        told = _attack(table, unknown, lowest=lowest, highest=table.highest)
    if (told.reason == Reason.CONTRADICTION).any():
        refuse("contradiction")
    lower, upper = np.ceil(told.lower - 1e-6), np.floor(told.upper + 1e-6)
    nearer = (lower > lowest) | (upper < table.highest)
    exposed = hidden & ((lower == upper) | (upper < minimum)) & nearer
    cells = tuple(_exposed(table, place, lower, upper, language) for place in table.places(exposed))
    return TableAudit(
        table=table.read,
        language=language,
        minimum=minimum,
        hidden=int(hidden.sum()),
        exposed=cells,
        words=words.audit_words(
            hidden=int(hidden.sum()), exact=sum(cell.exact for cell in cells), exposed=len(cells), language=language
        ),
        lines=words.audit_lines(
            table.read,
            minimum=minimum,
            at_least_one=at_least_one,
            sums=any(one.total for one in table.dimensions) and bool((table.given & ~hidden & _totals(table)).any()),
            whole=_whole(table, unknown),
            language=language,
        ),
        method_words=words.audit_method(language),
    )


def write_disclosed(answer: Disclosure, path: Path, *, source: Path, replace: bool = False) -> None:
    """The table as CSV: hidden counts left empty, with a `status` of A (shown) or Q (hidden) in every row.

    Raises `UnusableTableError` where the file is there already, unless `replace`; where it is the table itself, always;
    and where a small cell could be worked out from what would be written.
    """
    refuse = refusing(path, answer.language)
    if answer.unprotected:
        refuse("unsafe", count=len(answer.unprotected))
    if path.exists():
        if path.samefile(source):
            refuse("is_the_input")
        if not replace:
            refuse("would_overwrite")
    path.write_text(answer.to_csv(), encoding="utf-8", newline="")


def _protected(table: CountTable, few: Sensitive, *, zeros: bool, cost: str, method: str) -> tuple[Flags, Audit, bool]:
    """The cells to hide, the attack on the rest, and whether no safe pattern costs less."""
    counts = table.counts
    nothing = np.zeros(counts.shape, dtype=np.bool_)
    if not few.sensitive.any():
        return nothing, _shown(counts), True
    # Zeros that are always shown hide nothing, and say that a hidden cell is no zero.
    empty = nothing if zeros else counts == 0
    lowest = np.zeros(counts.shape) if zeros else _parts_that_count(table)
    asked: dict[str, Any] = {"lower_protection": few.lower_protection, "upper_protection": few.upper_protection}
    pattern = suppress(
        counts,
        few.sensitive,
        lowest=lowest,
        **asked,
        cost=cost,
        count=counts if cost == "count" else None,
        shown=empty,
        method=method,
    )
    # Once more, with what `suppress` does not look at: counts are whole numbers.
    told = _attack(table, pattern.hidden, lowest=lowest, **asked)
    return pattern.hidden, told, pattern.optimal


def _parts_that_count(table: CountTable) -> Floats:
    """The fewest people that a cell can count where zeros are shown: one for each of its parts that is no zero."""
    parts = (table.counts > 0).astype(np.float64)
    for axis, dimension in enumerate(table.dimensions):
        if dimension.total:
            along = np.moveaxis(parts, axis, 0)
            along[-1] = along[:-1].sum(axis=0)
    return parts


def _shown(counts: Floats) -> Audit:
    nothing = np.zeros(counts.shape, dtype=np.bool_)
    return Audit(counts, counts, nothing, nothing, np.zeros(counts.shape, dtype=np.uint8))


def _attack(table: CountTable, hidden: Flags, **knowledge: Any) -> Audit:
    return audit(table.counts, hidden, integral=_whole(table, hidden), **knowledge)


def _whole(table: CountTable, hidden: Flags) -> bool:
    ways = sum(length > 1 for length in table.counts.shape)
    return ways <= 2 or int(hidden.sum()) <= WHOLE_UP_TO


def _totals(table: CountTable) -> Flags:
    totals = np.zeros(table.counts.shape, dtype=np.bool_)
    for axis, dimension in enumerate(table.dimensions):
        if dimension.total:
            np.moveaxis(totals, axis, 0)[-1] = True
    return totals


def _bounds(table: CountTable, place: tuple[int, ...], lower: Floats, upper: Floats) -> dict[str, Any]:
    end = upper[place]
    return {
        "labels": table.labels(place),
        "lower": int(lower[place]),
        "upper": int(end) if np.isfinite(end) else None,
    }


def _ends(table: CountTable, hidden: Flags, told: Audit) -> tuple[CellBounds | None, CellBounds | None]:
    """The narrowest and the widest interval of the hidden cells."""
    if not hidden.any():
        return None, None
    lower, upper = np.ceil(told.lower - 1e-6), np.floor(told.upper + 1e-6)
    width = np.where(hidden, upper - lower, np.nan)
    first, last = (
        tuple(int(at) for at in np.unravel_index(pick(width), width.shape)) for pick in (np.nanargmin, np.nanargmax)
    )
    return CellBounds(**_bounds(table, first, lower, upper)), CellBounds(**_bounds(table, last, lower, upper))


def _exposed(
    table: CountTable, place: tuple[int, ...], lower: Floats, upper: Floats, language: Language
) -> ExposedCell:
    bounds = _bounds(table, place, lower, upper)
    return ExposedCell(
        **bounds,
        exact=bounds["lower"] == bounds["upper"],
        words=words.exposed_words(bounds["labels"], bounds["lower"], bounds["upper"], language),
    )
