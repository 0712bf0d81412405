"""Gaps between groups in words, and the people behind them."""

from __future__ import annotations

from wincommons.model import Direction, GroupValue, Kind, Language, Measure, Verdict

from .numbers import round_count, show_number
from .standing import end_sentence, lower_first

_EN, _ES = Language.ENGLISH, Language.SPANISH


def group_subject(value: GroupValue, *, subject: str, language: Language) -> str:
    """`Black children`; `niñas y niños (personas negras o afroamericanas)`.

    Spanish adjectives bend with gender and number, and subjects here have either gender, so that Spanish names the
    group beside the subject; English sets its adjective before it.
    """
    if language is _ES:
        return f"{subject} ({lower_first(value.name.es)})"
    if value.people is not None:
        return f"{value.people.en} {subject}"
    return f"{subject} ({lower_first(value.name.en)})"


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
    predicate, shown = measure.predicate.into(language), show_number(count)
    if language is _ES:
        return (
            f"Con la misma proporción que {reference}, habría cerca de {shown} {'más' if more else 'menos'}: "
            f"{group} que {predicate}."
        )
    return (
        f"At the same rate as {reference}, there would be about {shown} {'more' if more else 'fewer'} {group} who "
        f"{predicate}."
    )
