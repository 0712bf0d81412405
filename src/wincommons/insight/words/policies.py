"""Policies and effects in words: ratings with whose they are, sizes with their interval, and what is ours."""

from __future__ import annotations

from collections.abc import Callable

from wincommons.model import Language
from wincommons.model.effect import Effect, IntervalMeaning, OtherSize, Size, SizeKind

from .numbers import show_number

_ES = Language.SPANISH
Name = Callable[[str, str], str]
"""The name of an id in a vocabulary of policies, in the answer's language."""


def rating_words(rating: str, basis: str) -> str:
    """`Mixed evidence (read at What Works for Health)`."""
    return f"{rating} ({basis[:1].lower()}{basis[1:]})"


def plain_number(value: float) -> str:
    """A printed number with the decimals that it was printed with."""
    decimals = len(repr(value).partition(".")[2])
    return show_number(value, decimals=0 if value == int(value) else decimals)


def number_words(size: Size | OtherSize, *, name: Name, language: Language) -> str:
    """`−3.4%`, `−3.1 points`, `risk ratio 0.57`, and both ends where there are some."""
    if size.value is None:
        return name("size_kinds", size.kind)
    value, kind = plain_number(size.value), size.kind
    joiner = " a " if language is _ES else " to "
    ends = "" if size.low is None or size.high is None else f"{plain_number(size.low)}{joiner}{plain_number(size.high)}"
    if kind is SizeKind.RELATIVE_PERCENT:
        value = f"{value}\u00a0%" if language is _ES else f"{value}%"
    elif kind is SizeKind.POINTS:
        value = f"{value} {'puntos' if language is _ES else 'points'}"
    elif kind is SizeKind.RATE_CHANGE:
        value = f"{value} {'por cada 100,000' if language is _ES else 'per 100,000'}"
    elif kind is SizeKind.NULL_RESULT:
        return name("size_kinds", kind)
    else:
        label = name("size_kinds", kind)
        value = f"{label[:1].lower()}{label[1:]} {value}"
    if not ends:
        return value
    if isinstance(size, Size):
        meaning = name("intervals", size.interval)
        return f"{value} ({meaning[:1].lower()}{meaning[1:]}: {ends})"
    return f"{value} ({ends})"


def size_words(effect: Effect, *, name: Name, language: Language) -> str:
    """The size as printed; where it was only remembered, that it is not shown; where no interval was read, so."""
    if not effect.verified:
        return (
            "Anotado de memoria y sin cotejar: no se muestra ningún número"
            if language is _ES
            else "Noted from memory and not checked: no number is shown"
        )
    told = number_words(effect.size, name=name, language=language)
    if effect.size.value is None or effect.size.low is not None or effect.size.kind is SizeKind.NULL_RESULT:
        return told
    if effect.size.interval in (IntervalMeaning.NOT_SEEN, IntervalMeaning.NONE, IntervalMeaning.NOT_SIGNIFICANT):
        meaning = name("intervals", effect.size.interval)
        return f"{told}, {meaning[:1].lower()}{meaning[1:]}"
    return told


def verdict_of(effect: Effect) -> str:
    """`hope`, `harm` or `null`."""
    return "null" if effect.favorable is None else "hope" if effect.favorable else "harm"


def verdict_words(verdict: str, language: Language) -> str:
    english, spanish = {
        "hope": ("For the better", "Para bien"),
        "harm": ("For the worse", "Para mal"),
        "null": ("No clear effect", "Sin efecto claro"),
    }[verdict]
    return spanish if language is _ES else english


def assumed_words(effect: Effect, *, transfer: float, name: Name, language: Language) -> tuple[str, ...]:
    """What of carrying the effect over is our own assumption, each as a sentence."""
    spread = effect.spread
    if spread is None or not effect.verified:
        return ()
    kept = show_number(100 * transfer)
    told = [
        f"Supuesto nuestro: en otro lugar queda el {kept}\u00a0% del efecto."
        if language is _ES
        else f"Our assumption: {kept}% of the effect is left in another place."
    ]
    if spread.sd_basis.is_ours:
        basis = name("sd_bases", spread.sd_basis)
        told.append(f"{'Dispersión' if language is _ES else 'Spread'}: {basis[:1].lower()}{basis[1:]}.")
    return tuple(told)


def no_effect_known(language: Language) -> str:
    if language is _ES:
        return "No conocemos ningún estudio que diga cuánto cambia."
    return "No study that says how much it changes is known to us."


def unknown_policy(asked: str, near: tuple[str, ...], language: Language) -> str:
    if language is _ES:
        asks = f" ¿Quería decir {' o '.join(near)}?" if near else ""
        return f"No hay ninguna política «{asked}».{asks} `win policies` las muestra todas."
    asks = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"There is no policy '{asked}'.{asks} `win policies` lists them all."


def unknown_term(asked: str, known: tuple[str, ...], language: Language) -> str:
    """A filter that no entry of its vocabulary bears."""
    if language is _ES:
        return f"«{asked}» no está entre: {', '.join(known)}."
    return f"'{asked}' is none of: {', '.join(known)}."


def list_line(shown: int, *, of: int, language: Language) -> str:
    if language is _ES:
        return f"{shown} de {of} políticas. Una política por dentro: `win policies ID`."
    return f"{shown} of {of} policies. One of them in full: `win policies ID`."
