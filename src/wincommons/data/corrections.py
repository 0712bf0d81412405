"""Declared corrections of errors that a publisher has not mended, applied to the clean table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wincommons.model import Correction

if TYPE_CHECKING:
    import pyarrow as pa


def correct(
    table: pa.Table, corrections: Sequence[Correction], *, vintage: str, where: str
) -> tuple[pa.Table, tuple[str, ...]]:
    """The table of text columns corrected, and a sentence for each correction that did not fit as declared.

    Corrections of another vintage are passed over. `missing` empties the cell, `set` writes another text into it,
    `drop` takes the row out. A correction that touches another number of rows than it expects, or speaks of a column
    that this file of the source does not have, is told.
    """
    warnings: list[str] = []
    for correction in corrections:
        if correction.vintage not in (None, vintage):
            continue
        absent = sorted({*correction.match, *filter(None, [correction.column])} - set(table.column_names))
        if absent:
            warnings.append(
                f"Correction '{correction.reason}' was not applied to {where}, which has no column {', '.join(absent)}."
            )
            continue
        table, touched = _apply(table, correction)
        if correction.expect_rows is not None and touched != correction.expect_rows:
            warnings.append(
                f"Correction '{correction.reason}' touched {touched} rows of {where}, not {correction.expect_rows}; "
                "the publisher may have mended the error, so look whether the correction is still needed."
            )
    return table, tuple(warnings)


def _apply(table: pa.Table, correction: Correction) -> tuple[pa.Table, int]:
    import pyarrow as pa
    import pyarrow.compute as pc

    hit = pa.array([True] * table.num_rows, pa.bool_())
    for column, published in correction.match.items():
        hit = pc.and_(hit, pc.fill_null(pc.equal(table.column(column).combine_chunks(), published), False))
    touched = int(pc.sum(hit).as_py() or 0)
    if correction.action == "drop":
        return table.filter(pc.invert(hit)), touched
    assert correction.column is not None
    place = table.column_names.index(correction.column)
    text = correction.to if correction.action == "set" else ""
    mended = pc.if_else(hit, pa.scalar(text, pa.string()), table.column(place).combine_chunks())
    return table.set_column(place, correction.column, mended), touched
