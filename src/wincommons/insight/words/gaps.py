"""Gaps between groups in words, and the people behind them."""

from __future__ import annotations

from wincommons.model import Direction, GroupValue, Kind, Language, Measure, Subject, Verdict

from .numbers import round_count, show_number
from .standing import end_sentence, lower_first

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


def gap_words(
    *, group: str, group_text: str, reference: str, reference_text: str, verdict: Verdict, language: Language
) -> str:
    """`Black children 38.6%, Asian children 7.2%.`"""
    words = f"{group}: {group_text}; {reference}: {reference_text}"
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
    if count < 1 or measure.direction is Direction.NEUTRAL:
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
