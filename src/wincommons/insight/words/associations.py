"""Two measures across places, and two points of time, in words: what is seen, and what must not be read into it."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.model import Language

from .numbers import show_number
from .place_counts import count_places

_ES = Language.SPANISH


def association_words(
    *,
    x: str,
    y: str,
    value: float | None,
    lower: float,
    upper: float,
    places: int,
    level_plural: str,
    district: bool,
    language: Language,
) -> str:
    """`Across 88 counties, where “Child poverty” is higher, “Uninsured” tends to be higher (rank correlation ...).`"""
    counted = count_places(places, plural=level_plural, language=language, district=district)
    if value is None:
        if language is _ES:
            return f"{counted}: demasiado pocos, o demasiado iguales, para hablar de un patrón."
        return f"{counted}: too few, or too much alike, to speak of a pattern."
    numbers = [show_number(number, decimals=2) for number in (value, lower, upper)]
    if language is _ES:
        measured = f"correlación de rangos {numbers[0]}, intervalo del 95 %: {numbers[1]} a {numbers[2]}"
        if lower <= 0 <= upper:
            return f"Entre {counted} no se ve un patrón claro de «{x}» con «{y}» ({measured})."
        side = "más alto" if value > 0 else "más bajo"
        return f"Entre {counted}, donde «{x}» es más alto, «{y}» suele ser {side} ({measured})."
    measured = f"rank correlation {numbers[0]}, 95% interval {numbers[1]} to {numbers[2]}"
    if lower <= 0 <= upper:
        return f"Across {counted} no clear pattern of “{x}” with “{y}” is seen ({measured})."
    side = "higher" if value > 0 else "lower"
    return f"Across {counted}, where “{x}” is higher, “{y}” tends to be {side} ({measured})."


def no_cause_words(language: Language) -> str:
    """That an association is no cause."""
    if language is _ES:
        return (
            "Asociación no es causa: los lugares que difieren en una cosa difieren en muchas más. Esto no dice que una "
            "produzca la otra, ni que cambiar una cambie la otra, ni nada sobre personas concretas."
        )
    return (
        "Association is not cause: places that differ in one thing differ in many others. This does not say that one "
        "brings about the other, nor that changing one would change the other, nor anything about single people."
    )


def caution_words(
    *, modelled: Sequence[str], same_source: bool, other_years: bool, told: bool, language: Language
) -> tuple[str, ...]:
    """What may have made, or blurred, the pattern."""
    spanish = language is _ES
    found: list[str] = []
    if len(modelled) == 2 and same_source:
        found.append(
            "Ambas cifras salen de un mismo modelo, que puede haberlas calculado con los mismos datos: una parte del "
            "patrón puede ser obra del modelo."
            if spanish
            else "Both figures come from one model, which may have worked them out from the same things: a part of the "
            "pattern may be made by the model."
        )
    elif modelled:
        named = (
            " y ".join(f"«{name}»" for name in modelled) if spanish else " and ".join(f"“{name}”" for name in modelled)
        )
        found.append(
            f"Cifras de un modelo: {named}. Un modelo puede haber usado algo parecido a la otra medida: una parte del "
            "patrón puede ser obra suya."
            if spanish
            else f"Modeled figures: {named}. A model may have used something like the other measure: a part of the "
            "pattern may be its own making."
        )
    if other_years:
        found.append(
            "Las dos medidas son de años distintos." if spanish else "The two measures are of different years."
        )
    if told:
        found.append(
            "El intervalo toma los lugares como independientes; los vecinos se parecen, así que es más bien estrecho."
            if spanish
            else "The interval takes the places as independent; neighbors resemble one another, so it is rather too "
            "narrow."
        )
    return tuple(found)


def no_pairs_words(language: Language) -> str:
    """Where no place has both figures."""
    if language is _ES:
        return "Ningún lugar de este nivel tiene cifras de ambas medidas."
    return "No place of this level has figures of both measures."


def no_slope_words(language: Language) -> str:
    """Where no two periods can be set beside one another."""
    if language is _ES:
        return "Estos lugares no comparten dos períodos sin años en común en una misma serie sin ruptura."
    return "These places do not share two periods without a common year in one unbroken series."
