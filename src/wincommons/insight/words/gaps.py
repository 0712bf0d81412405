"""Gaps between groups in words, and the people behind them."""

from __future__ import annotations

import re

from wincommons.model import Direction, GroupValue, Kind, Language, Measure, Subject, Verdict

from .estimates import FEWEST_PEOPLE
from .numbers import round_count, show_number
from .standing import capitalize, end_sentence, lower_first

_EN, _ES = Language.ENGLISH, Language.SPANISH


def group_subject(value: GroupValue, *, subject: Subject, language: Language) -> str:
    """`Black children`, `adults with a disability`; `niñas y niños negros`, `hogares de personas negras`."""
    plural = subject.plural.into(language)
    if value.people is None:
        beside = value.beside.into(language) if value.beside else f"({lower_first(value.name.into(language))})"
        return f"{plural} {beside}"
    if language is _EN:
        return f"{value.people.en} {plural}"
    if subject.spanish is None:
        return f"{plural} de personas {value.people.es}"
    noun = subject.spanish
    adjective = value.masculine if noun.gender == "masculine" and value.masculine else value.people.es
    return f"{noun.head} {adjective}{plural.removeprefix(noun.head)}"


def short_title(title: str) -> str:
    """A source as it is named inside a sentence: `American Community Survey`, without letters and editions."""
    return re.split(r" \(|, |: ", title, maxsplit=1)[0]


_ARTICLES = {
    **dict.fromkeys(("Encuesta", "Red", "Recopilación", "Evaluación"), "la"),
    **dict.fromkeys(("Encuestas", "Estimaciones", "Estadísticas"), "las"),
    **dict.fromkeys(("Sistema", "Proyecto", "Resumen", "Índice", "Atlas", "Archivo", "Mapa"), "el"),
    **dict.fromkeys(("Datos", "Archivos", "Registros"), "los"),
}
"""A Spanish title is read with its article: `según la Encuesta sobre la Comunidad Estadounidense`."""


def other_series_words(title: str, *, period: str, same_source: bool, language: Language, first: bool = False) -> str:
    """`by another source, the American Community Survey of 2019–23`; lower-case start.

    `first`: nothing of the measure was said before, so that no other source comes to mind.
    """
    name = short_title(title)
    if language is _ES and (article := _ARTICLES.get(name.partition(" ")[0], "")):
        name = f"{article} {name}"
    if language is _ES:
        other = "otra serie de la misma fuente" if same_source else "otra fuente"
        return f"según {name} de {period}" if first else f"según {other}, {name} de {period}"
    other = "another series of the same source" if same_source else "another source"
    article = "" if name.startswith(("A ", "An ", "The ")) else "the "
    return f"by {article}{name} of {period}" if first else f"by {other}, {article}{name} of {period}"


def gap_words(
    *,
    group: str,
    group_text: str,
    reference: str,
    reference_text: str,
    verdict: Verdict,
    language: Language,
    introduced: str = "",
) -> str:
    """`Black children: 38.6%; Asian children: 7.2%.`

    `introduced` names the source and years where the groups come from another series than the figure beside them.
    """
    words = f"{group}: {group_text}; {reference}: {reference_text}"
    words = capitalize(f"{introduced}: {words}" if introduced else words)
    if verdict is Verdict.SIMILAR:
        words += "; puede ser azar" if language is _ES else "; this may be chance"
    elif verdict is Verdict.UNKNOWN:
        words += (
            "; no se sabe si supera el azar" if language is _ES else "; whether it is more than chance is not known"
        )
    return end_sentence(words)


def gap_people_words(people: float | None, *, measure: Measure, group: str, reference: str, language: Language) -> str:
    """`At the rate of white children, about 25,200 fewer Black children would live below the poverty line.`

    Empty where the number is not known, the measure is no share of people, or it has no better side.
    """
    if people is None or measure.kind is not Kind.PROPORTION or measure.predicate is None:
        return ""
    count = round_count(abs(people))
    if count < FEWEST_PEOPLE or measure.direction is Direction.NEUTRAL:
        return ""
    more = measure.direction is Direction.HIGHER_IS_BETTER
    shown = show_number(count)
    if language is _ES:
        change = f"{shown} {group} {'más' if more else 'menos'}"
        return f"Si la proporción fuera la de {reference}, habría cerca de {change} en esta situación."
    return (
        f"At the same rate as {reference}, there would be about {shown} {'more' if more else 'fewer'} {group} who "
        f"{measure.predicate.en}."
    )


def everyone_words(value: float, lower: float, upper: float, *, decimals: int, language: Language) -> str:
    """`If all these groups fared as the best-off one, their figure together would be 12.1 points lower (11.1 to 13.1).`

    Theirs together: the groups set side by side need not make up everybody whom the place's own figure speaks of.
    """
    low, high = sorted((abs(lower), abs(upper)))
    size, *ends = (show_number(abs(one), decimals=decimals) for one in (value, low, high))
    if language is _ES:
        told = f"{size} puntos {'más baja' if value < 0 else 'más alta'} ({' a '.join(ends)})"
        return f"Si a todos estos grupos les fuera como al mejor, su cifra conjunta sería {told}."
    told = f"{size} points {'lower' if value < 0 else 'higher'} ({' to '.join(ends)})"
    return f"If all these groups fared as the best-off one, their figure together would be {told}."
