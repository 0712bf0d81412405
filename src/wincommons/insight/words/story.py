"""The sentences of a place's story, in both languages. They say what the figures say and no more.

Each function gives the sentence and its emphasis: the one or two phrases, exact parts of it, that carry the finding.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wincommons.model import Language

from .comparisons import the_plural
from .numbers import show_number
from .standing import capitalize, contract, end_sentence, join_words

_EN, _ES = Language.ENGLISH, Language.SPANISH


_AGES_FIRST = {
    _EN: re.compile(r"(aged \d+ (?:to|or) \d+) (.+)"),
    _ES: re.compile(r"(de \d+ (?:a|o) \d+ años) (.+)"),
}
"""A predicate may open with the ages that belong to its subject: `aged 16 to 19 are neither in school ...`."""


class Told(NamedTuple):
    """A sentence and the phrases of it that carry the finding."""

    words: str
    emphasis: tuple[str, ...] = ()


class Finding(NamedTuple):
    """A row as a clause: `about 1 in 4 children (23.0%) live below the poverty line`, and what it is set against."""

    words: str
    core: str
    """`about 1 in 4 children`, or a value: `$61,912`."""
    against: str = ""
    """`a larger share than in Ohio (17.5%)`; empty where nothing can be set against it."""
    people: str = ""
    """`56,776 children`, a part of `words`; empty where no people are told."""


def share_finding(
    *, share: str, exact: str, year: str, people: str, modelled: bool, predicate: str, language: Language
) -> Finding:
    """`about 1 in 4 children (23.0%, or 56,776 children, a modeled estimate) live below the poverty line`."""
    counted = people if language is _ES or not people else f"or {people}"
    beside = ", ".join(filter(None, (_of_year(exact, year, language), counted, _estimate(modelled, language))))
    ages = _AGES_FIRST[language].fullmatch(predicate)
    whom, what = (f"{share} {ages[1]}", ages[2]) if ages else (share, predicate)
    return Finding(f"{whom} ({beside}) {what}", whom, people=people)


def value_finding(*, name: str, value: str, year: str, modelled: bool, language: Language) -> Finding:
    """`the figure for life expectancy at birth was 76.3 years in 2010–15`; a name may be singular or plural."""
    estimate = _estimate(modelled, language)
    if language is _ES:
        words = f"la cifra de {name} {'fue' if year else 'es'} de {_of_year(value, year, language)}"
    else:
        words = f"the figure for {name} {'was' if year else 'is'} {_of_year(value, year, language)}"
    return Finding(f"{words} ({estimate})" if estimate else words, value)


def _of_year(exact: str, year: str, language: Language) -> str:
    """`43.2% in 2014`; the year only where it is not the newest, or is old."""
    if not year:
        return exact
    return f"{exact} en {year}" if language is _ES else f"{exact} in {year}"


def people_in_brief(subject: str, *, head: str, language: Language) -> str:
    """The subject without its ages and the like: `adults aged 25 and over` is `adults`, said a second time."""
    if language is _ES:
        return head or subject
    return re.split(r" (?:aged|who|in|of|enrolled|born) ", subject, maxsplit=1)[0]


def against_place(*, higher: bool, place: str, text: str, share: bool, language: Language) -> str:
    """`a larger share than in the nation (67.9%)`; what is no share is `higher than in the nation (77.1 years)`."""
    if language is _ES:
        side = "mayor" if higher else "menor"
        return f"{'una proporción ' if share else ''}{side} que en {place} ({text})"
    if share:
        return f"a {'larger' if higher else 'smaller'} share than in {place} ({text})"
    return f"{'higher' if higher else 'lower'} than in {place} ({text})"


def against_both(first: str, *, place: str, text: str, language: Language) -> str:
    """A second place under the same comparison: `... than in Ohio (17.5%) or in the nation (16.0%)`."""
    return f"{first} o en {place} ({text})" if language is _ES else f"{first} or in {place} ({text})"


def against_fifth(*, better: bool, level_plural: str, some_only: bool, language: Language) -> str:
    """`among the worst fifth of counties`; `... of counties with a published figure` where many have none."""
    if language is _ES:
        some = " con cifra publicada" if some_only else ""
        return f"entre la {'mejor' if better else 'peor'} quinta parte de {the_plural(level_plural)}{some}"
    whom = f"{level_plural} with a published figure" if some_only else level_plural
    return f"among the {'best' if better else 'worst'} fifth of {whom}"


def strength_words(finding: Finding, *, place: str, language: Language) -> Told:
    """`In Cuyahoga County, about 7 in 10 adults ... have studied after high school, a larger share than in Ohio ...`"""
    lead = f"En {place}" if language is _ES else f"In {place}"
    return Told(end_sentence(", ".join(filter(None, (lead, finding.words, finding.against)))), (finding.core,))


def _estimate(modelled: bool, language: Language) -> str:
    if not modelled:
        return ""
    return "estimación de un modelo" if language is _ES else "a modeled estimate"


def no_strength_words(place: str, language: Language) -> Told:
    """That no figure is better than elsewhere, and that figures are not all there is."""
    if language is _ES:
        words = (
            f"Ninguna de las cifras sobre {place} destaca como mejor que en otros lugares; lo que allí hacen "
            "unas personas por otras no sale en ellas."
        )
        return Told(contract(words))
    words = (
        f"None of the figures on {place} stands out as better than elsewhere; what people there do for each "
        "other is not in them."
    )
    return Told(words)


def burden_words(finding: Finding, *, place: str, after_strength: bool, language: Language) -> Told:
    """`At the same time, about 1 in 4 children (23.0%, or 56,776 children) live ..., a larger share than in Ohio ...`

    `place` is empty where the sentence before has named it.
    """
    spanish = language is _ES
    lead = ("A la vez" if spanish else "At the same time") if after_strength else ""
    if place:
        lead = f"En {place}" if spanish else f"In {place}"
    words = end_sentence(capitalize(", ".join(filter(None, (lead, finding.words, finding.against)))))
    core = finding.core if finding.core in words else capitalize(finding.core)
    return Told(words, tuple(filter(None, (core, finding.people))))


def gap_story_words(
    *,
    introduced: str,
    place: str,
    group: str,
    group_share: str,
    reference: str,
    reference_share: str,
    predicate: str,
    people: float,
    more: bool,
    language: Language,
) -> Told:
    """`By another source, the ..., 38.6% of Black children live below the poverty line, against 9.8% of ...`

    `introduced` names the source and years where they are not those of the figure told before; `place` the place,
    where no sentence before has.
    """
    shown = show_number(people)
    spanish = language is _ES
    where = (f"en {place}" if spanish else f"in {place}") if place else ""
    lead = ", ".join(filter(None, (where, introduced)))
    if spanish:
        side, change = f"{group_share} de {group}", f"cerca de {shown} {'más' if more else 'menos'}"
        equal = f"con la misma proporción habría {change}"
        words = f"un {side} {predicate}, frente a un {reference_share} de {reference}; {equal}."
    else:
        side, change = f"{group_share} of {group}", f"about {shown} {'more' if more else 'fewer'}"
        equal = f"at the same rate there would be {change}"
        words = f"{side} {predicate}, against {reference_share} of {reference}; {equal}."
    return Told(capitalize(f"{lead}, {words}" if lead else words), (side, change))


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


def replaced_words(*, place: str, successors: list[str], year: int, years: list[str], language: Language) -> Told:
    """`New Haven County was replaced in 2022 by ...; its newest figures are of 2018 and 2020.`"""
    joined, told = join_words(successors, language), join_words(years, language)
    if language is _ES:
        by = f" por {joined}" if joined else ""
        tail = f"; las últimas cifras para aquel territorio son de {told}" if told else ""
        return Told(contract(capitalize(f"{place} se reemplazó en {year}{by}{tail}.")))
    by = f" by {joined}" if joined else ""
    tail = f"; its newest figures are of {told}" if told else ""
    return Told(capitalize(f"{place} was replaced in {year}{by}{tail}."))


def figure_words(finding: Finding, *, place: str, language: Language) -> Told:
    """`In census tract 1217, Cuyahoga County, the figure for life expectancy at birth was 74.1 years in 2010–15.`

    `place` is empty where the sentence before has named it.
    """
    lead = (f"En {place}" if language is _ES else f"In {place}") if place else ""
    words = end_sentence(capitalize(", ".join(filter(None, (lead, finding.words, finding.against)))))
    return Told(words, (finding.core if finding.core in words else capitalize(finding.core),))


def too_few_people_words(place: str, language: Language) -> Told:
    """That no figure rests on enough people to be told in a sentence."""
    if language is _ES:
        words = (
            f"Muy pocas personas respaldan las cifras sobre {place} para contarlas en una frase; lea cada una con su"
        )
        return Told(f"{words} intervalo.")
    words = (
        f"Too few people stand behind the figures on {place} to tell them in a sentence; read each with its interval."
    )
    return Told(words)


def confidence_words(
    *, figures: int, modelled: int, unreliable: int, old: int, oldest: str, language: Language
) -> Told:
    """`Of these 26 figures, 14 come from a model and 2 are five or more years old (the oldest: 2010–15).`"""
    spanish = language is _ES
    counts = {"model": modelled, "few": unreliable, "old": old}
    kinds = [what for what, count in counts.items() if count]
    if figures == 1:
        one = "Es la única cifra" if spanish else "It is the only figure here"
        joined = join_words([_doubt(what, several=False, oldest=oldest, spanish=spanish) for what in kinds], language)
        return Told(f"{one}{': ' if spanish else '; it '}{joined}." if kinds else f"{one}.")
    if not kinds and spanish:
        return Told(f"Estas {figures} cifras son recientes y contadas o de encuesta; su intervalo dice cuánto varían.")
    if not kinds:
        return Told(f"These {figures} figures are recent, counted or surveyed; intervals say how far they may be off.")
    if all(counts[what] == figures for what in kinds):
        joined = join_words([_doubt(what, several=True, oldest=oldest, spanish=spanish) for what in kinds], language)
        if spanish:
            return Told(f"Las {show_number(figures)} cifras {joined}.")
        return Told(f"{'Both' if figures == 2 else f'All {show_number(figures)}'} figures {joined}.")
    parts = []
    for what in kinds:
        words = _doubt(what, several=counts[what] > 1, oldest=oldest, spanish=spanish)
        number = show_number(counts[what])
        if counts[what] == figures:
            whole = ("las dos", "both") if figures == 2 else ("todas", "all")
            number = whole[0 if spanish else 1]
        parts.append(f"{number} {words}")
    joined = join_words(parts, language)
    return Told(f"De estas {figures} cifras, {joined}." if spanish else f"Of these {figures} figures, {joined}.")


def _doubt(what: str, *, several: bool, oldest: str, spanish: bool) -> str:
    """`come from a model`; of a single figure: `comes from a model`."""
    words = {
        ("model", True): "salen de un modelo" if several else "sale de un modelo",
        ("model", False): "come from a model" if several else "comes from a model",
        ("few", True): "se apoyan en pocas personas" if several else "se apoya en pocas personas",
        ("few", False): "rest on few people" if several else "rests on few people",
        ("old", True): "tienen cinco años o más" if several else "tiene cinco años o más",
        ("old", False): "are five or more years old" if several else "is five or more years old",
    }[what, spanish]
    if what != "old":
        return words
    oldest_words = (f"la más antigua: {oldest}" if spanish else f"the oldest: {oldest}") if several else oldest
    return f"{words} ({oldest_words})"


def empty_story_words(place: str, language: Language) -> Told:
    """That the release says nothing of the place."""
    if language is _ES:
        return Told(f"Los datos cargados todavía no tienen cifras sobre {place}.")
    return Told(f"The data loaded here have no figures about {place} yet.")
