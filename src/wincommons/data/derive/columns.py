"""Arrow columns as numpy arrays and back: the small bridge that every derived measure crosses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wincommons.data.schema import Field, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa


def numbers(rows: pa.Table, column: str) -> NDArray[np.float64]:
    """A column of numbers; null becomes NaN."""
    import pyarrow.compute as pc

    filled = pc.fill_null(rows.column(column).cast("float64"), float("nan"))
    return np.asarray(filled.to_numpy(), dtype=np.float64)


def words(rows: pa.Table, column: str) -> NDArray[Any]:
    """A column of text as an object array."""
    return np.asarray(rows.column(column).to_numpy(zero_copy_only=False), dtype=object)


def looked_up(rows: pa.Table, column: str, of: Callable[[str], float]) -> NDArray[np.float64]:
    """`of` each row's word, asked once for each distinct word."""
    import pyarrow.compute as pc

    encoded = pc.dictionary_encode(rows.column(column).combine_chunks())
    answers = np.array([of(word) for word in encoded.dictionary.to_pylist()], dtype=np.float64)
    codes = np.asarray(encoded.indices.to_numpy(zero_copy_only=False), dtype=np.intp)
    return answers[codes] if answers.size else np.zeros(0)


def days(rows: pa.Table, column: str) -> NDArray[np.datetime64]:
    """A column of dates as datetime64[D]."""
    return np.asarray(rows.column(column).to_numpy(zero_copy_only=False)).astype("datetime64[D]")


def cells(rows: pa.Table, columns: Sequence[str]) -> NDArray[np.int64]:
    """A number for each distinct combination of the columns' values: equal rows have equal numbers.

    Two columns are folded into one number at a time, and renumbered, so that the product never overflows.
    """
    import pyarrow.compute as pc

    folded = np.zeros(rows.num_rows, dtype=np.int64)
    for column in columns:
        encoded = pc.dictionary_encode(rows.column(column).combine_chunks(), null_encoding="encode")
        codes = np.asarray(encoded.indices.to_numpy(zero_copy_only=False), dtype=np.int64)
        _, folded = np.unique(folded * (len(encoded.dictionary) + 1) + codes, return_inverse=True)
    return folded


def build(columns: Mapping[str, Any], *, fields: Sequence[Field]) -> pa.Table:
    """A table of exactly `fields` from arrays; NaN, NaT and None become null."""
    import pyarrow as pa

    schema = arrow_schema(tuple(fields))
    arrays = [
        column.cast(field.type)
        if isinstance(column := columns[field.name], pa.Array | pa.ChunkedArray)
        else pa.array(column, type=field.type, from_pandas=True)
        for field in schema
    ]
    return pa.Table.from_arrays([_whole(array) for array in arrays], schema=schema)


def _whole(array: Any) -> Any:
    import pyarrow as pa

    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
