"""The borders on which the tracts of an answer may be drawn: those of the same census, and no others."""

from __future__ import annotations

from pathlib import Path

from wincommons.data.borders.kept import CENSUSES, KeptBorders, borders_of, map_name, tracts_of
from wincommons.model import Level

from .answers import MeasurePage
from .answers.tract_borders import TractBorders
from .naming import Naming
from .words import tract_borders as words

LEAST_KNOWN = 0.9
"""The share of tracts with a figure that must be among the borders: few codes are mended within a decade."""
_NEWEST_OF_2010 = "2019"


def tell_tract_borders(page: MeasurePage, *, home: Path, naming: Naming) -> TractBorders:
    """On which map the page's tracts are drawn. Figures that do not say whose tracts they are of are not drawn."""
    language = naming.language
    if page.level is not Level.TRACT or page.series is None:
        return TractBorders(map=None)
    if page.within is None or page.within.level is not Level.COUNTY:
        return TractBorders(map=None, sentence=words.one_county(language))
    census, county = page.series.series.boundary, page.within.id
    if census not in CENSUSES:
        return TractBorders(map=None, sentence=words.census_unsaid(language))
    kept = borders_of(home, county=county, census=census)
    if kept is None:
        other = next((one for one in CENSUSES if borders_of(home, county=county, census=one)), None)
        return TractBorders(
            map=None,
            sentence=words.not_kept(census, other, place=naming.in_sentence(county), language=language),
            command=_command(page.within.state or county[:2], census),
        )
    shapes = tracts_of(home, county=county, census=census)
    shown = [one.place for one in page.places.numbers if one.value is not None]
    lacking = sum(place not in shapes for place in shown)
    if lacking > (1 - LEAST_KNOWN) * len(shown):
        sentence = words.unlike(lacking, len(shown), census=census, vintage=kept.vintage, language=language)
        return TractBorders(map=None, sentence=sentence)
    return TractBorders(
        map=map_name(census=census, county=county), notes=tuple(_notes(kept, lacking=lacking, naming=naming))
    )


def _notes(kept: KeptBorders, *, lacking: int, naming: Naming) -> list[str]:
    notes = [words.whose(kept.census, kept.vintage, local=kept.local_copy, language=naming.language)]
    if lacking:
        notes.append(words.lacking(lacking, naming.language))
    return notes


def _command(state: str, census: str) -> str:
    """The newest borders of that census, of the state."""
    older = f" --vintage {_NEWEST_OF_2010}" if census == "2010" else ""
    return f"win load tract_boundaries --state {state}{older}"
