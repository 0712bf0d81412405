"""Whether gaps are closing, how a figure changes a year and where it may go: in words, under the entry rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wincommons.model import Language, Verdict

from .numbers import show_number
from .standing import join_words

_EN, _ES = Language.ENGLISH, Language.SPANISH

_WHY_NOT = {
    "too_few_periods": {_EN: "too few comparable years", _ES: "muy pocos años comparables"},
    "overlapping_periods": {_EN: "pooled years that overlap", _ES: "años agrupados que se solapan"},
    "break": {_EN: "the way of measuring changed", _ES: "cambió la forma de medir"},
    "gaps": {_EN: "too many years are missing", _ES: "faltan demasiados años"},
    "unequal_periods": {_EN: "years that are not evenly spaced", _ES: "años que no están espaciados por igual"},
    "latest_missing": {_EN: "the latest year has no figure", _ES: "falta la cifra del último año"},
    "suppressed": {_EN: "years hidden to protect people", _ES: "años ocultos para proteger a las personas"},
    "within_a_year": {
        _EN: "figures weeks apart, over too few years",
        _ES: "cifras separadas por semanas, en pocos años",
    },
    "no_interval": {_EN: "figures without an interval", _ES: "cifras sin intervalo"},
    "zero_width": {_EN: "figures without an interval", _ES: "cifras sin intervalo"},
    "no_logarithm": {_EN: "a figure of zero", _ES: "una cifra de cero"},
    "changed_sides": {_EN: "the groups have changed sides", _ES: "los grupos han cambiado de lado"},
    "too_far": {_EN: "further ahead than its years reach back", _ES: "más lejos de lo que abarcan sus años"},
    "not_ahead": {_EN: "the date is not ahead of its figures", _ES: "la fecha no es posterior a sus cifras"},
    "impossible_input": {_EN: "figures outside their own interval", _ES: "cifras fuera de su propio intervalo"},
}


def why_not(reason: str, language: Language) -> str:
    """A few words for why a pace, a change or an outlook cannot be told; lower-case, no full stop."""
    return _WHY_NOT.get(reason, _WHY_NOT["too_few_periods"])[language]


def pace_words(
    *, pace: str, reason: str, per_year: str, interval: str, first: int | None, last: int | None, language: Language
) -> str:
    """`Closing by 0.8 points a year (99.8% interval: 0.3 to 1.3) from 2012 to 2022.`, or why that cannot be said."""
    if pace == "unknown" or first is None or last is None:
        told = why_not(reason, language)
        return (
            f"No se puede decir si se cierra: {told}."
            if language is _ES
            else f"Whether it is closing cannot be said: {told}."
        )
    spanish = language is _ES
    level = "intervalo del 99.8 %" if spanish else "99.8% interval"
    bounds = f" ({level}: {interval})" if interval else ""
    model = ""
    if reason == "modelled":
        model = (
            " Son cifras de un modelo: no prueban que algo haya cambiado."
            if spanish
            else " These are a model's figures: no evidence that anything changed."
        )
    if pace == "no_clear_change":
        told = f"Sin cambio claro de {first} a {last}" if spanish else f"No clear change from {first} to {last}"
        return f"{told}{bounds}.{model}"
    closing = pace == "closing"
    if spanish:
        return f"{'Se cierra' if closing else 'Se ensancha'} {per_year} al año{bounds} de {first} a {last}.{model}"
    return f"{'Closing' if closing else 'Widening'} by {per_year} a year{bounds} from {first} to {last}.{model}"


def years_words(years: float, lower: float | None, upper: float | None, language: Language) -> str:
    """`At this pace the two would meet in about 12 years (8 to 25).`"""
    told = show_number(years)
    bounds = ""
    if lower is not None and upper is not None:
        joiner = " a " if language is _ES else " to "
        bounds = f" ({show_number(lower)}{joiner}{show_number(upper)})"
    if language is _ES:
        return f"A este ritmo se encontrarían en unos {told} años{bounds}; no es una predicción."
    return f"At this pace the two would meet in about {told} years{bounds}; that is no forecast."


def change_words(
    *, verdict: Verdict, per_year: float, lower: float, upper: float, first: int, last: int, language: Language
) -> str:
    """`Has fallen by 3.0% a year (1.7 to 4.3) from 2018 to 2023.`"""
    size = show_number(abs(per_year), decimals=1)
    ends = sorted((abs(lower), abs(upper)))
    joiner = " a " if language is _ES else " to "
    bounds = joiner.join(show_number(end, decimals=1) for end in ends)
    if verdict is Verdict.SIMILAR:
        both = (" y " if language is _ES else " to ").join(show_number(end, decimals=1) for end in (lower, upper))
        if language is _ES:
            return f"Sin cambio anual claro de {first} a {last}: entre {both} % al año."
        return f"No clear yearly change from {first} to {last}: {both}% a year."
    if language is _ES:
        return f"Ha {'subido' if per_year > 0 else 'bajado'} un {size} % al año ({bounds}) de {first} a {last}."
    return f"Has {'risen' if per_year > 0 else 'fallen'} by {size}% a year ({bounds}) from {first} to {last}."


def no_change_words(reason: str, language: Language) -> str:
    """Why there is no yearly change."""
    told = why_not(reason, language)
    return (
        f"No se puede decir el cambio anual: {told}."
        if language is _ES
        else f"The yearly change cannot be told: {told}."
    )


def outlook_words(*, to: date, text: str, interval: str, reason: str, modelled: bool, language: Language) -> str:
    """`If it goes on as it did: 12.1% in 2026 (9.8 to 14.4). That is no plan and no promise.`"""
    if reason:
        told = why_not(reason, language)
        return f"No se puede prever {to.year}: {told}." if language is _ES else f"{to.year} cannot be foreseen: {told}."
    if language is _ES:
        model = " Son cifras de un modelo." if modelled else ""
        return f"Si sigue como hasta ahora: {text} en {to.year} ({interval}). No es un plan ni una promesa.{model}"
    model = " These are a model's figures." if modelled else ""
    return f"If it goes on as it did: {text} in {to.year} ({interval}). That is no plan and no promise.{model}"


def times_interval(lower: float, upper: float | None, language: Language) -> str:
    """`3.5 to 4.4`, or `3.5 or more` where nothing bounds it above."""
    low = show_number(lower, decimals=1)
    if upper is None:
        return f"{low} o más" if language is _ES else f"{low} or more"
    joiner = " a " if language is _ES else " to "
    return f"{low}{joiner}{show_number(upper, decimals=1)}"


def wide_words(*, place: str, gap: str, times: str, interval: str, people: str, language: Language) -> str:
    """`Cuyahoga County, OH: Black children: 38.6%; white children: 9.8%. 3.9 times (3.5 to 4.4).` and the people."""
    told = f"{times} veces ({interval})." if language is _ES else f"{times} times ({interval})."
    return " ".join(filter(None, (f"{place}: {gap}", told, people)))


def paces_words(
    *, closing: int, widening: int, unclear: int, unknown: Sequence[tuple[str, int]], language: Language
) -> str:
    """What the paces of all gaps come to, and why the rest cannot be told."""
    spanish = language is _ES
    told = closing + widening + unclear
    everything = told + sum(count for _, count in unknown)
    why = join_words([f"{why_not(reason, language)} ({show_number(count)})" for reason, count in unknown], language)
    if not everything:
        return (
            "No hay brechas entre grupos de este tipo de lugar."
            if spanish
            else "There are no gaps between groups of this kind of place."
        )
    if not told:
        if spanish:
            return f"De ninguna de las {show_number(everything)} brechas se puede decir si se cierra: {why}."
        return f"Of none of the {show_number(everything)} gaps can be said whether it is closing: {why}."
    if spanish:
        rest = f" De las demás no se puede decir: {why}." if unknown else ""
        return (
            f"De {show_number(everything)} brechas, {show_number(closing)} se cierran, {show_number(widening)} se "
            "ensanchan y "
            f"{show_number(unclear)} no cambian claramente.{rest}"
        )
    rest = f" Of the others nothing can be said: {why}." if unknown else ""
    return (
        f"Of {show_number(everything)} gaps {show_number(closing)} are closing, {show_number(widening)} are widening "
        "and "
        f"{show_number(unclear)} show no clear change.{rest}"
    )


_METHOD = {
    _EN: (
        (
            "The widest are ranked by the cautious end of the ratio's 95% interval, not by the value: small groups "
            "would come first by chance. Only differences beyond chance, inside one series."
        ),
        (
            "Closing needs five independent years with intervals for both groups; the pace is the difference of two "
            "weighted lines, held to a 99.8% interval because many are judged at once. That a gap is closing does not "
            "say why."
        ),
    ),
    _ES: (
        (
            "Las más anchas van por el extremo prudente del intervalo del 95 % de la razón, no por el valor: los "
            "grupos pequeños llegarían arriba por azar. Solo diferencias que el azar no explica, dentro de una misma "
            "serie."
        ),
        (
            "Las que se cierran exigen cinco años independientes con intervalo de ambos grupos; el ritmo es la "
            "diferencia de dos rectas ponderadas, con un intervalo del 99.8 % porque se juzgan muchas a la vez. Decir "
            "que una brecha se cierra no dice por qué."
        ),
    ),
}


def findings_method(language: Language) -> tuple[str, str]:
    """How each of the two lists was ranked, and what it leaves open."""
    return _METHOD[language]
