"""Trends in words, under the entry rules of the design: "has fallen", never "clearly"."""

from __future__ import annotations

from wincommons.model import Language, Period, Verdict

from .numbers import show_period
from .standing import capitalize

_EN, _ES = Language.ENGLISH, Language.SPANISH

_WHY_NONE = {
    "too_few_periods": {_EN: "Too few comparable years", _ES: "Muy pocos años comparables"},
    "overlapping_periods": {
        _EN: "Its pooled years overlap, so a trend cannot be told",
        _ES: "Sus años agrupados se solapan, así que no se puede ver una tendencia",
    },
    "break": {
        _EN: "Too few comparable years since the way of measuring changed",
        _ES: "Muy pocos años comparables desde que cambió la forma de medir",
    },
    "gaps": {_EN: "Too many years are missing between the figures", _ES: "Faltan demasiados años entre las cifras"},
    "suppressed": {
        _EN: "Too many years are hidden to protect people",
        _ES: "Demasiados años están ocultos para proteger a las personas",
    },
    "within_a_year": {
        _EN: "Its figures lie weeks apart, over too few years to tell a trend from a season",
        _ES: "Sus cifras distan semanas y abarcan muy pocos años para distinguir una tendencia de una estación",
    },
    "modelled": {_EN: "Modeled figures; no trend is stated", _ES: "Cifras de un modelo; no se afirma una tendencia"},
}


def trend_words(
    *,
    verdict: Verdict,
    reason: str,
    first: Period | None,
    last: Period | None,
    modelled: bool,
    in_dollars: bool,
    language: Language,
) -> str:
    """`Has fallen since 2009`, `The model's estimate has fallen since 2009`; or why nothing is said.

    `in_dollars`: money of each year, which rises with prices alone.
    """
    if verdict is Verdict.UNKNOWN and reason == "ended" and last is not None:
        end = show_period(last, language)
        if language is _ES:
            return f"Sus años comparables terminan en {end}, así que no se afirma una tendencia"
        return f"Its comparable years end in {end}, so no trend is told"
    if verdict is Verdict.UNKNOWN or first is None or last is None:
        return _WHY_NONE.get(reason, _WHY_NONE["too_few_periods"])[language]
    start = show_period(first, language)
    if language is _ES:
        said = {Verdict.HIGHER: "ha subido", Verdict.LOWER: "ha bajado", Verdict.SIMILAR: "sin cambio claro"}[verdict]
        joiner = ": " if verdict is Verdict.SIMILAR else " "
        said = f"La estimación del modelo{joiner}{said}" if modelled else capitalize(said)
        return f"{said} desde {start}{', sin descontar la inflación' if in_dollars else ''}"
    said = {Verdict.HIGHER: "has risen", Verdict.LOWER: "has fallen", Verdict.SIMILAR: "shows no clear change"}[verdict]
    if modelled:
        said = f"The model's estimate {said}"
    else:
        said = "No clear change" if verdict is Verdict.SIMILAR else capitalize(said)
    return f"{said} since {start}{', not adjusted for prices' if in_dollars else ''}"
