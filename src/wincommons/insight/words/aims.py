"""Aims in words: the baseline, the target, the way between them."""

from __future__ import annotations

from typing import Literal

from wincommons.model import Language, Verdict

from .numbers import show_number

_EN, _ES = Language.ENGLISH, Language.SPANISH

Problem = Literal["equal", "lower_is_better", "higher_is_better", "below_zero", "above_all"]


def problem_words(problem: Problem, *, figure: str, target: str, language: Language) -> str:
    """Why nobody can aim at this from here."""
    told = {
        "equal": (
            f"The target is what the figure is now: {figure}. Nothing would change.",
            f"El objetivo es lo que la cifra es ahora: {figure}. Nada cambiaría.",
        ),
        "lower_is_better": (
            f"Of this measure less is better, and it stands at {figure}: a target of {target} would be worse.",
            f"En esta medida menos es mejor y está en {figure}: un objetivo de {target} sería peor.",
        ),
        "higher_is_better": (
            f"Of this measure more is better, and it stands at {figure}: a target of {target} would be worse.",
            f"En esta medida más es mejor y está en {figure}: un objetivo de {target} sería peor.",
        ),
        "below_zero": (
            f"This measure cannot fall below zero: {target} is no target.",
            f"Esta medida no puede bajar de cero: {target} no es un objetivo.",
        ),
        "above_all": (
            f"A share cannot be more than all: {target} is no target.",
            f"Una proporción no puede ser más que el total: {target} no es un objetivo.",
        ),
    }[problem]
    return told[language is _ES]


def neutral_words(language: Language) -> str:
    """That a measure has no better side."""
    return (
        "Esta medida no tiene un lado mejor: la comunidad misma dice hacia dónde quiere ir."
        if language is _ES
        else "This measure has no better side: the community itself says which way it wishes to go."
    )


def baseline_words(*, source: str, vintage: str, basis: str, release: str, language: Language) -> str:
    """`Small Area Income and Poverty Estimates, vintage 2023, modeled; as in release ...`."""
    if language is _ES:
        return f"{source}, edición {vintage}, {basis.lower()}; como estaba en la publicación {release}."
    return f"{source}, vintage {vintage}, {basis.lower()}; as it stood in release {release}."


def revised_words(*, then: str, now: str, then_release: str, now_release: str, language: Language) -> str:
    """Both figures of the same period, each with its release."""
    if language is _ES:
        return (
            f"La fuente revisó esta cifra. Cuando se acordó la meta era {then} (publicación {then_release}); ahora, "
            f"para los mismos años, es {now} (publicación {now_release}). El camino se mide desde la que se acordó."
        )
    return (
        f"The source has revised this figure. When the aim was agreed it was {then} (release {then_release}); now, for "
        f"the same years, it is {now} (release {now_release}). The way is measured from the one that was agreed."
    )


def gone_words(*, then: str, release: str, language: Language) -> str:
    """That the current release has no figure of the baseline's series and years."""
    if language is _ES:
        return f"La publicación actual ya no tiene esta cifra: {then} es de la publicación {release}."
    return f"The current release does not have this figure any more: {then} is from release {release}."


def no_newer_words(period: str, language: Language) -> str:
    """That nothing is newer than the baseline."""
    if language is _ES:
        return f"Todavía no hay una cifra más nueva que la línea de base ({period}): aún no se puede decir nada."
    return f"No figure is newer than the baseline ({period}) yet: nothing can be said so far."


def progress_words(
    *, share: float, lower: float | None, upper: float | None, verdict: Verdict, modelled: bool, language: Language
) -> str:
    """How much of the way is gone, whether that may be chance, and what a model's figure cannot tell."""
    spanish = language is _ES
    bounds = ""
    if lower is not None and upper is not None:
        joiner = " a " if spanish else " to "
        bounds = f" ({show_number(lower * 100)}{joiner}{show_number(upper * 100)})"
    per_cent = f"{show_number(abs(share) * 100)}{' %' if spanish else '%'}"
    if share < 0:
        told = (
            f"Va en la otra dirección, un {per_cent} del camino{bounds}."
            if spanish
            else f"It went the other way, by {per_cent} of the distance{bounds}."
        )
    elif share >= 1:
        told = "Está en el objetivo o más allá." if spanish else "It is at the target or beyond."
    else:
        told = (
            f"Se ha recorrido un {per_cent} del camino{bounds}."
            if spanish
            else f"{per_cent} of the way is gone{bounds}."
        )
    parts = [told, _chance_words(verdict, spanish=spanish)]
    if modelled:
        parts.append(
            "La cifra viene de un modelo: muestra dónde estamos, no prueba lo que hicimos."
            if spanish
            else "The figure comes from a model: it shows where we are, it cannot prove what we did."
        )
    return " ".join(part for part in parts if part)


def _chance_words(verdict: Verdict, *, spanish: bool) -> str:
    if verdict is Verdict.SIMILAR:
        return (
            "La diferencia con la línea de base puede ser casualidad."
            if spanish
            else "The difference from the baseline may be chance."
        )
    if verdict is Verdict.UNKNOWN:
        return (
            "Sin intervalos no se puede decir si es más que casualidad."
            if spanish
            else "Without intervals it cannot be said whether that is more than chance."
        )
    return (
        "La diferencia con la línea de base es más de lo que la casualidad explica."
        if spanish
        else "The difference from the baseline is more than chance explains."
    )


def against_words(*, outlook: str, met: Literal["yes", "no", "open"], target: str, language: Language) -> str:
    """The outlook, and what it means for the target."""
    spanish = language is _ES
    told = {
        "yes": (
            f"The target of {target} would be reached at this pace.",
            f"A este ritmo se alcanzaría el objetivo de {target}.",
        ),
        "no": (
            f"At this pace the target of {target} would not be reached.",
            f"A este ritmo no se alcanzaría el objetivo de {target}.",
        ),
        "open": (
            f"The target of {target} lies within what is likely: it may be reached or not.",
            f"El objetivo de {target} está dentro de lo probable: puede alcanzarse o no.",
        ),
    }[met][spanish]
    return f"{outlook} {told}"
