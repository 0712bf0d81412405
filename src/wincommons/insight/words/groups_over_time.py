"""Why a place's groups cannot be drawn through the years, and what must be known where they can."""

from __future__ import annotations

from wincommons.model import Language

from .numbers import show_number

_ES = Language.SPANISH


def no_groups(place: str, language: Language) -> str:
    """No source gives groups here."""
    if language is _ES:
        return f"Los datos cargados no tienen cifras de grupos de {place}: no se ve una brecha a lo largo del tiempo."
    return f"The data loaded here have no figures of groups in {place}: a gap through time cannot be seen."


def one_period(period: str, *, overlapping: bool, language: Language) -> str:
    """Only one period, or several that share years."""
    if overlapping:
        if language is _ES:
            return (
                f"Los períodos de esta serie comparten años (el último es {period}): puestos uno tras otro mostrarían "
                "dos veces las mismas respuestas, así que no se dibujan."
            )
        return (
            f"The periods of this series share years (the newest is {period}): one after the other they would show the "
            "same answers twice, so they are not drawn."
        )
    if language is _ES:
        return f"De los grupos se tiene un solo período ({period}): con uno no se puede ver si la brecha se cierra."
    return f"Of the groups there is one period only ({period}): with one it cannot be seen whether the gap closes."


def left_out_words(count: int, language: Language) -> str:
    """Periods that overlap with those shown."""
    number = show_number(count)
    if language is _ES:
        return f"Se dejan fuera {number} períodos que comparten años con los mostrados."
    return f"{number} periods that share years with those shown are left out."


def touching_words(language: Language) -> str:
    """What the picture may tempt to read into it."""
    if language is _ES:
        return "Si dos intervalos se tocan, la diferencia de ese período puede ser azar."
    return "Where two intervals touch, the difference of that period may be chance."
