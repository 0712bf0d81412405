"""Comparisons in words: what is said, and how far it may be trusted."""

from __future__ import annotations

from wincommons.model import Comparison, Direction, Judgement, Language, Verdict

from .place_counts import count_places
from .standing import capitalize, contract

_EN, _ES = Language.ENGLISH, Language.SPANISH

_SIDES = {
    Verdict.HIGHER: {_EN: "higher than in", _ES: "más alto que en"},
    Verdict.LOWER: {_EN: "lower than in", _ES: "más bajo que en"},
}


def benchmark_words(
    *,
    verdict: Verdict,
    place: str,
    text: str,
    method: Comparison,
    has_interval: bool,
    language: Language,
    complete: bool = False,
) -> str:
    """`Higher than in Ohio (17.5%), by more than chance would explain.`

    `complete`: the figures count everybody, so that a missing interval is no doubt.
    """
    spanish = language is _ES
    if verdict is Verdict.SIMILAR:
        lead = "Sin diferencia clara respecto a" if spanish else "No clear difference from"
        return contract(f"{lead} {place} ({text}).")
    if verdict is Verdict.UNKNOWN:
        lead = capitalize(place)
        if method is Comparison.NONE or (complete and not has_interval):
            return f"{lead}: {text}."
        if has_interval:
            return (
                f"{lead}: {text}; no se puede decir si difieren."
                if spanish
                else (f"{lead}: {text}; whether the two differ cannot be said.")
            )
        return (
            f"{lead}: {text}; sin intervalo no se puede decir si difieren de verdad."
            if spanish
            else (f"{lead}: {text}; without an interval nobody can say whether they truly differ.")
        )
    side = capitalize(_SIDES[verdict][language])
    tail = "más de lo que explicaría el azar" if spanish else "by more than chance would explain"
    return f"{side} {place} ({text}), {tail}."


def both_words(*, verdict: Verdict, places: tuple[tuple[str, str], ...], language: Language) -> str:
    """State and nation in one sentence where they give the same verdict.

    `places` holds (name, text) pairs: `Higher than in Ohio (17.5%) and the nation (16.0%), by more than chance ...`.
    """
    spanish = language is _ES
    named = [f"{name} ({text})" for name, text in places]
    if verdict is Verdict.SIMILAR:
        joined = (" ni de " if spanish else " or ").join(named)
        lead = "No se distingue claramente de" if spanish else "No clear difference from"
        return contract(f"{lead} {joined}.")
    joined = (" y en " if spanish else " and ").join(named)
    tail = "más de lo que explicaría el azar" if spanish else "by more than chance would explain"
    return f"{capitalize(_SIDES[verdict][language])} {joined}, {tail}."


def few_people_words(language: Language) -> str:
    """After a comparison of a figure of low reliability."""
    if language is _ES:
        return "Pocas personas respaldan esta cifra: tómelo como un quizá."
    return "Few people stand behind this figure: take it as a perhaps."


def badge_words(
    judgement: Judgement, *, verdict: Verdict, place: str, language: Language, perhaps: bool = False
) -> str:
    """For a badge beside the number: `Worse than the nation`; `Perhaps worse than the nation` of few people."""
    spanish = language is _ES
    if perhaps and judgement in (Judgement.BETTER, Judgement.WORSE, Judgement.DIFFERENT):
        words = badge_words(judgement, verdict=verdict, place=place, language=language)
        return f"{'Quizá' if spanish else 'Perhaps'} {words[:1].lower()}{words[1:]}"
    if judgement is Judgement.SIMILAR:
        return f"Sin diferencia clara con {place}" if spanish else f"No clear difference from {place}"
    if judgement is Judgement.DIFFERENT:
        word = {
            Verdict.HIGHER: "Más alto que" if spanish else "Higher than",
            Verdict.LOWER: "Más bajo que" if spanish else "Lower than",
        }[verdict]
        return f"{word} {place}"
    if judgement is Judgement.UNKNOWN:
        return "Sin comparación justa" if spanish else "No fair comparison"
    word = (
        ("Mejor que" if spanish else "Better than")
        if judgement is Judgement.BETTER
        else ("Peor que" if spanish else "Worse than")
    )
    return f"{word} {place}"


_FIFTHS = {
    1: {_EN: "lowest fifth", _ES: "quinta parte más baja"},
    2: {_EN: "second-lowest fifth", _ES: "segunda quinta parte más baja"},
    3: {_EN: "middle fifth", _ES: "quinta parte central"},
    4: {_EN: "second-highest fifth", _ES: "segunda quinta parte más alta"},
    5: {_EN: "highest fifth", _ES: "quinta parte más alta"},
}


def judge_fifth(quintile: int, direction: Direction) -> Judgement:
    """The outer fifths speak, the three between do not."""
    if quintile not in (1, 5):
        return Judgement.SIMILAR
    if direction is Direction.NEUTRAL:
        return Judgement.DIFFERENT
    good = 5 if direction is Direction.HIGHER_IS_BETTER else 1
    return Judgement.BETTER if quintile == good else Judgement.WORSE


def the_plural(level_plural: str) -> str:
    """Spanish plurals with their article: `los condados`, `las regiones`."""
    feminine = level_plural.split(" ", maxsplit=1)[0].endswith(("as", "ades", "ones"))
    return f"{'las' if feminine else 'los'} {level_plural}"


def fifth_words(
    *,
    quintile: int,
    places: int,
    level_plural: str,
    certain: bool | None,
    language: Language,
    some_only: bool = False,
    no_interval: bool = False,
    states: bool = False,
) -> str:
    """`In the highest fifth of 3,144 counties; its interval reaches beyond that fifth.`

    `some_only`: many places of the level have no published figure. `no_interval`: a sample or a model without one.
    `states`: the places are the states, among which the District of Columbia is counted.
    """
    name = _FIFTHS[quintile][language]
    certain = certain if quintile in (1, 5) else None  # between the outer fifths nothing is claimed
    counted = count_places(places, plural=level_plural, language=language, district=None if states else False)
    if language is _ES:
        words = f"En la {name} de {the_plural(level_plural).partition(' ')[0]} {counted}"
        words += " con cifra publicada" if some_only else ""
        if no_interval:
            return f"{words}; quien la publica no da intervalo, así que nadie puede decir con qué firmeza."
        return f"{words}; su intervalo alcanza también otra quinta parte." if certain is False else f"{words}."
    words = f"In the {name} of the {counted} with a published figure" if some_only else f"In the {name} of {counted}"
    if no_interval:
        return f"{words}; the publisher gives no interval, so how firm that is nobody can say."
    return f"{words}; its interval reaches beyond that fifth." if certain is False else f"{words}."


def fifth_badge(
    *,
    quintile: int,
    judgement: Judgement,
    level_plural: str,
    certain: bool | None,
    language: Language,
    some_only: bool = False,
) -> str:
    """`In the worst fifth of counties`; `Perhaps in the best fifth of counties` where the interval reaches beyond."""
    spanish = language is _ES
    if some_only:
        level_plural += " con cifra publicada" if spanish else " with a published figure"
    if judgement is Judgement.SIMILAR:
        return f"Como la mayoría de {the_plural(level_plural)}" if spanish else f"Like most {level_plural}"
    if judgement is Judgement.DIFFERENT:
        fifth = _FIFTHS[quintile][language]
    elif judgement is Judgement.BETTER:
        fifth = "mejor quinta parte" if spanish else "best fifth"
    else:
        fifth = "peor quinta parte" if spanish else "worst fifth"
    words = f"en la {fifth} de {the_plural(level_plural)}" if spanish else f"in the {fifth} of {level_plural}"
    if certain is False:
        return f"Quizá {words}" if spanish else f"Perhaps {words}"
    return capitalize(words)


def against_first_words(
    *, verdict: Verdict, first: str, comparable: bool, has_interval: bool, language: Language
) -> str:
    """One place against the first of the places compared."""
    spanish = language is _ES
    if not comparable:
        return "De otra serie: no comparable." if spanish else "From another series: not comparable."
    if verdict is Verdict.SIMILAR:
        return f"Sin diferencia clara con {first}." if spanish else f"No clear difference from {first}."
    if verdict is Verdict.UNKNOWN:
        if has_interval:
            return "No se puede decir si difieren." if spanish else "Whether they differ cannot be said."
        return "Sin intervalo, no se puede decir." if spanish else "Without an interval this cannot be said."
    side = capitalize(_SIDES[verdict][language])
    return (
        f"{side} {first}, más de lo que explicaría el azar."
        if spanish
        else (f"{side} {first}, by more than chance would explain.")
    )


def apart_words(*, why: str, language: Language) -> str:
    """Why the places of a comparison cannot be set against each other."""
    spanish = language is _ES
    return {
        "series": "Estos lugares no comparten ninguna serie, así que sus cifras no se comparan."
        if spanish
        else "These places share no series, so their figures are not set against each other.",
        "period": "Las cifras son de períodos distintos, así que no se comparan."
        if spanish
        else "The figures are of different periods, so they are not set against each other.",
        "one": "Solo uno de estos lugares tiene cifra." if spanish else "Only one of these places has a figure.",
        "some": "No todos estos lugares tienen cifra." if spanish else "Not all of these places have a figure.",
        "no_figure": "Sin cifra en esta serie." if spanish else "No figure in this series.",
        "none": "Ninguno de estos lugares tiene cifra." if spanish else "None of these places has a figure.",
        "no_interval": "Sin intervalos no se puede decir si las diferencias superan el azar."
        if spanish
        else "Without intervals nobody can say whether the differences are more than chance.",
    }[why]
