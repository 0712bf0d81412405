"""A study in words: what was found, what it rests on, and what it does not show."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.model import Language, Verdict

from .standing import join_words

_EN, _ES = Language.ENGLISH, Language.SPANISH

_WHY_NOT = {
    "modelled": {
        _EN: "These figures come from a model. A model's estimate is no evidence that a program worked, so no study "
        "is "
        "made of them. Use a series that was counted or surveyed.",
        _ES: "Estas cifras proceden de un modelo. La estimación de un modelo no prueba que un programa funcionó, así "
        "que no "
        "se hace con ellas ningún estudio. Use una serie contada o de encuesta.",
    },
    "suppressed": {
        _EN: "Some of this place's years are hidden to protect people, so its path is not whole and no study can be "
        "made.",
        _ES: "Algunos años de este lugar están ocultos para proteger a las personas; su serie no está completa y no se "
        "puede "
        "hacer un estudio.",
    },
    "missing_input": {
        _EN: "Some of this place's years have no figure, so its path is not whole and no study can be made.",
        _ES: "Faltan cifras de algunos años de este lugar; su serie no está completa y no se puede hacer un estudio.",
    },
    "break": {
        _EN: "The way of measuring changed within these years, so before and after cannot be set against each other.",
        _ES: "La forma de medir cambió dentro de estos años, así que no se puede comparar el antes con el después.",
    },
    "no_period_after": {
        _EN: "The figures end before the start: there is nothing to judge yet.",
        _ES: "Las cifras terminan antes del inicio: aún no hay nada que juzgar.",
    },
    "short_pre_period": {
        _EN: "There are fewer than eight periods before the start: too few to show that the comparison holds.",
        _ES: "Hay menos de ocho periodos antes del inicio: muy pocos para mostrar que la comparación se sostiene.",
    },
    "too_few_donors": {
        _EN: "Too few comparison places have every figure to tell chance from change.",
        _ES: "Muy pocos lugares de comparación tienen todas las cifras para distinguir el azar de un cambio.",
    },
    "not_unique": {
        _EN: "The comparison fits without any error, so nothing shows how much is chance.",
        _ES: "La comparación encaja sin ningún error, así que nada muestra cuánto es azar.",
    },
}
_UNKNOWN = {
    _EN: "The figures do not allow a study.",
    _ES: "Las cifras no permiten un estudio.",
}
_CAUTIONS = {
    "outside_donors": {
        _EN: "Before the start this place was at times above or below every comparison place, so no mix of them "
        "reaches it.",
        _ES: "Antes del inicio, este lugar estuvo a veces por encima o por debajo de todos los de comparación, así que "
        "ninguna "
        "mezcla lo alcanza.",
    },
    "poor_fit": {
        _EN: "Before the start the comparison missed by more than this place's own ups and downs: do not rely on it.",
        _ES: "Antes del inicio, la comparación falló por más que los altibajos del propio lugar: no confíe en ella.",
    },
    "not_unique": {
        _EN: "Several mixes of places fit equally well.",
        _ES: "Varias mezclas de lugares encajan igual de bien.",
    },
}
_HIDDEN = {
    "suppressed": {_EN: "hidden to protect people in {years}", _ES: "oculto para proteger a las personas en {years}"},
    "missing_input": {_EN: "no figure in {years}", _ES: "sin cifra en {years}"},
    "break": {_EN: "measured in another way from {years} on", _ES: "medido de otra forma desde {years}"},
    "modelled": {_EN: "figures from a model in {years}", _ES: "cifras de un modelo en {years}"},
}
_HIDDEN_SOMEWHERE = {
    "suppressed": {
        _EN: "Some year is hidden to protect people",
        _ES: "Algún año está oculto para proteger a las personas",
    },
    "missing_input": {_EN: "Some year has no figure", _ES: "Falta la cifra de algún año"},
    "break": {_EN: "Measured in another way in some year", _ES: "Medido de otra forma en algún año"},
    "modelled": {_EN: "Some figure comes from a model", _ES: "Alguna cifra procede de un modelo"},
}
_MOST_YEARS = 4


def refusal_heading(reason: str, language: Language) -> str:
    """Over the names of the places that one reason keeps out."""
    return _HIDDEN_SOMEWHERE.get(reason, _HIDDEN_SOMEWHERE["missing_input"])[language]


def refused_words(reason: str, years: Sequence[str], language: Language) -> str:
    """`hidden to protect people in 2003, 2007 and 2 more`."""
    named = list(years[:_MOST_YEARS])
    if len(years) > _MOST_YEARS:
        more = len(years) - _MOST_YEARS
        named.append(f"{more} más" if language is _ES else f"{more} more")
    sentence = _HIDDEN.get(reason, _HIDDEN["missing_input"])[language]
    return sentence.format(years=join_words(named, language))


def why_no_study(reason: str, language: Language) -> str:
    """A sentence for a refusal."""
    return _WHY_NOT.get(reason, _UNKNOWN)[language]


def caution_words(caution: str, language: Language) -> str:
    """A sentence for what stands against relying on the finding."""
    return _CAUTIONS[caution][language]


def finding_words(
    *,
    verdict: Verdict,
    name: str,
    place: str,
    start: str,
    end: str,
    effect: str,
    interval: str,
    rank: int,
    of: int,
    language: Language,
) -> str:
    """The finding, null or not, with how rare such a gap is among places where nothing was done."""
    spanish = language is _ES
    bounds = f" ({interval})" if interval else ""
    if verdict is Verdict.SIMILAR:
        if spanish:
            return (
                f"No se ve un cambio que el azar no explique. De {start} a {end}, «{name}» en {place} fue "
                f"{effect}{bounds} "
                f"respecto a los lugares de comparación; una distancia así o mayor aparece en {rank} de {of} lugares."
            )
        return (
            f"No change is seen that chance would not explain. From {start} to {end}, “{name}” in {place} was "
            f"{effect}{bounds} "
            f"against the comparison places; {rank} of {of} places stand out as much or more."
        )
    if spanish:
        return (
            f"De {start} a {end}, «{name}» en {place} fue {effect}{bounds} respecto a los lugares de comparación, más "
            "de lo que "
            f"explicaría el azar: solo {rank} de {of} lugares se apartan tanto."
        )
    return (
        f"From {start} to {end}, “{name}” in {place} was {effect}{bounds} against the comparison places, by more than "
        "chance would "
        f"explain: only {rank} of {of} places stand out as much."
    )


def apart_text(number: str, *, up: bool, language: Language) -> str:
    """`2.1 per 100,000 lower`."""
    if language is _ES:
        return f"{number} {'más alto' if up else 'más bajo'}"
    return f"{number} {'higher' if up else 'lower'}"


def rule_words(*, places: str, states: int, policy: str, day: str, language: Language) -> str:
    """`counties of the 14 states without “Medicaid expansion” by December 31, 2020`."""
    if language is _ES:
        return f"{places} de los {states} estados sin «{policy}» hasta el {day}"
    return f"{places} of the {states} states without “{policy}” by {day}"


def listed_words(*, places: str, states: int, language: Language) -> str:
    """The rule where the asker listed the states."""
    if language is _ES:
        return f"{places} de {states} estados indicados por quien pregunta"
    return f"{places} of {states} states listed by the asker"


def compared_line(*, compared: int, refused: int, rule: str, language: Language) -> str:
    """Who was compared, and how many were refused."""
    if language is _ES:
        tail = f" Otros {refused} no se pudieron comparar; cada uno se nombra con su motivo." if refused else ""
        return f"Lugares de comparación: {compared}, {rule}.{tail}"
    tail = f" Another {refused} could not be compared; each is named with its reason." if refused else ""
    return f"Comparison places: {compared}, {rule}.{tail}"


def fit_line(*, miss: str, periods: int, language: Language) -> str:
    """How far the comparison missed before the start."""
    if language is _ES:
        return f"En los {periods} periodos antes del inicio, la comparación falló por {miss} en promedio."
    return f"Over the {periods} periods before the start, the comparison missed by {miss} on average."


def steady_line(*, smallest: str, largest: str, language: Language) -> str:
    """What remains when any one comparison place is left out."""
    if language is _ES:
        return f"Sin cualquiera de los lugares de comparación, la diferencia va de {smallest} a {largest}."
    return f"Without any one of the comparison places, the difference runs from {smallest} to {largest}."


def method_words(language: Language) -> str:
    """The method and its limits, for everyone who reads the finding."""
    if language is _ES:
        return (
            "Control sintético con placebos en el espacio, intervalo conforme del 95 % y cada lugar de comparación "
            "omitido una "
            "vez. Muestra si el lugar tomó otro camino que los comparables desde el inicio; no muestra por qué."
        )
    return (
        "Synthetic control with placebos in space, a 95% conformal interval, and each comparison place left out once. "
        "It shows "
        "whether the place went another way than comparable ones from the start on; it does not show why."
    )


def not_treated(*, place: str, policy: str, language: Language) -> str:
    """Why there is nothing to study in a place where the policy never came."""
    if language is _ES:
        return f"{place} está en un estado donde «{policy}» no regía al final de las cifras: ahí no empezó nada."
    return f"{place} lies in a state where “{policy}” was not in force by the end of the figures: nothing began there."


def nothing_before(*, day: str, language: Language) -> str:
    """Why a record of adoptions that ends before the figures begin cannot choose comparison places."""
    if language is _ES:
        return f"El registro de dónde rige llega hasta el {day}, y todas las cifras son posteriores."
    return f"The record of where it is in force ends on {day}, and all figures are later."
