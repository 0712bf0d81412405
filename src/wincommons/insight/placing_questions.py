"""Where a ZIP code is, where a place stands among the others, and which of them it is like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.model import Level

from .opened import Opened

if TYPE_CHECKING:
    from .answers.map_numbers import MapNumbers
    from .answers.measure_page import MeasurePage
    from .answers.peers import Peers
    from .answers.ranking import Ranking
    from .answers.tract_borders import TractBorders
    from .answers.zip_codes import ZipCode


class PlacingQuestions(Opened):
    """The questions of `Commons` that set one place among many."""

    def zip_code(self, text: str) -> ZipCode | None:
        """The counties that a ZIP code lies in, biggest part first; None where the text is no ZIP code.

        `44113` and `44113-1234` are one. A code that no area has gives an answer without parts and says why.
        """
        from .zip_codes import tell_zip_code

        return tell_zip_code(text, release=self._release, naming=self._naming)

    def asks_where(self, text: str) -> bool:
        """Whether the words ask for where their writer is (`near me`), which nothing here can know."""
        from wincommons.data.plain_words import PLACELESS
        from wincommons.data.search import fold

        return fold(text) in PLACELESS

    def peers(self, place: str, *, limit: int = 10) -> Peers:
        """The places of its level that a place is most like, at most ten, and in what; or why none can be told.

        Where the release knows too few traits of the place, the answer has no peers and says so.
        """
        from .peering import tell_peers

        return tell_peers(self._find(place), limit=limit, release=self._release, naming=self._naming)

    def ranking(
        self, measure: str, level: Level | str | None = None, within: str | None = None, *, source: str | None = None
    ) -> Ranking:
        """The places of a level in order, each with the ranks between which chance could put it, or why there is none.

        `within` a state (its counties) or a county (its tracts). The series is that of the measure's page, or of
        `source`. Modelled figures and those without an interval are not ranked.
        """
        from .library import find_measure
        from .ranking import tell_ranking

        return tell_ranking(
            find_measure(measure, naming=self._naming),
            level=self._level(level),
            within=self._find(within) if within is not None else None,
            source=source,
            release=self._release,
            naming=self._naming,
        )

    def map_numbers(self, measure: str, level: Level | str | None = None, within: str | None = None) -> MapNumbers:
        """The bare numbers of a map, column by column: of 85,000 tracts in the time that a page has.

        `within` a state (its counties) or a county (its tracts). What is said of a place stands in `measure_places`.
        """
        from .library import find_measure
        from .mapping import read_map

        return read_map(
            find_measure(measure, naming=self._naming),
            level=self._level(level),
            within=self._find(within) if within is not None else None,
            release=self._release,
            naming=self._naming,
        )

    def tract_borders(self, page: MeasurePage) -> TractBorders:
        """The map on which the tracts of `measure_places(..., within=county)` are drawn, or why there is none.

        Borders are those that `win load tract_boundaries` kept in the home; figures are drawn only on borders of the
        same census's tracts.
        """
        from wincommons.data.home import home

        from .tract_borders import tell_tract_borders

        return tell_tract_borders(page, home=home(self._home), naming=self._naming)
