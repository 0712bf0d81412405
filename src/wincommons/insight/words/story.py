"""The sentences of a place's story, in both languages. They say what the figures say and no more."""

from __future__ import annotations

from wincommons.model import Language

from .numbers import show_number
from .standing import contract, end_sentence, join_words, lower_first

_EN, _ES = Language.ENGLISH, Language.SPANISH


def against(*, higher: bool, place: str, text: str, share: bool, language: Language) -> str:
    """`a larger share than in the nation (67.9%)`; what is no share is `higher than in the nation (77.1 years)`."""
    if language is _ES:
        size = (
            ("una proporción mayor" if higher else "una proporción menor") if share else ("más" if higher else "menos")
        )
        return f"{size} que en {place} ({text})"
    size = ("a larger share" if higher else "a smaller share") if share else ("higher" if higher else "lower")
    return f"{size} than in {place} ({text})"


def against_both(first: str, *, place: str, text: str, language: Language) -> str:
    """A second place under the same comparison: `... than in Ohio (17.5%) or in the nation (16.0%)`."""
    return f"{first} o en {place} ({text})" if language is _ES else f"{first} or in {place} ({text})"


def against_fifth(*, better: bool, level_plural: str, language: Language) -> str:
    if language is _ES:
        return f"entre la {'mejor' if better else 'peor'} quinta parte de {level_plural}"
    return f"among the {'best' if better else 'worst'} fifth of {level_plural}"


def strengths_words(parts: list[str], language: Language) -> str:
    """`There is much to build on: ...`"""
    joined = "; ".join(parts)
    lead = "Hay en qué apoyarse: " if language is _ES else "There is something to build on: "
    return end_sentence(lead + joined)


def no_strength_words(place: str, language: Language) -> str:
    if language is _ES:
        return contract(
            "Ninguna de estas cifras destaca como mejor que en el resto del país; lo que las personas y "
            f"organizaciones de {place} hacen unas por otras no sale en ellas."
        )
    return (
        "None of these figures stands out as better than elsewhere; what people and organizations in "
        f"{place} do for each other is not in them."
    )


def burden_words(*, share: str, people: str, comparisons: list[str], modelled: bool, language: Language) -> str:
    """`What weighs on many: about 1 in 4 children live below the poverty line (56,776 children), more than in ...`"""
    words = f"{share} ({people})" if people else share
    if comparisons:
        words += f", {join_words(comparisons, language)}"
    if language is _ES:
        tail = "; la cifra es una estimación de un modelo" if modelled else ""
        return end_sentence(f"Lo que pesa sobre muchas vidas: {words}{tail}")
    tail = "; the figure is a modeled estimate" if modelled else ""
    return end_sentence(f"What weighs on many lives: {words}{tail}")


def gap_story_words(
    *,
    group: str,
    group_share: str,
    reference: str,
    reference_share: str,
    predicate: str,
    people: float,
    more: bool,
    language: Language,
) -> str:
    """The widest gap in people: two shares side by side, then what an equal rate would mean."""
    shown = show_number(people)
    if language is _ES:
        return (
            f"La distancia entre grupos que alcanza a más personas: el {group_share} de {group} {predicate}, frente al "
            f"{reference_share} de {reference}; con la misma proporción serían cerca de {shown} "
            f"{'más' if more else 'menos'}."
        )
    return (
        f"The gap between groups that touches the most people: {group_share} of {group} {predicate}, against "
        f"{reference_share} of {reference}; at the same rate it would be about {shown} {'more' if more else 'fewer'}."
    )


def change_words(*, changes: list[str], language: Language) -> str:
    """`Over the years: ...`"""
    lead = "Con los años: " if language is _ES else "Over the years: "
    return end_sentence(lead + "; ".join(changes))


def one_change(*, name: str, rose: bool, over: str, start: str, end: str, language: Language) -> str:
    """`deaths by suicide: up from 10.9 to 15.4 per 100,000 between 1999 and 2020`."""
    figure = lower_first(name)
    if language is _ES:
        return f"{figure}: {'subió' if rose else 'bajó'} de {start} a {end} {over}"
    return f"{figure}: {'up' if rose else 'down'} from {start} to {end} {over}"


def one_change_without_values(*, name: str, rose: bool, over: str, language: Language) -> str:
    figure = lower_first(name)
    if language is _ES:
        return f"{figure}: {'subió' if rose else 'bajó'} {over}"
    return f"{figure}: {'risen' if rose else 'fallen'} {over}"


def between_words(start: str, end: str, language: Language) -> str:
    return f"entre {start} y {end}" if language is _ES else f"between {start} and {end}"


def confidence_words(*, figures: int, modelled: int, unreliable: int, old: int, oldest: str, language: Language) -> str:
    """`How sure is this? Of 26 figures, 14 come from a model ...`"""
    spanish = language is _ES
    counted = ((modelled, "model"), (unreliable, "few"), (old, "old"))
    parts = [_doubt(count, what, figures=figures, oldest=oldest, spanish=spanish) for count, what in counted if count]
    lead = "¿Qué tan seguro es esto? " if spanish else "How sure is this? "
    joined = join_words(parts, language)
    if figures == 1:
        one = "Es una sola cifra" if spanish else "It is a single figure"
        tail = f", que {joined}" if spanish else f"; it {joined}"
        return f"{lead}{one}{tail if parts else ''}."
    if not parts and spanish:
        return f"{lead}Las {figures} cifras son recientes y contadas o de encuesta; su intervalo dice cuánto varían."
    if not parts:
        return f"{lead}All {figures} figures are recent, counted or surveyed; intervals say how far they may be off."
    if spanish:
        return f"{lead}De {figures} cifras, {joined}: el comienzo de una conversación, no su final."
    return f"{lead}Of {figures} figures, {joined}: the start of a conversation, not the end of one."


def _doubt(count: int, what: str, *, figures: int, oldest: str, spanish: bool) -> str:
    """`14 come from a model`; of a single figure without its number: `comes from a model`."""
    one = count == 1
    words = {
        ("model", True): "sale de un modelo" if one else "salen de un modelo",
        ("model", False): "comes from a model" if one else "come from a model",
        ("few", True): "se apoya en pocas personas" if one else "se apoyan en pocas personas",
        ("few", False): "rests on few people" if one else "rest on few people",
        ("old", True): "tiene cinco años o más" if one else "tienen cinco años o más",
        ("old", False): "is five or more years old" if one else "are five or more years old",
    }[what, spanish]
    if what == "old":
        words += (
            f" ({oldest})" if one else f" (la más antigua es de {oldest})" if spanish else f" (the oldest: {oldest})"
        )
    return words if figures == 1 else f"{show_number(count)} {words}"


def empty_story_words(place: str, language: Language) -> str:
    if language is _ES:
        return f"Los datos cargados todavía no tienen cifras sobre {place}."
    return f"The data loaded here have no figures about {place} yet."


def clause(words: str) -> str:
    """A finished sentence as a clause: no full stop, a small letter at its start."""
    return lower_first(words.rstrip("."))
