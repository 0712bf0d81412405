"""Which measures a source carries, as their own files say: a new measure needs no new code."""

from __future__ import annotations

import re
from typing import NamedTuple


class Carried(NamedTuple):
    """One line under `sources` of a measure file."""

    measure: str
    variable: str
    method: str
    basis: str
    unit: str


def carried(source: str, *, pattern: str) -> tuple[Carried, ...]:
    """Every measure whose file names `source` with a variable code that matches `pattern` whole.

    Prose in place of a code (several codes, a formula) is not a promise that the source's loader can keep, so such
    a line is passed over.
    """
    from wincommons import content

    return tuple(
        Carried(measure.id, entry.variable, entry.method, entry.basis.value, measure.unit)
        for measure in content.load().measures.values()
        for entry in measure.sources
        if entry.source == source and re.fullmatch(pattern, entry.variable)
    )
