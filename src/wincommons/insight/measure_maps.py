"""What else than its value a map shows of a measure's places: the gap, the trend, how unsure the number is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from wincommons.data.reads import Release
from wincommons.model import Basis, Direction, Level, Measure

from .answers import MeasurePage, SeriesLabel
from .answers.exploration import Choice
from .answers.measure_map import SHOWS, ClassName, MapClass, MapPlace, MeasureMap, Show
from .errors import NoFiguresError
from .map_of_gaps import GapsFound, find_gaps
from .map_of_trends import tell_trends
from .map_of_uncertainty import tell_uncertainty
from .naming import Naming
from .words import measure_maps as words

_ORDER: tuple[ClassName, ...] = (
    "better", "worse", "risen", "fallen", "no_change", "untold",
    "beyond", "within_chance",
    "sure", "less_sure", "unsure", "at_zero", "no_interval", "no_groups", "no_figure",
)  # fmt: skip


def build_measure_map(
    measure: Measure, page: MeasurePage, show: str, *, dimension: str, release: Release, naming: Naming
) -> MeasureMap:
    """The places of a measure's page by gap, trend or uncertainty.

    A gap is of one series, dimension (the wished one, else that of most places) and period. Raises `NoFiguresError`
    for a map or a dimension that there is not, and where the page has no figures.
    """
    if show not in SHOWS:
        raise NoFiguresError(words.not_a_show(show[:60], SHOWS, naming.language))
    return _BUILT[show](measure, page, dimension, release, naming)


def _gap(measure: Measure, page: MeasurePage, dimension: str, release: Release, naming: Naming) -> MeasureMap:
    found = find_gaps(measure, page, dimension=dimension, release=release, naming=naming)
    counts = Counter(one.kind for one in found.places)
    return _built(
        "gap",
        page,
        found.places,
        naming=naming,
        series=found.series,
        period_words=found.period_words,
        dimension=found.dimension,
        dimensions=found.dimensions,
        finding=words.gap_finding(
            beyond=counts["beyond"],
            similar=counts["within_chance"],
            known=len(found.places) - counts["no_groups"],
            places=_places_words(page),
            language=naming.language,
        ),
        notes=_gap_notes(page, found, counts, naming),
    )


def _gap_notes(page: MeasurePage, found: GapsFound, counts: Counter[ClassName], naming: Naming) -> tuple[str, ...]:
    other = found.series is not None and page.series is not None and found.series.series != page.series.series
    return words.gap_notes(
        without=counts["no_groups"],
        any_beyond=counts["beyond"] > 0,
        introduced=words.of_another_series(found.series.words, found.period_words, naming.language)
        if other and found.series
        else "",
        elsewhere=found.of_other_periods,
        modelled=found.series is not None and found.series.basis is Basis.MODELLED,
        language=naming.language,
    )


def _trend(measure: Measure, page: MeasurePage, _dimension: str, release: Release, naming: Naming) -> MeasureMap:
    found = tell_trends(measure, page, release=release, naming=naming)
    counts = Counter(one.kind for one in found.places)
    return _built(
        "trend",
        page,
        found.places,
        naming=naming,
        series=page.series,
        period_words=page.period_words,
        finding=words.trend_finding(dict(counts), places=_places_words(page), language=naming.language),
        notes=words.trend_notes(
            modelled=found.modelled, in_dollars=found.in_dollars, why=found.why, language=naming.language
        ),
    )


def _uncertainty(measure: Measure, page: MeasurePage, _dimension: str, release: Release, naming: Naming) -> MeasureMap:
    found = tell_uncertainty(measure, page, release=release, naming=naming)
    counts = Counter(one.kind for one in found.places)
    return _built(
        "uncertainty",
        page,
        found.places,
        naming=naming,
        series=page.series,
        period_words=page.period_words,
        finding=words.uncertainty_finding(dict(counts), places=_places_words(page), language=naming.language),
        notes=words.uncertainty_notes(
            known=any(counts[name] for name in ("sure", "less_sure", "unsure")),
            modelled=found.modelled,
            share=found.share,
            flagged=found.flagged,
            without=counts["no_interval"],
            language=naming.language,
        ),
    )


def _built(
    show: Show,
    page: MeasurePage,
    places: Sequence[MapPlace],
    *,
    naming: Naming,
    series: SeriesLabel | None,
    period_words: str,
    finding: str,
    notes: tuple[str, ...],
    dimension: str = "",
    dimensions: tuple[Choice, ...] = (),
) -> MeasureMap:
    counts = Counter(one.kind for one in places)
    language, better_side = naming.language, page.measure.direction is not Direction.NEUTRAL
    return MeasureMap(
        show=show,
        page=page,
        level=page.level,
        series=series,
        period_words=period_words,
        name=words.map_name(show, language, dimension=naming.dimension(dimension) if dimension else ""),
        finding=finding,
        explanation=words.explanation(show, language, better_side=better_side),
        notes=notes,
        columns=words.map_columns(show, language, better_side=better_side),
        classes=tuple(
            MapClass(name=name, words=words.class_words(name, language), places=counts[name])
            for name in _ORDER
            if counts[name]
        ),
        places=tuple(places),
        dimension=dimension,
        dimensions=dimensions,
    )


def _places_words(page: MeasurePage) -> str:
    return words.places_words(
        page.level_plural,
        states=page.level is Level.STATE,
        within=page.within.name if page.within else "",
        language=page.language,
    )


_BUILT: dict[str, Callable[[Measure, MeasurePage, str, Release, Naming], MeasureMap]] = {
    "gap": _gap,
    "trend": _trend,
    "uncertainty": _uncertainty,
}
