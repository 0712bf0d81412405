"""Listening in words: how far two coders agree, who came, and whose voice is missing."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from wincommons.model import Language

from .numbers import show_number
from .standing import join_words

_EN, _ES = Language.ENGLISH, Language.SPANISH


def agreement_words(
    *, notes: int, agreed: int, kappa: float | None, lower: float | None, upper: float | None, language: Language
) -> str:
    """How many notes the two coded alike, and kappa with its interval where it has one."""
    spanish = language is _ES
    if notes == 0:
        return "Aún no hay notas que comparar." if spanish else "There are no notes to compare yet."
    if kappa is None:
        return (
            f"Las dos personas dieron a las {notes} notas el mismo tema: con un solo tema, kappa no dice nada."
            if spanish
            else f"The two gave all {notes} notes the same theme: with a single theme, kappa says nothing."
        )
    if lower is None or upper is None:
        return (
            f"Las dos personas coincidieron en las {notes} notas."
            if spanish
            else f"The two agreed on all {notes} notes."
        )
    numbers = [show_number(one, decimals=2) for one in (kappa, lower, upper)]
    if spanish:
        told = f"Las dos personas coincidieron en {agreed} de {notes} notas"
        return f"{told}; kappa {numbers[0]} ({numbers[1]} a {numbers[2]})."
    return f"The two agreed on {agreed} of {notes} notes; kappa {numbers[0]} ({numbers[1]} to {numbers[2]})."


def came_words(came: int | None, *, smallest: int, language: Language) -> str:
    """A number, or that it is too small to be told; nobody is ever a zero."""
    if came is not None:
        return show_number(came)
    return f"menos de {smallest}" if language is _ES else f"fewer than {smallest}"


def share_words(share: float | None, *, language: Language) -> str:
    """`37%`, `<1%`; or that there is no figure."""
    if share is None:
        return "sin cifra" if language is _ES else "no figure"
    return "<1%" if 0 < share < 0.01 else f"{show_number(100 * share)}%"


def likeness_words(lower: float, upper: float, *, language: Language) -> str:
    """The index of dissimilarity as people who would have to be others."""
    low, high = floor(100 * lower + 1e-9), ceil(100 * upper - 1e-9)
    if language is _ES:
        how_many = f"{low}" if low == high else f"entre {low} y {high}"
        return (
            f"Para parecerse a quienes viven aquí, {how_many} de cada 100 personas que vinieron tendrían que ser de "
            "otro grupo."
        )
    how_many = f"{low}" if low == high else f"between {low} and {high}"
    return f"To be like the people who live here, {how_many} of every 100 who came would have to be of another group."


def missing_voices_words(names: Sequence[str], *, smallest: int, language: Language) -> str:
    """Whose voices are missing, those of most people first."""
    if not names:
        return ""
    joined = join_words(list(names), language)
    if language is _ES:
        return f"Voces que faltan (vinieron menos de {smallest} personas de cada grupo): {joined}."
    return f"Missing voices (fewer than {smallest} people of each came): {joined}."


def population_words(*, subject: str, period: str, source: str, place: str, language: Language) -> str:
    """Whom the shares of the people are of, and what they leave out."""
    if language is _ES:
        return (
            f"La población: {subject}, {place}, {period}, {source}. Los grupos de la fuente pueden coincidir en parte, "
            "y quienes no están en ninguno de ellos no se cuentan."
        )
    return (
        f"The people: {subject}, {place}, {period}, {source}. The source's groups may overlap, and whoever is in none "
        "of them is not counted."
    )


def no_figure_words(*, dimension: str, place: str, language: Language) -> str:
    """Why those who came cannot be set against the people."""
    if language is _ES:
        return f"Aquí no hay cifra de la población por {dimension.lower()}{f' para {place}' if place else ''}."
    return f"There is no figure here of the people by {dimension.lower()}{f' for {place}' if place else ''}."


def too_few_words(*, smallest: int, language: Language) -> str:
    """Where every group is small."""
    if language is _ES:
        return f"De ningún grupo vinieron {smallest} personas o más: no se puede decir a quiénes se parecen."
    return f"Of no group did {smallest} people or more come: nobody can say whom they are like."
