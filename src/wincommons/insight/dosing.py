"""How far the initiatives of one aim could move its figure, by seeded draws, against what the aim asks for."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from wincommons.model import Direction, Measure

from .answers.aim import KeptFigure
from .answers.dose import Dosed, PlanDose, PlanForm, StrategyAsked, StrategyDose
from .naming import Naming
from .words import dose as words

if TYPE_CHECKING:
    from wincommons.stats.dose import Band

CONFIDENCE, BOUNDS, PUBLISHED = 0.80, 0.90, 0.95
"""Of the bands that are told; of the ranges that people give; of the intervals that publishers give."""


def tell_doses(
    measure: Measure, strategies: Sequence[StrategyAsked], *, baseline: KeptFigure | None, target: float | None,
    naming: Naming,
) -> PlanDose:  # fmt: skip
    """Each dose, all of them together in two forms, and whether that is enough.

    All strategies are of one aim: one measure, place and group. Doses for different outcomes are never added, so
    nothing here takes two measures. The same strategies have the same bands, in whatever order they come.
    """
    from wincommons.stats.dose import strategy
    from wincommons.stats.dose.product import DRAWS

    language = naming.language
    needed = _needed(measure, baseline, target, naming=naming)
    single: tuple[StrategyDose, ...] = ()
    forms: dict[str, PlanForm] = {}
    if strategies:
        columns = _columns(strategies)
        told = strategy(**columns, bounds=BOUNDS, confidence=CONFIDENCE, method="simulated")
        single = tuple(
            StrategyDose(
                id=asked.id, dose=_dosed(told, at, measure=measure, naming=naming), **_driver(told, at, naming)
            )
            for at, asked in enumerate(strategies)
        )
        forms = _together(columns, measure=measure, needed=needed, naming=naming)
    return PlanDose(
        measure=naming.measure(measure.id),
        direction=measure.direction,
        language=language,
        confidence=CONFIDENCE,
        draws=DRAWS,
        strategies=single,
        needed=needed,
        words=words.plan_words(
            verdict=forms["overlap"].enough if forms else "none", needed=needed is not None, language=language
        ),
        notes=words.notes(
            several=len(strategies) > 1, exact=baseline is not None and baseline.lower is None, draws=DRAWS,
            language=language,
        ),
        **forms,
    )  # fmt: skip


def _columns(strategies: Sequence[StrategyAsked]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name in ("reach", "strength"):
        points = [getattr(one, name) for one in strategies]
        columns[name] = [point.mid for point in points]
        columns[f"{name}_lower"] = [point.low for point in points]
        columns[f"{name}_upper"] = [point.high for point in points]
        columns[f"{name}_grade"] = [point.grade for point in points]
    return columns


def _dosed(told: Any, at: int, *, measure: Measure, naming: Naming) -> Dosed:
    value, lower, upper = (_number(column[at]) for column in (told.value, told.lower, told.upper))
    return Dosed(
        value=value,
        lower=lower,
        upper=upper,
        signal=bool(told.signal[at]),
        words=words.dose_words(value, lower, upper, direction=measure.direction, language=naming.language),
    )


def _driver(told: Any, at: int, naming: Naming) -> dict[str, Any]:
    """Which of the two numbers makes the band wide, where there is a band."""
    of_reach = _number(told.from_reach[at])
    if of_reach is None or _number(told.lower[at]) is None:
        return {}
    driver = "reach" if of_reach >= 0.5 else "strength"
    share = max(of_reach, 1 - of_reach)
    return {
        "driver": driver,
        "driver_share": share,
        "driver_words": words.driver_words(driver, share, naming.language),
    }


def _together(
    columns: dict[str, Any], *, measure: Measure, needed: Dosed | None, naming: Naming
) -> dict[str, PlanForm]:  # fmt: skip
    from wincommons.stats.dose import population

    told = population(aim=None, **columns, bounds=BOUNDS, confidence=CONFIDENCE, method="simulated")
    return {
        name: _form(band, measure=measure, needed=needed, naming=naming)
        for name, band in (("sum", told.sum), ("overlap", told.overlap))
    }


def _form(band: Band, *, measure: Measure, needed: Dosed | None, naming: Naming) -> PlanForm:
    from wincommons.stats.dose import Enough, sufficiency

    dose = _dosed(band, 0, measure=measure, naming=naming)
    if needed is None or needed.value is None or dose.value is None:
        return PlanForm(dose=dose)
    told = sufficiency(
        planned=dose.value, planned_lower=dose.lower, planned_upper=dose.upper, needed=needed.value,
        needed_lower=needed.lower, needed_upper=needed.upper,
    )  # fmt: skip
    enough = Enough(int(told.enough)).name.lower()
    share, lower, upper = (_number(float(one)) for one in (told.share, told.lower, told.upper))
    return PlanForm(
        dose=dose,
        enough=enough,
        share=share,
        share_lower=lower,
        share_upper=upper,
        words=words.enough_words(enough, share, lower, upper, language=naming.language),
    )


def _needed(measure: Measure, baseline: KeptFigure | None, target: float | None, *, naming: Naming) -> Dosed | None:
    """The relative change that the aim asks for; the baseline's published interval is brought to the band's level."""
    from wincommons.stats.dose import needed
    from wincommons.stats.normal import two_sided

    if baseline is None or target is None or measure.direction is Direction.NEUTRAL:
        return None
    factor = float(two_sided(CONFIDENCE) / two_sided(PUBLISHED))
    # Without an interval the baseline is taken as it was written down; a note says so.
    lower, upper = (
        baseline.value + (end - baseline.value) * factor if end is not None else baseline.value
        for end in (baseline.lower, baseline.upper)
    )
    told = needed(
        baseline=baseline.value, target=target, direction=measure.direction.value, baseline_lower=lower,
        baseline_upper=upper,
    )  # fmt: skip
    value, low, high = (_number(float(one)) for one in (told.value, told.lower, told.upper))
    if value is None:
        return None
    return Dosed(
        value=value,
        lower=low,
        upper=high,
        signal=low is not None and low > 0,
        words=words.needed_words(value, low, high, direction=measure.direction, language=naming.language),
    )


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None
