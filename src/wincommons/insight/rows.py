"""One measure in one place: the row of a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wincommons.model import Basis, Measure, Series, Verdict

from .answers import Row, SeriesLabel
from .gaps import read_gap
from .reading import Reader, Record, bare_estimate, read_series, whole_years_between
from .standing import read_standing
from .trends import read_trend
from .words.estimates import age_words, cautions

_FINER = 2
"""How many more decimals are tried where two texts are equal and their figures differ beyond chance."""


def build_row(
    *,
    reader: Reader,
    measure: Measure,
    standing: Sequence[Record],
    history: Sequence[Record],
    trends: Sequence[Record],
    gaps: Sequence[Record],
    distributions: Sequence[Record],
    newest: date | None,
    today: date,
) -> Row | None:
    """The row of `measure`, from every record of one place and measure; None where no series has a row for all.

    `standing` holds one record a series for everybody; the first in the measure's order that has a value is shown.
    `newest` is the last day that the release has any figure of the measure for, at this place's level.
    """
    if not standing:
        return None
    ranked = sorted(standing, key=lambda record: record["series_rank"])
    chosen = next((record for record in ranked if record["value"] is not None), ranked[0])
    shown = _shown_finely(reader, measure, chosen)
    figure = reader.figure(chosen, decimals=shown.decimals)
    estimate, period, series = figure.estimate, figure.period, figure.series
    modelled, years_old = estimate.basis is Basis.MODELLED, whole_years_between(period.end, today)
    stands = read_standing(reader, shown, chosen, distributions=distributions)
    retired = reader.naming.place_known(figure.place).until is not None
    present = None if retired else newest
    return Row(
        measure=reader.naming.measure(measure.id),
        source=reader.naming.source(series.source),
        figure=figure,
        words=reader.sentence(estimate, shown, period=period),
        people=reader.people(estimate, shown, period=period),
        state=stands.state,
        nation=stands.nation,
        comparison_words=stands.words,
        fifth=stands.fifth,
        judgement=stands.judgement,
        judged_by=stands.judged_by,
        judgement_words=stands.judgement_words,
        distribution=stands.distribution,
        history=tuple(reader.point(record) for record in history if read_series(record) == series),
        trend=read_trend(reader, measure, trends, series=series, modelled=modelled, newest=present),
        gap=read_gap(reader, measure, gaps, preferred=[read_series(record) for record in ranked], shown=series),
        other_series=other_series(reader, ranked, shown=series),
        is_newest=newest is None or period.end >= newest,
        years_old=years_old,
        age_words=age_words(years_old, reader.language),
        modelled=modelled,
        cautions=cautions(estimate, modelled=modelled, years_old=years_old, language=reader.language),
    )


def _shown_finely(reader: Reader, measure: Measure, chosen: Record) -> Measure:
    """The measure with one or two decimals more, where 4.9 would be said to be higher than 4.9."""
    if chosen["value"] is None:
        return measure
    others = [
        chosen[f"{side}_value"]
        for side in ("state", "nation")
        if chosen[f"{side}_value"] is not None and chosen[f"{side}_verdict"] in (Verdict.HIGHER, Verdict.LOWER)
    ]
    for decimals in range(measure.decimals, measure.decimals + _FINER):
        texts = [reader.text(bare_estimate(value, None, None), measure.id, decimals=decimals) for value in others]
        if reader.text(bare_estimate(chosen["value"], None, None), measure.id, decimals=decimals) not in texts:
            return measure if decimals == measure.decimals else measure.model_copy(update={"decimals": decimals})
    return measure.model_copy(update={"decimals": measure.decimals + _FINER})


def other_series(reader: Reader, records: Sequence[Record], *, shown: Series) -> tuple[SeriesLabel, ...]:
    """The measure's other series with a value here, best first."""
    others = (record for record in records if read_series(record) != shown and record["value"] is not None)
    return tuple(reader.naming.series(read_series(record), basis=record["basis"]) for record in others)


def by_measure(records: Sequence[Record]) -> Mapping[str, list[Record]]:
    """Records under their measure's id."""
    grouped: dict[str, list[Record]] = {}
    for record in records:
        grouped.setdefault(record["measure"], []).append(record)
    return grouped
