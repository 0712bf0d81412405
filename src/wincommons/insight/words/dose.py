"""Doses in words: how far an initiative could move a figure, what makes that unsure, and whether it is enough."""

from __future__ import annotations

import math

from wincommons.model import Direction, Language

from .numbers import NO_BREAK_SPACE, show_number

_EN, _ES = Language.ENGLISH, Language.SPANISH
_WAYS = {
    Direction.LOWER_IS_BETTER: {_EN: ("lower", "higher"), _ES: ("más baja", "más alta")},
    Direction.HIGHER_IS_BETTER: {_EN: ("higher", "lower"), _ES: ("más alta", "más baja")},
    Direction.NEUTRAL: {_EN: ("changed", "changed the other way"), _ES: ("cambiada", "cambiada al revés")},
}
"""How the figure comes out where the dose is a gain, and where it is harm."""
_DRIVERS = {
    "reach": {
        _EN: "Most of the doubt comes from the reach: {share} of the band's squared width. Counting who is reached "
        "would help most.",
        _ES: "La mayor parte de la duda viene del alcance: {share} del ancho de la banda al cuadrado. Lo que más "
        "ayudaría es contar a quién se llega.",
    },
    "strength": {
        _EN: "Most of the doubt comes from the strength: {share} of the band's squared width. Learning how much it "
        "changes each person would help most.",
        _ES: "La mayor parte de la duda viene de la intensidad: {share} del ancho de la banda al cuadrado. Lo que más "
        "ayudaría es saber cuánto cambia a cada persona.",
    },
}
_ENOUGH = {
    "enough": {
        _EN: "Enough, if the numbers hold: even the low end brings what the aim asks for.",
        _ES: "Suficiente, si los números se cumplen: incluso el extremo bajo aporta lo que pide la meta.",
    },
    "short": {
        _EN: "Not enough: even the high end brings less than the aim asks for.",
        _ES: "No es suficiente: incluso el extremo alto aporta menos de lo que pide la meta.",
    },
    "unclear": {
        _EN: "It may be enough or not: the band reaches to both sides of what the aim asks for.",
        _ES: "Puede ser suficiente o no: la banda llega a ambos lados de lo que pide la meta.",
    },
    "unknown": {
        _EN: "Whether that is enough cannot be said.",
        _ES: "No se puede decir si es suficiente.",
    },
}
_NONE = {
    _EN: "No initiative of this aim has a reach and a strength yet, so nothing can be said of its dose.",
    _ES: "Ninguna iniciativa de esta meta tiene todavía alcance y intensidad, así que nada se puede decir de su dosis.",
}
_NO_NEED = {
    _EN: "What is needed cannot be said before the aim has a baseline, a target and a better side.",
    _ES: "No se puede decir cuánto hace falta antes de que la meta tenga línea de base, objetivo y un lado mejor.",
}

_DRAWN = {
    _EN: "Worked out by {times} draws of each reach and strength; the weaker the source, the wider its range is drawn. "
    "The widening is our own proposal.",
    _ES: "Calculado con {times} sorteos de cada alcance y intensidad; cuanto más débil la fuente, más ancho se toma su "
    "rango. El ensanche es una propuesta nuestra.",
}
_NO_EVIDENCE = {
    _EN: "A dose says what a plan could do. It is no evidence that anything changed: that is what a proof is for.",
    _ES: "Una dosis dice qué podría lograr un plan. No prueba que algo cambió: para eso está la prueba.",
}
_INDEPENDENT = {
    _EN: "Errors are taken as independent of one another. Where one person guessed them all, the true band is wider.",
    _ES: "Se supone que los errores son independientes entre sí. Si una misma persona los estimó todos, la banda "
    "verdadera es más ancha.",
}
_EXACT = {
    _EN: "The baseline is published without an interval and was taken as exact.",
    _ES: "La línea de base se publicó sin intervalo y se tomó como exacta.",
}


def share_text(share: float, language: Language) -> str:
    """`0.84%`, `12%`: a share in hundredths with two digits that say something."""
    hundredths = abs(share) * 100
    decimals = 0 if hundredths >= 10 or hundredths < 1e-4 else min(4, 1 - math.floor(math.log10(hundredths)))
    number = show_number(share * 100, decimals=decimals)
    return f"{number}{NO_BREAK_SPACE}%" if language is _ES else f"{number}%"


def band_text(lower: float, upper: float, language: Language) -> str:
    """`0.1% to 2.4%`."""
    joiner = " a " if language is _ES else " to "
    return joiner.join(share_text(end, language) for end in (lower, upper))


def dose_words(
    value: float | None, lower: float | None, upper: float | None, *, direction: Direction, language: Language
) -> str:
    """By how much the figure would come out another way, the band, and whether there is a signal at all."""
    if value is None:
        return "No se puede calcular con estos números." if language is _ES else "These numbers give no dose."
    way = _WAYS[direction][language][value < 0]
    amount = share_text(abs(value), language)
    told = f"La cifra quedaría {amount} {way}" if language is _ES else f"The figure would come out {amount} {way}"
    if lower is None or upper is None:
        tail = (
            "; no hay banda, porque falta un rango" if language is _ES else "; there is no band, for a range is missing"
        )
        return f"{told}{tail}."
    band = band_text(lower, upper, language)
    told += f" (8 de cada 10 veces: {band})" if language is _ES else f" (8 times in 10: {band})"
    if lower > 0:
        return f"{told}."
    if language is _ES:
        return f"{told}. El extremo bajo no pasa de cero, así que no hay señal: puede no lograr nada."
    return f"{told}. The low end is not above zero, so there is no signal: it may do nothing."


def driver_words(driver: str, share: float, language: Language) -> str:
    """Which input makes the band wide."""
    return _DRIVERS[driver][language].format(share=share_text(round(share, 2), language))


def needed_words(
    value: float, lower: float | None, upper: float | None, *, direction: Direction, language: Language
) -> str:
    """What the aim asks for, as a share of its baseline."""
    if value <= 0:
        return "El objetivo ya se alcanzó." if language is _ES else "The target is reached already."
    way = _WAYS[direction][language][0]
    amount = share_text(value, language)
    told = f"La meta pide una cifra {amount} {way}" if language is _ES else f"The aim asks for a figure {amount} {way}"
    if lower is None or upper is None or lower == upper:
        return f"{told}."
    band = band_text(lower, upper, language)
    return f"{told} (8 de cada 10 veces: {band})." if language is _ES else f"{told} (8 times in 10: {band})."


def enough_words(
    enough: str, share: float | None, lower: float | None, upper: float | None, *, language: Language
) -> str:
    """The verdict, and planned over needed."""
    told = _ENOUGH[enough][language]
    if share is None:
        return told
    amount = share_text(share, language)
    band = f" ({band_text(lower, upper, language)})" if lower is not None and upper is not None else ""
    if language is _ES:
        return f"{told} Aportaría {amount}{band} de lo que hace falta."
    return f"{told} It would bring {amount}{band} of what is needed."


def plan_words(*, verdict: str, needed: bool, language: Language) -> str:
    """The plan in one sentence."""
    if verdict == "none":
        return _NONE[language]
    return _ENOUGH[verdict][language] if needed else _NO_NEED[language]


def notes(*, several: bool, exact: bool, draws: int, language: Language) -> tuple[str, ...]:
    """What these numbers are, and what they are not."""
    told = [_DRAWN[language].format(times=show_number(draws)), _NO_EVIDENCE[language]]
    if several:
        told.append(_INDEPENDENT[language])
    if exact:
        told.append(_EXACT[language])
    return tuple(told)
