"""Work that falls into pieces, shared out among the processor's cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from typing import TypeVar

Piece = TypeVar("Piece")

LEAST = 4
"""Fewer pieces than this are not worth a thread."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share_out(work: Callable[[Piece], None], pieces: Iterable[Piece]) -> None:
    """Do `work` on every piece, on as many threads as there are cores; numpy lets go of the interpreter meanwhile.

    The pieces must not write to the same place. What numpy warns of is a matter of each thread: `work` sets its own
    `np.errstate`. An error of a piece is raised here.
    """
    rest = iter(pieces)
    few = list(islice(rest, LEAST))
    if len(few) < LEAST or cores() == 1:
        for piece in chain(few, rest):
            work(piece)
        return
    with ThreadPoolExecutor(cores()) as pool:
        for _ in pool.map(work, chain(few, rest)):
            pass
