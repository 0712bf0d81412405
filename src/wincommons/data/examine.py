"""One file from clean table to judged observations: read it, check it, and say whether enough of it stands."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .check import UNWORDED_TERRITORIES, judge
from .corrections import correct
from .engine import Engine
from .errors import LoadRefusedError, UnreadableFileError
from .parts import Part
from .schema import OBSERVATIONS, names
from .source import Finding, SourceSteps
from .totals import check_totals

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.content import Catalogue

    from .snapshot import Snapshot

MOST_REFUSED = 0.2
"""With a larger share refused, what is left would be taken for the whole: nothing is published."""

EXAMPLES = 10
"""So many refused rows are named with the refusal: enough to see what is wrong, and still one screen."""

_REMEDY = "Look whether it is the right file of the right release; nothing was published"


@dataclass(frozen=True, kw_only=True)
class Examined:
    """Judged observations and the record of them."""

    judged: ir.Table
    part: Part


def read(
    path: Path, *, steps: SourceSteps, taken: Snapshot, catalogue: Catalogue, engine: Engine
) -> tuple[ir.Table, tuple[str, ...]]:
    """Clean, correct, observe; and a sentence for each declared correction that no longer fits."""
    import ibis

    table = steps.clean(path, vintage=taken.vintage)
    if table.num_rows == 0:
        raise UnreadableFileError("The file holds a header and no rows", taken.name, "Fetch it once more")
    declared = catalogue.corrections.get(steps.id)
    corrections = declared.corrections if declared else ()
    table, warnings = correct(table, corrections, vintage=taken.vintage, where=f"{steps.id}, {taken.name}")
    observed = steps.observe(ibis.memtable(table), vintage=taken.vintage)
    absent = [name for name in names(OBSERVATIONS) if name not in observed.columns]
    if absent:
        raise UnreadableFileError(
            f"observe gives no column {', '.join(absent)}", f"data/sources/{steps.id}/observe.py", "Add it"
        )
    return engine.keep(observed), warnings


def examine(
    observed: ir.Table,
    *,
    engine: Engine,
    catalogue: Catalogue,
    sources: Container[str],
    source: str,
    vintage: str,
    name: str,
    address: str,
    sha256: str,
    own_check: Callable[[ir.Table], Sequence[Finding]] | None = None,
) -> Examined:
    """Judge every row. Raises `LoadRefusedError` where too much is refused, or the source's own check says stop."""
    judged = engine.keep(judge(observed, catalogue=catalogue, sources=sources, words=engine.rows))
    part = record(judged, engine=engine, source=source, vintage=vintage, name=name, address=address, sha256=sha256)
    accepted = judged.filter(judged.reason.isnull()).select(*names(OBSERVATIONS))
    findings = check_totals(accepted, catalogue=catalogue, engine=engine)
    if own_check is not None:
        findings += own_check(engine.keep(accepted))
    stops = [finding.sentence for finding in findings if finding.severity == "stop"]
    if stops:
        raise LoadRefusedError(" ".join(stops), f"{source} {vintage}, {name}", _REMEDY)
    warnings = tuple(finding.sentence for finding in findings)
    return Examined(judged=judged, part=replace(part, warnings=warnings))


def record(
    judged: ir.Table, *, engine: Engine, source: str, vintage: str, name: str, address: str, sha256: str
) -> Part:
    """The record of one file's judged rows. Raises `LoadRefusedError` where too much of it is refused."""
    refused = judged.reason.notnull()
    outside = (judged.place.substr(0, 2).isin(list(UNWORDED_TERRITORIES)) & (judged.column == "place")).fill_null(False)
    (counts,) = engine.rows(
        judged.aggregate(
            accepted=judged.reason.isnull().sum(),
            refused=refused.sum(),
            outside=(refused & outside).sum(),
            hidden=judged.hidden.sum(),
        )
    )
    number = {key: int(count or 0) for key, count in counts.items()}
    at_fault = number["refused"] - number["outside"]
    if number["accepted"] == 0 or at_fault > MOST_REFUSED * (number["accepted"] + at_fault):
        total = number["accepted"] + number["refused"]
        raise LoadRefusedError(
            f"{number['refused']:,} of {total:,} rows were refused, most often because: {_commonest(judged, engine)}",
            f"{source} {vintage}, {name}",
            _REMEDY,
            examples=_refused(judged, engine),
        )
    return Part(
        source=source,
        vintage=vintage,
        name=name,
        loaded_at=datetime.now(UTC).isoformat(timespec="microseconds"),
        accepted=number["accepted"],
        refused=number["refused"],
        hidden=number["hidden"],
        address=address,
        sha256=sha256,
    )


def _commonest(judged: ir.Table, engine: Engine) -> str:
    import ibis

    reasons = judged.filter(judged.reason.notnull()).group_by("reason").agg(times=lambda t: t.count())
    rows = engine.rows(reasons.order_by(ibis.desc("times"), "reason").limit(1))
    return str(rows[0]["reason"]).rstrip(".") if rows else "the file gave no rows"


def _refused(judged: ir.Table, engine: Engine) -> tuple[str, ...]:
    """The first refused rows in words: which one, and why."""
    rows = engine.rows(
        judged.filter(judged.reason.notnull())
        .order_by("measure", "place", "start", "group")
        .select("measure", "place", "start", "end", "group", "value", "reason")
        .limit(EXAMPLES)
    )
    return tuple(
        f"{row['measure']} of {row['place']}, {row['start']} to {row['end']}, {row['group']}, "
        f"value {'missing' if row['value'] is None else format(row['value'], 'g')}: {row['reason']}"
        for row in rows
    )
