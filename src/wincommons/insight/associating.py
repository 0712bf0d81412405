"""Two measures across the places of one level: what is seen, and what it does not mean."""

from __future__ import annotations

from wincommons.model import Basis

from .answers import MeasurePage
from .answers.side_by_side import Association, PairPoint
from .errors import NoFiguresError
from .words.associations import association_words, caution_words, no_cause_words, no_pairs_words


def associate(x: MeasurePage, y: MeasurePage) -> Association:
    """The places that have a figure of both measures, and how far the two go together by ranks.

    Both pages must be of one level and one state (or the nation). Raises `NoFiguresError` where no place has both, and
    `ValueError` for pages of different places.
    """
    if (x.level, x.within) != (y.level, y.within):
        raise ValueError("associate: both measures must be of the same places")
    others = {one.place: one for one in y.places.numbers if one.value is not None}
    points = [
        PairPoint(
            place=one.place,
            name=one.name if x.within is not None else one.full_name,
            x=one.value,
            x_lower=one.lower,
            x_upper=one.upper,
            y=found.value,
            y_lower=found.lower,
            y_upper=found.upper,
        )
        for one in x.places.numbers
        if one.value is not None and (found := others.get(one.place)) is not None and found.value is not None
    ]
    if not points or x.series is None or y.series is None:
        raise NoFiguresError(no_pairs_words(x.language))
    from wincommons.stats.association import rank_correlation
    from wincommons.stats.codes import Reason

    ranks = rank_correlation([point.x for point in points], [point.y for point in points])
    told = ranks.reason is Reason.NONE
    known = {one.place for one in (*x.places.numbers, *y.places.numbers)}
    return Association(
        x=x.measure,
        y=y.measure,
        x_series=x.series,
        y_series=y.series,
        x_period=x.period_words,
        y_period=y.period_words,
        release=x.release,
        language=x.language,
        level=x.level,
        level_plural=x.level_plural,
        within=x.within,
        points=tuple(points),
        without=len(known) - len(points),
        correlation=ranks.value if told else None,
        lower=ranks.lower if told else None,
        upper=ranks.upper if told else None,
        words=association_words(
            x=x.measure.name,
            y=y.measure.name,
            value=ranks.value if told else None,
            lower=ranks.lower,
            upper=ranks.upper,
            places=len(points),
            level_plural=x.level_plural,
            district=any(point.place == "11" for point in points),
            language=x.language,
        ),
        no_cause=no_cause_words(x.language),
        cautions=caution_words(
            modelled=[one.measure.name for one in (x, y) if one.series and one.series.basis is Basis.MODELLED],
            same_source=x.series.source.id == y.series.source.id,
            other_years=x.period_words != y.period_words,
            told=told,
            language=x.language,
        ),
    )
