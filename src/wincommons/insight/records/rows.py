"""The rows themselves: one dispatch for all answers, and their form as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch
from typing import Any

from wincommons.data.defusing import defuse
from wincommons.insight.answers import Figure, MeasureLabel
from wincommons.insight.answers.answer import Answer

Records = list[dict[str, Any]]


def figure_record(figure: Figure, *, measure: MeasureLabel, place_name: str) -> dict[str, Any]:
    """The columns of an observation, then the names that a reader needs beside the ids."""
    estimate = figure.estimate
    return {
        "measure": figure.measure,
        "place": figure.place,
        "start": figure.period.start.isoformat(),
        "end": figure.period.end.isoformat(),
        "period": figure.period.label,
        "group": str(figure.group),
        "value": estimate.value,
        "lower": estimate.lower,
        "upper": estimate.upper,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "status": estimate.status.value,
        "source": figure.series.source,
        "vintage": figure.vintage,
        "basis": estimate.basis.value if estimate.basis else None,
        "method": figure.series.method,
        "boundary": figure.series.boundary,
        "missing": estimate.reason.value if estimate.reason else None,
        "measure_name": measure.name,
        "place_name": place_name,
        "unit": measure.unit,
    }


@singledispatch
def records_of(answer: Answer) -> Records:
    """The flat rows of an answer; raises `TypeError` for an answer that has none."""
    raise TypeError(f"{type(answer).__name__} has no flat rows; use to_json_value()")


def derived(number: float | None) -> float | None:
    """A computed number without the noise of binary fractions (21.130000000000003)."""
    return None if number is None else round(number, 6)


def to_csv(records: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV: comma, UTF-8, `\\n`, a header line; an empty field where nothing is known.

    Text that a spreadsheet would run as a formula gets an apostrophe before it (`data.defusing`).
    """
    if not records:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: defuse(value) for name, value in record.items()} for record in records)
    return out.getvalue()


def plain(values: Iterable[Any]) -> Records:
    """Frozen values as plain dicts, for lists of entries (`measures`, `sources`, `places`)."""
    return [value.model_dump(mode="json") for value in values]
