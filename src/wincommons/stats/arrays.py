"""How arguments become arrays: one shape, float64, and a sentence that names what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]
Dates = NDArray[np.datetime64]

_NUMERIC = "iuf"


def floats(**arguments: ArrayLike | None) -> tuple[Floats, ...]:
    """Every argument as float64 in one common shape; None, alone or inside, becomes NaN.

    Raises `ValueError` naming the argument that holds no numbers, or the shapes that do not fit together.
    The results may be read-only views of the inputs: they are for reading.
    """
    arrays = [_numbers(name, argument) for name, argument in arguments.items()]
    try:
        return tuple(np.broadcast_arrays(*arrays))
    except ValueError as error:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in zip(arguments, arrays, strict=True))
        raise ValueError(f"the arguments have shapes that do not fit together: {shapes}") from error


def same_length(**arrays: NDArray[Any]) -> int:
    """The one length of flat columns; raises `ValueError` naming the columns that differ."""
    lengths = {name: array.shape for name, array in arrays.items()}
    if any(array.ndim != 1 for array in arrays.values()) or len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {shape}" for name, shape in lengths.items())
        raise ValueError(f"columns must be flat and of one length, but they are: {told}")
    return int(next(iter(lengths.values()))[0])


def flags(name: str, argument: ArrayLike | None, *, length: int) -> Flags:
    """A flat column of true and false; None means false throughout."""
    if argument is None:
        return np.zeros(length, dtype=np.bool_)
    array = np.asarray(argument)
    if array.dtype.kind != "b":
        raise ValueError(f"{name}: expected true and false, got {array.dtype}")
    return np.broadcast_to(array, (length,))


def dates(name: str, argument: ArrayLike) -> Dates:
    """A column of days (datetime64[D]); raises `ValueError` for text and for a missing day."""
    array = np.asarray(argument)
    if array.dtype.kind not in "MO" and array.size:
        raise ValueError(f"{name}: expected dates, got {array.dtype}")
    days = array.astype("datetime64[D]")
    if np.isnat(days).any():
        raise ValueError(f"{name}: a period without a date cannot stand in a series")
    return days


def _numbers(name: str, argument: ArrayLike | None) -> Floats:
    array = np.asarray(np.nan if argument is None else argument)
    if array.dtype.kind not in _NUMERIC and not (
        array.dtype.kind == "O" and all(_is_number(cell) for cell in array.flat)
    ):
        raise ValueError(f"{name}: expected numbers, got {array.dtype}")
    return array.astype(np.float64, copy=False)


def _is_number(cell: object) -> bool:
    return cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool))


def pieces(size: int, *, at_most: int) -> Iterator[slice]:
    """Consecutive slices over `size` rows, none longer than `at_most` (at least 1): memory stays flat."""
    step = max(1, at_most)
    for start in range(0, size, step):
        yield slice(start, min(size, start + step))
