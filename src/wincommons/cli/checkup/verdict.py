"""A check's outcome, and how a set of checks is gone through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How it stands: `well`; `caution`, which the site can live with; `trouble`, which needs mending."""

    well = "well"
    caution = "caution"
    trouble = "trouble"


@dataclass(frozen=True)
class Finding:
    """What one check found: a sentence, and where it is not well the next step."""

    verdict: Verdict
    sentence: str
    remedy: str = ""


@dataclass(frozen=True)
class Check:
    """One thing to look at."""

    id: str
    name: str
    look: Callable[[], Finding]


def well(sentence: str) -> Finding:
    return Finding(Verdict.well, sentence)


def caution(sentence: str, remedy: str) -> Finding:
    return Finding(Verdict.caution, sentence, remedy)


def trouble(sentence: str, remedy: str) -> Finding:
    return Finding(Verdict.trouble, sentence, remedy)


def examine(checks: Iterable[Check]) -> Iterator[tuple[Check, Finding]]:
    """Look at each; a check that breaks is itself a finding and never stops the others."""
    for check in checks:
        try:
            finding = check.look()
        except Exception as error:  # noqa: BLE001 -- the doctor reports what it meets, whatever that is
            said = " ".join(str(error).split()) or type(error).__name__
            finding = trouble(f"Could not be checked: {said}", "Mend what stands above first, then run this again.")
        yield check, finding
