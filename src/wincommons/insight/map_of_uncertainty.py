"""How unsure each number of a page is: its standard error next to its own size."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from wincommons.data.reads import Release
from wincommons.model import Basis, Kind, Level, Measure, Status

from .answers import MeasurePage, PlaceNumber
from .answers.measure_map import ClassName, MapPlace
from .errors import NoFiguresError
from .map_of_trends import nothing_here
from .measure_pages import records_shown
from .naming import Naming
from .reading import Reader, bare_estimate
from .words import measure_maps as words
from .words.numbers import show_number

_WIDTH_IN_STANDARD_ERRORS = 2 * 1.96
_LINES: tuple[tuple[float, ClassName], ...] = ((0.15, "sure"), (0.30, "less_sure"), (float("inf"), "unsure"))
"""0.30: NCHS holds an estimate to be reliable up to a relative standard error of 30 %
(https://www.cdc.gov/nchs/ahcd/ahcd_estimation_reliability.htm, read 2026-12-01). 0.15 is half of it and ours."""
assert all(low < high for (low, _), (high, _) in pairwise(_LINES))


@dataclass(frozen=True, kw_only=True)
class UncertaintyTold:
    """The places, and what must be known of all."""

    places: tuple[MapPlace, ...]
    modelled: bool
    share: bool
    flagged: int
    """Figures that their source's own rules call unreliable."""


def tell_uncertainty(measure: Measure, page: MeasurePage, *, release: Release, naming: Naming) -> UncertaintyTold:
    """One standard error a place, in hundredths of its value, read from its 95 % interval."""
    if page.series is None:
        raise NoFiguresError(nothing_here(measure, page, naming))
    reader = Reader(naming)
    within = naming.place_known(page.within.id) if page.within else None
    records = records_shown(measure, level=page.level, within=within, release=release)
    return UncertaintyTold(
        places=tuple(_place(one, measure, page, reader) for one in page.places.numbers),
        modelled=page.series.basis is Basis.MODELLED,
        share=measure.kind is Kind.PROPORTION,
        flagged=sum(record["status"] == Status.LOW_RELIABILITY.value for record in records),
    )


def relative_error(value: float, lower: float, upper: float) -> float | None:
    """The standard error over the value, from a 95 % interval; None for a value of zero."""
    return abs((upper - lower) / _WIDTH_IN_STANDARD_ERRORS / value) if value else None


def _place(one: PlaceNumber, measure: Measure, page: MeasurePage, reader: Reader) -> MapPlace:
    named = one.full_name if page.level is Level.COUNTY and page.within is None else one.name
    language = reader.language
    estimate = bare_estimate(one.value, one.lower, one.upper)
    kind, share = _kind(one)
    text = one.reason if one.value is None else reader.text(estimate, measure.id)
    cells = (
        text,
        reader.interval(estimate, measure.id) if one.lower is not None else "",
        "" if share is None else show_number(100 * share, decimals=1),
        words.class_words(kind, language),
    )
    return MapPlace(one.place, named, kind, None, cells)


def _kind(one: PlaceNumber) -> tuple[ClassName, float | None]:
    if one.value is None:
        return "no_figure", None
    if one.lower is None or one.upper is None:
        return "no_interval", None
    share = relative_error(one.value, one.lower, one.upper)
    if share is None:
        return "at_zero", None
    return next(name for line, name in _LINES if share <= line), share
