"""Ranks in words: never a place in a table without how far chance could move it."""

from __future__ import annotations

from typing import Literal

from wincommons.model import Language

from .numbers import show_number

_ES = Language.SPANISH


def rank_words(*, rank: int, lower: int, upper: int, places: int, language: Language) -> str:
    """`Rank 20 of 88; chance alone could put it anywhere from 12 to 31.`"""
    at, of, first, last = (show_number(number) for number in (rank, places, lower, upper))
    if language is _ES:
        lead = f"Puesto {at} de {of}"
        return (
            f"{lead}; el azar no lo cambia."
            if lower == upper
            else f"{lead}; el azar solo podría ponerlo entre el {first} y el {last}."
        )
    lead = f"Rank {at} of {of}"
    if lower == upper:
        return f"{lead}; chance does not change it."
    return f"{lead}; chance alone could put it anywhere from {first} to {last}."


def rank_text(*, rank: int, lower: int, upper: int, language: Language, places: int | None = None) -> str:
    """`20 (12 to 31)`, or `20 of 88 (12 to 31)`, for a column."""
    to, of = ("a", "de") if language is _ES else ("to", "of")
    among = "" if places is None else f" {of} {show_number(places)}"
    return f"{show_number(rank)}{among} ({show_number(lower)} {to} {show_number(upper)})"


def first_words(first: Literal["lowest", "highest"], *, neutral: bool, language: Language) -> str:
    """What rank 1 means."""
    if language is _ES:
        if neutral:
            return "El puesto 1 tiene el valor más alto; más no es ni mejor ni peor."
        return f"El puesto 1 es el mejor: el valor más {'bajo' if first == 'lowest' else 'alto'}."
    if neutral:
        return "Rank 1 has the highest value; more is neither better nor worse."
    return f"Rank 1 is the best: the {first} value."


def trust_words(*, ranked: int, could_be_first: int, widest: int, language: Language) -> str:
    """How many places could be first, and how far the least certain rank reaches."""
    some, of, far = (show_number(number) for number in (could_be_first, ranked, widest))
    if language is _ES:
        lead = (
            f"El azar solo podría poner en el primer puesto a {some} de {of} lugares."
            if could_be_first > 1
            else "El azar difícilmente pondría en el primer puesto a otro lugar."
        )
        return f"{lead} El menos seguro podría estar en cualquiera de {far} puestos."
    lead = (
        f"Chance alone could put {some} of the {of} places first."
        if could_be_first > 1
        else "Chance would hardly put any other place first."
    )
    return f"{lead} The least certain of them could stand anywhere within {far} ranks."


_WHY = {
    "modelled": (
        (
            "These figures come from a model, which draws places towards what it expects of them: their order would be "
            "the model's. No place is ranked."
        ),
        (
            "Estas cifras vienen de un modelo, que acerca cada lugar a lo que espera de él: el orden sería del modelo. "
            "Ningún lugar tiene puesto."
        ),
    ),
    "no_interval": (
        "These figures come without an interval, so nobody can say how sure a rank would be. No place is ranked.",
        (
            "Estas cifras no traen intervalo, así que nadie puede decir qué tan seguro sería un puesto. "
            "Ningún lugar tiene puesto."
        ),
    ),
    "no_figure": (
        "This release has no figures of it at this level.",
        "Esta edición no tiene cifras de ella en este nivel.",
    ),
    "few_places": (
        "Fewer than two places have a figure with an interval, so there is nothing to rank.",
        "Menos de dos lugares tienen una cifra con intervalo: no hay nada que ordenar.",
    ),
    "no_scope": (
        "Census tracts are ranked within their county only. Name the county.",
        "Los sectores censales se ordenan solo dentro de su condado. Nombre el condado.",
    ),
}


def unranked_words(why: str, language: Language) -> str:
    """Why no place has a rank."""
    english, spanish = _WHY[why]
    return spanish if language is _ES else english


def instead_words(sources: list[str], language: Language) -> str:
    """Which other series can be ranked."""
    if not sources:
        return ""
    named = "; ".join(sources)
    return f"Se pueden ordenar las de: {named}." if language is _ES else f"Those that can be ranked: {named}."
