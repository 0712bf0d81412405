"""Which way a measure goes in every place of a page: the release's own verdicts, told better or worse."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wincommons.data.across import trends_across
from wincommons.data.reads import Release
from wincommons.model import Basis, Judgement, Level, Measure, Verdict

from .answers import MeasurePage, PlaceNumber, Trend
from .answers.measure_map import ClassName, MapPlace
from .comparing import newest_ends
from .errors import NoFiguresError
from .naming import Naming
from .reading import Reader, Record, bare_estimate, read_series
from .trends import trend_value
from .words import measure_maps as words
from .words.questions import no_level
from .words.trends import trend_words

_KINDS: dict[Judgement, ClassName] = {Judgement.BETTER: "better", Judgement.WORSE: "worse"}


@dataclass(frozen=True, kw_only=True)
class TrendsTold:
    """The places, and what must be known of all."""

    places: tuple[MapPlace, ...]
    modelled: bool
    in_dollars: bool
    why: tuple[tuple[str, int], ...]
    """Why it cannot be told, in words, with the number of places; most first."""


def tell_trends(measure: Measure, page: MeasurePage, *, release: Release, naming: Naming) -> TrendsTold:
    """One trend a place, of the page's series; a place without a figure is told as such."""
    if page.series is None:
        raise NoFiguresError(nothing_here(measure, page, naming))
    reader, series = Reader(naming), page.series.series
    modelled = page.series.basis is Basis.MODELLED
    newest = newest_ends(release.coverage()).get((measure.id, page.level))
    inside = page.within.id if page.within else None
    rows = {
        row["place"]: row
        for row in trends_across(release, measure=measure.id, level=page.level, within=inside)
        if read_series(row) == series
    }
    told_once: dict[tuple[object, ...], Trend] = {}

    def told_of(row: Record) -> Trend:
        """Thousands of places share a few verdicts and spans: only these two are shown, so each is worded once."""
        present = None if naming.place_known(row["place"]).until is not None else newest
        key = (*(row[name] for name in ("verdict", "rule", "reason", "first_start", "last_end")), present)
        if key not in told_once:
            told_once[key] = trend_value(reader, measure, row, modelled=modelled, newest=present)
        return told_once[key]

    trends = {place: told_of(row) for place, row in rows.items()}
    places = tuple(_place(one, trends.get(one.place), measure, page, reader) for one in page.places.numbers)
    why = Counter(one.cells[2] for one in places if one.kind == "untold")
    told = any(one.kind not in ("untold", "no_figure") for one in places)
    return TrendsTold(
        places=places,
        modelled=modelled and told,
        in_dollars=told and bool(naming.unit(measure).prefix),
        why=tuple(why.most_common()),
    )


def nothing_here(measure: Measure, page: MeasurePage, naming: Naming) -> str:
    """That the release has no figure of a measure at a level."""
    return no_level(
        measure=measure.name.into(naming.language),
        level_plural=page.level_plural,
        elsewhere="",
        language=naming.language,
    )


def _place(one: PlaceNumber, trend: Trend | None, measure: Measure, page: MeasurePage, reader: Reader) -> MapPlace:
    named = one.full_name if page.level is Level.COUNTY and page.within is None else one.name
    language = reader.language
    if one.value is None:
        kind: ClassName = "no_figure"
        return MapPlace(one.place, named, kind, None, (one.reason, words.class_words(kind, language), ""))
    kind = _kind(trend)
    told = trend.words if trend else _untold(reader)
    text = reader.text(bare_estimate(one.value, None, None), measure.id)
    return MapPlace(one.place, named, kind, None, (text, words.class_words(kind, language), told))


def _kind(trend: Trend | None) -> ClassName:
    if trend is None or trend.verdict is Verdict.UNKNOWN:
        return "untold"
    if trend.verdict is Verdict.SIMILAR:
        return "no_change"
    return _KINDS.get(trend.judgement, "risen" if trend.verdict is Verdict.HIGHER else "fallen")


def _untold(reader: Reader) -> str:
    return trend_words(
        verdict=Verdict.UNKNOWN, reason="too_few_periods", first=None, last=None, modelled=False, in_dollars=False,
        language=reader.language,
    )  # fmt: skip
