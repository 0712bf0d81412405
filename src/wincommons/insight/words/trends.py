"""Trends in words, under the entry rules of the design: "has fallen", never "clearly"."""

from __future__ import annotations

from wincommons.model import Language, Period, Verdict

from .numbers import show_period

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
    "modelled": {_EN: "Modeled figures; no trend is stated", _ES: "Cifras de un modelo; no se afirma una tendencia"},
}


def trend_words(
    *,
    verdict: Verdict,
    reason: str,
    first: Period | None,
    last: Period | None,
    ends_early: bool,
    in_dollars: bool,
    language: Language,
) -> str:
    """`Has fallen since 2009`; `Fell from 2005 to 2018; too few comparable years since`; or why nothing is said.

    `ends_early`: the comparable run of years ends before the figure that stands beside the words. `in_dollars`: money
    of each year, which rises with prices alone.
    """
    if verdict is Verdict.UNKNOWN or first is None or last is None:
        return _WHY_NONE.get(reason, _WHY_NONE["too_few_periods"])[language]
    start, end = show_period(first, language), show_period(last, language)
    if language is _ES:
        if ends_early:
            past = {Verdict.HIGHER: "Subió", Verdict.LOWER: "Bajó", Verdict.SIMILAR: "Sin cambio claro"}[verdict]
            return f"{past} de {start} a {end}; desde entonces, muy pocos años comparables"
        said = {Verdict.HIGHER: "Ha subido", Verdict.LOWER: "Ha bajado", Verdict.SIMILAR: "Sin cambio claro"}[verdict]
        return f"{said} desde {start}{', sin descontar la inflación' if in_dollars else ''}"
    if ends_early:
        past = {Verdict.HIGHER: "Rose", Verdict.LOWER: "Fell", Verdict.SIMILAR: "No clear change"}[verdict]
        return f"{past} from {start} to {end}; too few comparable years since"
    said = {Verdict.HIGHER: "Has risen", Verdict.LOWER: "Has fallen", Verdict.SIMILAR: "No clear change"}[verdict]
    return f"{said} since {start}{', not adjusted for prices' if in_dollars else ''}"
