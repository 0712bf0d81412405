"""What the checker says about a content file, and the errors that a reader of content may meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Floor = Literal["shape", "references", "meaning"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong in one file, and what to do about it."""

    floor: Floor
    file: str
    """Path inside the content folder, with forward slashes."""
    field: str
    """Dotted path of the field, such as `sources.0.basis`; empty where the whole file is meant."""
    message: str
    remedy: str
    severity: Severity = "error"
    line: int | None = None
    """Line of the file, from 1; None where it is not known."""

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        field = f" [{self.field}]" if self.field else ""
        return f"{self.severity} in {where}{field}: {self.message} {self.remedy}"


class ContentError(ValueError):
    """Content that cannot be read; carries every finding, not only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        lines = "\n".join(f"  {finding}" for finding in self.findings)
        super().__init__(f"The content folder cannot be read ({len(self.findings)} findings):\n{lines}")


class UnknownIdError(KeyError):
    """An id that the catalogue does not hold; the sentence names near matches."""

    def __init__(self, *, kind: str, unknown: str, known: Iterable[str]) -> None:
        self.kind, self.unknown = kind, unknown
        self.sentence = f"There is no {kind} '{unknown}' in the content.{did_you_mean(unknown, known)}"
        super().__init__(self.sentence)

    def __str__(self) -> str:
        return self.sentence


class UnknownPlaceError(UnknownIdError):
    """A place that the gazetteer does not hold."""

    def __init__(self, sentence: str, *, unknown: str) -> None:
        super().__init__(kind="place", unknown=unknown, known=())
        self.sentence = sentence


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'child_poverty'?`, or nothing where no known word is near."""
    # Only an error needs it, and difflib costs some milliseconds to import.
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f" Did you mean {' or '.join(repr(name) for name in near)}?" if near else ""
