"""Hadamard matrices: plus and minus ones whose columns are orthogonal, which balance replicates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def hadamard(at_least: int) -> NDArray[np.int64]:
    """The smallest Hadamard matrix of `at_least` rows that the two classical constructions reach.

    Sylvester's doubling, and Paley's first construction for orders one above a prime that leaves 3 over 4
    (Paley 1933, J. Math. Phys. 12, 311-320). Its first row and column are ones throughout.

    >>> hadamard(3)
    array([[ 1,  1,  1,  1],
           [ 1, -1, -1,  1],
           [ 1,  1, -1, -1],
           [ 1, -1,  1, -1]])
    """
    order = max(at_least, 1)
    while (matrix := _of_order(order)) is None:
        order += 1
    return matrix * matrix[:, :1]


def _of_order(order: int) -> NDArray[np.int64] | None:
    if order == 1:
        return np.ones((1, 1), dtype=np.int64)
    prime = order - 1
    if order % 4 == 0 and all(prime % divisor for divisor in range(2, int(prime**0.5) + 1)):
        return _paley(prime)
    half = _of_order(order // 2) if order % 2 == 0 else None
    return None if half is None else np.block([[half, half], [half, -half]])


def _paley(prime: int) -> NDArray[np.int64]:
    squares = np.arange(1, prime) ** 2 % prime
    character = np.full(prime, -1, dtype=np.int64)
    character[squares] = 1
    character[0] = 0
    numbers = np.arange(prime)
    core = character[(numbers[None, :] - numbers[:, None]) % prime]
    skew = np.zeros((prime + 1, prime + 1), dtype=np.int64)
    skew[0, 1:], skew[1:, 0], skew[1:, 1:] = 1, -1, core
    return skew + np.eye(prime + 1, dtype=np.int64)
