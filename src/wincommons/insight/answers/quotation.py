"""The answer of `number`: one figure of one release, with all that must be quoted beside it."""

from __future__ import annotations

from wincommons.model import Language
from wincommons.model.value import Value

from .exploration import Choice
from .figures import Figure
from .labels import MeasureLabel, PlaceLabel, SeriesLabel
from .profile import ReleaseLabel


class QuotedNumber(Value):
    """One number, in the release that it was read from."""

    figure: Figure
    measure: MeasureLabel
    place: PlaceLabel
    series: SeriesLabel
    release: ReleaseLabel
    language: Language
    definition: str
    words: str
    """`About 1 in 4 children live below the poverty line: 56,776 children.`; empty for a group."""
    period: str
    """As it stands in an address: `2019-01-01/2023-12-31`."""
    interval_words: str
    """`95% interval: 19.9 to 26.1`, or that none is known."""
    cautions: tuple[str, ...] = ()
    """What a careful reader must know: modelled, of low reliability, hidden."""
    periods: tuple[Choice, ...] = ()
    """All periods of the same series, newest first."""

    @property
    def sentence(self) -> str:
        """`Children in poverty, Cuyahoga County, OH, 2023: 23.0% (95% interval: 19.9 to 26.1)`."""
        of = f", {self.figure.group_name}" if self.figure.group_name else ""
        bounds = f" ({self.interval_words})" if self.figure.interval else ""
        when = self.figure.period_words
        return f"{self.measure.name}{of}, {self.place.full_name}, {when}: {self.figure.text}{bounds}"


class Citation(Value):
    """One number as it is cited: in a sentence, for BibTeX, and as CSL-JSON."""

    plain: str
    bibtex: str
    csl: str
