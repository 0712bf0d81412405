"""A figure in plain words: the share people can picture, the people behind it, its age, what to be careful of."""

from __future__ import annotations

import re
from typing import NamedTuple

from wincommons.model import Basis, Estimate, Kind, Language, Measure, Missing, Period, Status, Unit

from .numbers import round_count, show_interval, show_number, show_period, show_value
from .shares import show_share
from .standing import capitalize, end_sentence

_EN, _ES = Language.ENGLISH, Language.SPANISH
OLD_AFTER_YEARS = 5
"""From this many whole years on, a figure's age is said beside it."""
FEWEST_PEOPLE = 10
"""A smaller count is told as "fewer than 10": it is close to naming persons."""


class PeopleBehind(NamedTuple):
    number: float
    words: str
    published: bool


def pooled_words(estimate: Estimate, period: Period | None, language: Language) -> str:
    """` in the five years 2018–22`, where a count adds up several years; empty where it does not.

    A survey of several years gives the people of a time between; counts of events and records are sums.
    """
    if period is None or estimate.basis not in (Basis.COUNTED, Basis.ADMINISTRATIVE):
        return ""
    years = period.end.year - period.start.year + 1
    if years < 2:
        return ""
    shown = show_period(period, language)
    number = _SMALL_NUMBERS[language].get(years, show_number(years))
    return f" en los {number} años {shown}" if language is _ES else f" in the {number} years {shown}"


_SMALL_NUMBERS = {
    _EN: dict(enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=2)),
    _ES: dict(enumerate(["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"], start=2)),
}


def people_behind(
    estimate: Estimate,
    *,
    measure: Measure,
    unit: Unit,
    subject: str,
    language: Language,
    period: Period | None = None,
) -> PeopleBehind | None:
    """How many `subject` a share stands for; None for what is no share, and where no population is known.

    With `period`, a count that adds up several years says so.
    """
    if measure.kind is not Kind.PROPORTION or unit.per is None or estimate.value is None:
        return None
    if estimate.numerator is not None:
        words = f"{count_people(estimate.numerator, language)} {subject}{pooled_words(estimate, period, language)}"
        return PeopleBehind(estimate.numerator, words, published=True)
    if estimate.denominator is None:
        return None
    pooled = pooled_words(estimate, period, language)
    count = round_count(estimate.value * estimate.denominator / unit.per)
    if count < FEWEST_PEOPLE:
        return PeopleBehind(count, f"{count_people(count, language)} {subject}{pooled}", published=False)
    about = "cerca de " if language is _ES else "about "
    return PeopleBehind(count, f"{about}{show_number(count)} {subject}{pooled}", published=False)


def count_people(count: float, language: Language) -> str:
    """`56,776`; `fewer than 10`."""
    if 0 < count < FEWEST_PEOPLE:
        return f"{'menos de' if language is _ES else 'fewer than'} {FEWEST_PEOPLE}"
    return show_number(count)


def estimate_words(
    estimate: Estimate,
    *,
    measure: Measure,
    unit: Unit,
    subject: str,
    language: Language,
    missing_meaning: str = "",
    period: Period | None = None,
) -> str:
    """One or two sentences for one figure.

    A proportion with a predicate becomes a share of people; a rate, its count in a round number of people; a median,
    its two halves; everything else is the measure's name with its value. For a group, `subject` names it.
    """
    if estimate.value is None:
        return missing_meaning
    people = people_behind(estimate, measure=measure, unit=unit, subject=subject, language=language, period=period)
    unreliable = estimate.status is Status.LOW_RELIABILITY
    if measure.kind is Kind.PROPORTION and measure.predicate is not None and unit.per == 100:
        if estimate.value in (0, 100):
            return _nobody_or_everybody(
                estimate, subject=subject, predicate=measure.predicate.into(language), language=language
            )
        share = show_share(min(max(estimate.value, 0), 100), subject=subject, language=language, unreliable=unreliable)
        sentence = f"{capitalize(share)} {measure.predicate.into(language)}"
        return end_sentence(f"{sentence}: {people.words}" if people and people.number >= 1 else sentence)
    if measure.kind is Kind.RATE and unit.per is not None:
        return _rate_words(
            estimate, per=unit.per, subject=subject, pooled=pooled_words(estimate, period, language), language=language
        )
    shown = show_value(estimate.value, unit=unit, decimals=measure.decimals, language=language)
    if measure.kind is Kind.MEDIAN:
        return _median_words(shown, subject=subject, language=language)
    return end_sentence(f"{measure.name.into(language)}: {shown}")


_AGES_FIRST = re.compile(r"(de [\d o]+(?:a \d+ )?años) (.+)")
"""A Spanish predicate may open with the ages that belong to the subject: `de 16 a 19 años ni estudian ...`."""


def _nobody_or_everybody(estimate: Estimate, *, subject: str, predicate: str, language: Language) -> str:
    """An exact 0 or 100: a survey that met nobody, or nobody else, has not asked everyone."""
    nobody = estimate.value == 0
    if language is _ES:
        lead = {Basis.SURVEY: "en la muestra de la encuesta ", Basis.MODELLED: "según el modelo "}
        start = lead.get(estimate.basis, "") if estimate.basis else ""
        if not nobody:
            words = f"{start.replace('encuesta ', 'encuesta, ')}{show_share(100, subject=subject, language=language)}"
            return end_sentence(capitalize(f"{words} {predicate}"))
        ages = _AGES_FIRST.fullmatch(predicate)
        whom, what = (f"{subject} {ages[1]}", ages[2]) if ages else (subject, predicate)
        return end_sentence(capitalize(f"{start}no hay ningún caso de {whom} que {what}"))
    lead = {Basis.SURVEY: "in the survey's sample, ", Basis.MODELLED: "by the model's estimate, "}
    start = lead.get(estimate.basis, "") if estimate.basis else ""
    share = show_share(0 if nobody else 100, subject=subject, language=language)
    return end_sentence(capitalize(f"{start}{share} {predicate}"))


def _rate_words(estimate: Estimate, *, per: float, subject: str, pooled: str, language: Language) -> str:
    value, numerator = estimate.value or 0.0, estimate.numerator
    if value == 0:
        count = "0"
    elif value < 1:
        count = "menos de 1" if language is _ES else "fewer than 1"
    else:
        # Two digits are what people can hold; the exact rate stands beside the words.
        about = "cerca de " if language is _ES else "about "
        rounded = round(value) if value < 100 else round_count(value)
        count = f"{about if abs(rounded - value) > 1e-9 else ''}{show_number(rounded)}"
    base = show_number(per)
    total = count_people(numerator, language) if numerator else ""
    if language is _ES:
        words = f"{count} por cada {base} {subject}"
        return end_sentence(capitalize(f"{words}: {total}{pooled or ' en total'}" if total else words))
    words = f"{count} in every {base} {subject}"
    return end_sentence(capitalize(f"{words}: {total}{pooled or ' in all'}" if total else words))


def _median_words(shown: str, *, subject: str, language: Language) -> str:
    if language is _ES:
        return f"1 de cada 2 {subject} está por debajo de {shown}; la otra mitad, por encima."
    return f"Half of {subject} are below {shown}, half above."


def value_text(estimate: Estimate, *, decimals: int, unit: Unit, language: Language, missing_name: str = "") -> str:
    """The number with its unit, or the reason in two or three words."""
    if estimate.value is None:
        return missing_name
    return show_value(estimate.value, unit=unit, decimals=decimals, language=language)


def interval_text(estimate: Estimate, *, decimals: int, unit: Unit, language: Language) -> str:
    """`19.9 to 26.1`; empty where none is known, and where it is a point: a figure held to a count has no other."""
    if estimate.lower is None or estimate.upper is None or estimate.lower == estimate.upper:
        return ""
    return show_interval(estimate.lower, estimate.upper, unit=unit, decimals=decimals, language=language)


def age_words(years_old: int, language: Language) -> str:
    """`13 years old` from five years on; before that nothing."""
    if years_old < OLD_AFTER_YEARS:
        return ""
    return f"de hace {years_old} años" if language is _ES else f"{years_old} years old"


def cautions(estimate: Estimate, *, modelled: bool, years_old: int, language: Language) -> tuple[str, ...]:
    """What a careful reader must know of this very figure, most pressing first; the source has its own caution.

    Of a missing value nothing is said here: its reason is told in its place.
    """
    if estimate.is_missing:
        return ()
    said: list[str] = []
    if estimate.status is Status.LOW_RELIABILITY:
        said.append(
            "Poco fiable: pocas personas respaldan esta cifra; mire primero su intervalo."
            if language is _ES
            else "Low reliability: few people stand behind this figure; look at its interval first."
        )
    if estimate.status is Status.BREAK:
        said.append(
            "La forma de medir cambió con esta cifra: no la compare con las anteriores."
            if language is _ES
            else "The way of measuring changed with this figure: do not set it against earlier ones."
        )
    if estimate.status is Status.PROVISIONAL:
        said.append(
            "Provisional: quien la publica prevé revisarla."
            if language is _ES
            else "Provisional: the publisher expects to revise it."
        )
    if modelled:
        said.append(
            "Procede de un modelo: sirve para planificar, no para mostrar qué cambió un programa."
            if language is _ES
            else "From a model: it suits planning, and cannot show what a program changed."
        )
    if years_old >= OLD_AFTER_YEARS:
        said.append(
            f"La cifra es de hace {years_old} años; el lugar puede haber cambiado."
            if language is _ES
            else f"The figure is {years_old} years old; the place may have changed."
        )
    return tuple(said)


def reason_of(status: Status, *, fallback: Missing = Missing.NOT_PUBLISHED) -> Missing:
    """Why an observation row without a value has none."""
    return Missing.SUPPRESSED if status is Status.SUPPRESSED else fallback
