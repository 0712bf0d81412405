"""The sentences of a place's story, in both languages. They say what the figures say and no more.

Each function gives the sentence and its emphasis: the one or two phrases, exact parts of it, that carry the finding.
"""

from __future__ import annotations

from typing import NamedTuple

from wincommons.model import Language

from .numbers import show_number
from .standing import capitalize, contract, end_sentence, join_words

_EN, _ES = Language.ENGLISH, Language.SPANISH


class Told(NamedTuple):
    """A sentence and the phrases of it that carry the finding."""

    words: str
    emphasis: tuple[str, ...] = ()


class Finding(NamedTuple):
    """A row as a clause: `about 1 in 4 children live below the poverty line`, its core and what it is set against."""

    words: str
    core: str
    """`about 1 in 4 children`, or a value: `$61,912`."""
    against: str = ""
    """`a larger share than in Ohio (17.5%)`; empty where nothing can be set against it."""


def against_place(*, higher: bool, place: str, text: str, share: bool, language: Language) -> str:
    """`a larger share than in the nation (67.9%)`; what is no share is `higher than in the nation (77.1 years)`."""
    if language is _ES:
        side = "mayor" if higher else "menor"
        size = f"una proporción {side}" if share else side
        return f"{size} que en {place} ({text})"
    size = ("a larger share" if higher else "a smaller share") if share else ("higher" if higher else "lower")
    return f"{size} than in {place} ({text})"


def against_both(first: str, *, place: str, text: str, language: Language) -> str:
    """A second place under the same comparison: `... than in Ohio (17.5%) or in the nation (16.0%)`."""
    return f"{first} o en {place} ({text})" if language is _ES else f"{first} or in {place} ({text})"


def against_fifth(*, better: bool, level_plural: str, language: Language) -> str:
    """`among the worst fifth of counties`."""
    if language is _ES:
        return f"entre la {'mejor' if better else 'peor'} quinta parte de {level_plural}"
    return f"among the {'best' if better else 'worst'} fifth of {level_plural}"


def strength_words(finding: Finding, *, modelled: bool, place: str, language: Language) -> Told:
    """`In Cuyahoga County, about 7 in 10 adults ... have studied after high school, a larger share than in Ohio ...`"""
    lead = f"En {place}" if language is _ES else f"In {place}"
    estimate = _estimate(modelled, language)
    clause = f"{finding.words} ({estimate})" if estimate else finding.words
    return Told(end_sentence(", ".join(filter(None, (lead, clause, finding.against)))), (finding.core,))


def _estimate(modelled: bool, language: Language) -> str:
    if not modelled:
        return ""
    return "estimación de un modelo" if language is _ES else "a modeled estimate"


def no_strength_words(figures: int, *, place: str, language: Language) -> Told:
    """That no figure is better than elsewhere, and that figures are not all there is."""
    if language is _ES:
        words = (
            f"Ninguna de las {figures} cifras sobre {place} destaca como mejor que en otros lugares; lo que allí hacen "
            "unas personas por otras no sale en ellas."
        )
        return Told(contract(words))
    words = (
        f"None of the {figures} figures on {place} stands out as better than elsewhere; what people there do for each "
        "other is not in them."
    )
    return Told(words)


def burden_words(
    finding: Finding, *, people: str, modelled: bool, place: str, after_strength: bool, language: Language
) -> Told:
    """`At the same time, about 1 in 4 children live below the poverty line (56,776 children), a larger share ...`"""
    spanish = language is _ES
    inside = ", ".join(filter(None, (people, _estimate(modelled, language))))
    if after_strength:
        lead = "A la vez" if spanish else "At the same time"
    else:
        lead = f"En {place}" if spanish else f"In {place}"
    clause = f"{finding.words} ({inside})" if inside else finding.words
    words = end_sentence(", ".join(filter(None, (lead, clause, finding.against))))
    return Told(words, tuple(filter(None, (finding.core, people))))


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
) -> Told:
    """`38.6% of Black children live below the poverty line, against 9.8% of white children; at the same rate ...`"""
    shown = show_number(people)
    if language is _ES:
        side, change = f"{group_share} de {group}", f"cerca de {shown} {'más' if more else 'menos'}"
        equal = f"con la misma proporción serían {change}"
        words = f"Un {side} {predicate}, frente a un {reference_share} de {reference}; {equal}."
        return Told(words, (side, change))
    side, change = f"{group_share} of {group}", f"about {shown} {'more' if more else 'fewer'}"
    words = f"{side} {predicate}, against {reference_share} of {reference}; at the same rate it would be {change}."
    return Told(words, (side, change))


def change_words(changes: list[Told]) -> Told:
    """What moved, for the better and for the worse."""
    words = capitalize("; ".join(change.words for change in changes))
    phrases = [phrase for change in changes for phrase in change.emphasis]
    # A capital at the start of the sentence may fall on a phrase.
    return Told(end_sentence(words), tuple(one if one in words else capitalize(one) for one in phrases))


def one_change(
    *, name: str, rose: bool, start: str, end: str, values: tuple[str, str] | None, language: Language
) -> Told:
    """`deaths by suicide went up from 10.9 per 100,000 in 1999 to 15.4 per 100,000 in 2020`.

    Without `values`, where the ends of a noisy series point the other way, only the verdict and its years.
    """
    if language is _ES:
        way = "al alza" if rose else "a la baja"
        run = f"de {values[0]} en {start} a {values[1]} en {end}" if values else f"entre {start} y {end}"
        return Told(f"{name}: {way}, {run}", (way,))
    way = "went up" if rose else "went down"
    run = f"from {values[0]} in {start} to {values[1]} in {end}" if values else f"between {start} and {end}"
    return Told(f"{name} {way} {run}", (way,))


def confidence_words(
    *, figures: int, modelled: int, unreliable: int, old: int, oldest: str, language: Language
) -> Told:
    """`Of these 26 figures, 14 come from a model and 2 are five or more years old (the oldest: 2010–15).`"""
    spanish = language is _ES
    counted = ((modelled, "model"), (unreliable, "few"), (old, "old"))
    parts = [_doubt(count, what, figures=figures, oldest=oldest, spanish=spanish) for count, what in counted if count]
    joined = join_words(parts, language)
    if figures == 1:
        one = "Es una sola cifra" if spanish else "It is a single figure"
        tail = f", que {joined}" if spanish else f"; it {joined}"
        return Told(f"{one}{tail if parts else ''}.")
    if not parts and spanish:
        return Told(f"Estas {figures} cifras son recientes y contadas o de encuesta; su intervalo dice cuánto varían.")
    if not parts:
        return Told(f"These {figures} figures are recent, counted or surveyed; intervals say how far they may be off.")
    return Told(f"De estas {figures} cifras, {joined}." if spanish else f"Of these {figures} figures, {joined}.")


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
        oldest_words = f"la más antigua: {oldest}" if spanish else f"the oldest: {oldest}"
        words += f" ({oldest if one else oldest_words})"
    return words if figures == 1 else f"{show_number(count)} {words}"


def empty_story_words(place: str, language: Language) -> Told:
    """That the release says nothing of the place."""
    if language is _ES:
        return Told(f"Los datos cargados todavía no tienen cifras sobre {place}.")
    return Told(f"The data loaded here have no figures about {place} yet.")
