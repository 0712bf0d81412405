"""Columns of names, and the one sum that everything here rests on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wincommons.stats.arrays import Floats, Integers


def names(title: str, column: ArrayLike, *, length: int) -> NDArray[Any]:
    """A flat column of integers or text, one a row; raises `ValueError` naming it for another length or type."""
    array = np.asarray(column)
    if array.shape != (length,):
        raise ValueError(f"{title}: expected {length} entries, one a row, got shape {array.shape}")
    mixed = array.dtype.kind == "O" and all(isinstance(cell, str | int) for cell in array)
    if length and array.dtype.kind not in "iuSU" and not mixed:
        raise ValueError(f"{title}: expected integers or text, got {array.dtype}")
    return array


def tally(code: Integers, values: Floats, *, size: int) -> Floats:
    """(size,) The sum of the values of each code from 0 on; 0 where a code has none."""
    return np.asarray(np.bincount(code, weights=values, minlength=size), dtype=np.float64)
