"""What is said when a question cannot be answered: unknown measures, levels, and empty answers."""

from __future__ import annotations

from wincommons.model import Language

from .standing import join_words

_ES = Language.SPANISH


def unknown_measure(asked: str, suggestions: tuple[str, ...], language: Language) -> str:
    near = (
        f" {'¿Quería decir' if language is _ES else 'Did you mean'} {_either(suggestions, language)}?"
        if suggestions
        else ""
    )
    if language is _ES:
        return f"No hay ninguna medida «{asked}».{near} `win measures` las muestra todas."
    return f"There is no measure '{asked}'.{near} `win measures` lists them all."


def _either(words: tuple[str, ...], language: Language) -> str:
    joiner = " o " if language is _ES else " or "
    return joiner.join(words)


def no_history(*, measure: str, place: str, group: str, source: str, language: Language) -> str:
    if language is _ES:
        who = f" para el grupo «{group}»" if group else ""
        where = f" de la fuente {source}" if source else ""
        return f"Los datos cargados no tienen cifras de «{measure}»{who} sobre {place}{where}."
    who = f" for {group}" if group else ""
    where = f" from the source {source}" if source else ""
    return f"The data loaded here have no figures of '{measure}'{who} in {place}{where}."


def any_group(language: Language) -> str:
    """Whoever: where a question was about all groups alike."""
    return "cualquier grupo" if language is _ES else "any group"


def not_a_group(asked: str, language: Language) -> str:
    if language is _ES:
        return f"«{asked}» no es un grupo: escriba «all», o pares como «race=black» o «race=black;sex=female»."
    return f"'{asked}' is no group: write 'all', or pairs such as 'race=black' or 'race=black;sex=female'."


def not_a_state(place: str, language: Language) -> str:
    if language is _ES:
        return f"{place} no es un estado: indique los estados con cuyos lugares se compara, uno por línea."
    return f"{place} is no state: list the states whose places it is compared with, one a line."


def unknown_level(asked: str, levels: tuple[str, ...], language: Language) -> str:
    if language is _ES:
        return f"«{asked}» no es un tipo de lugar; use {join_words(levels, language)}."
    return f"'{asked}' is no kind of place; use {join_words(levels, language)}."


def no_level(*, measure: str, level_plural: str, elsewhere: str, language: Language) -> str:
    if language is _ES:
        tail = f"; las hay para {elsewhere}" if elsewhere else ""
        return f"Los datos cargados no tienen cifras de «{measure}» para {level_plural}{tail}."
    tail = f"; they have some for {elsewhere}" if elsewhere else ""
    return f"The data loaded here have no figures of '{measure}' for {level_plural}{tail}."


def nothing_of_group(*, measure: str, group: str, level_plural: str, language: Language) -> str:
    """Where fewer than twenty places of a level have a figure of a group."""
    if language is _ES:
        whom = f" del grupo «{group}»" if group else ""
        return f"No hay cifras de «{measure}»{whom} para veinte o más lugares de este nivel ({level_plural})."
    whom = f" for the group '{group}'" if group else ""
    return f"There are no figures of '{measure}'{whom} for twenty or more {level_plural}."


def unsure_words(unsure: int, *, places: int, level_plural: str, language: Language) -> str:
    """How many figures of a map are of low reliability: their colors may be chance."""
    if not unsure:
        return ""
    if language is _ES:
        return (
            f"{unsure:,} de {places:,} cifras ({level_plural}) se apoyan en pocas personas: el color de esos lugares "
            "puede ser azar. Los intervalos están en la tabla y en la descarga."
        )
    return (
        f"{unsure:,} of the {places:,} figures of {level_plural} rest on few people: the color of those places may be "
        "chance. The intervals are in the table and the download."
    )


def within_must_be(asked: str, language: Language) -> str:
    if language is _ES:
        return f"«{asked}» no contiene lugares de ese tipo: pida condados de un estado, o sectores de un condado."
    return f"'{asked}' holds no places of that kind: ask for counties within a state, or tracts within a county."


def no_such_tract(place: str, language: Language) -> str:
    """A tract that no row of the release speaks of."""
    if language is Language.SPANISH:
        return f"Ninguna cifra de la edición actual habla de {place}; puede que no exista.".replace(" de el ", " del ")
    return f"No figure of the current release speaks of {place}; it may not exist."
