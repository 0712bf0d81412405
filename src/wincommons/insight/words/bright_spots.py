"""Bright spots in words: what stands out, how much of that is chance, and what nobody can tell from figures."""

from __future__ import annotations

from wincommons.model import Language, Verdict

from .numbers import show_number
from .standing import join_words

_EN, _ES = Language.ENGLISH, Language.SPANISH

_WHY_NOT = {
    "modelled": {
        _EN: "These figures come from a model. A model's estimate is itself a prediction from what places have in "
        "common, so no place can do better than predicted: there is no bright spot to find. A counted or surveyed "
        "series is needed.",
        _ES: "Estas cifras proceden de un modelo. La estimación de un modelo ya es una predicción a partir de lo que "
        "los lugares tienen en común, así que ningún lugar puede ir mejor de lo predicho: no hay punto luminoso que "
        "hallar. Hace falta una serie contada o de encuesta.",
    },
    "no_interval": {
        _EN: "These figures are published without intervals, so chance cannot be told from what is not chance.",
        _ES: "Estas cifras se publican sin intervalos, así que no se puede distinguir en ellas lo que es azar.",
    },
    "no_direction": {
        _EN: "Neither more nor less of this is better, so no place can do better in it.",
        _ES: "Ni más ni menos de esto es mejor, así que ningún lugar puede ir mejor.",
    },
    "no_peers": {
        _EN: "The data loaded here hold too little of what peers are chosen by, such as size, age and income.",
        _ES: "Los datos cargados tienen demasiado poco de aquello por lo que se eligen los pares, como tamaño, "
        "edad e ingresos.",
    },
    "too_few_places": {
        _EN: "Too few places have a figure that can be set against its peers.",
        _ES: "Muy pocos lugares tienen una cifra que se pueda comparar con la de sus pares.",
    },
}
_ABOUT = {_EN: "about {many}", _ES: "unos {many}"}
_FEWER = {_EN: "fewer than one", _ES: "menos de uno"}
_LEFT_OUT = {
    "hidden": {_EN: "hidden to protect people", _ES: "ocultos para proteger a las personas"},
    "near_hidden": {
        _EN: "so small that many of their size are hidden for being low, so that those left to see lean upwards",
        _ES: "tan pequeños que muchos de su tamaño están ocultos por tener cifras bajas, y los que se ven tienden a "
        "ser altos",
    },
    "no_interval": {_EN: "without an interval that can be used", _ES: "sin un intervalo que se pueda usar"},
    "no_peers": {_EN: "without what peers are chosen by", _ES: "sin aquello por lo que se eligen los pares"},
    "few_people": {_EN: "figures of fewer than 100 people", _ES: "cifras de menos de 100 personas"},
}


def why_none(reason: str, language: Language) -> str:
    """A sentence for a question that has no answer."""
    return _WHY_NOT[reason][language]


def no_county_figures(*, measure: str, places: str, language: Language) -> str:
    """There is nothing to look at."""
    if language is _ES:
        return f"Los datos cargados no tienen cifras de «{measure}» para {places}."
    return f"The data loaded here have no figures of “{measure}” for {places}."


def left_out_words(reason: str, *, places: int, language: Language) -> str:
    """`134: hidden to protect people`."""
    return f"{show_number(places)}: {_LEFT_OUT[reason][language]}"


def peers_words(*, peers: int, places: str, traits: list[str], language: Language) -> str:
    """By which rule peers are chosen."""
    if language is _ES:
        return (
            f"Pares: {places}, los {peers} que más se parecen en {join_words(traits, language)}. Lo que no está en "
            "esta lista también puede distinguirlos."
        )
    return (
        f"Peers: the {peers} {places} most alike in {join_words(traits, language)}. What is not in this list may set "
        "them apart as well."
    )


def look_words(
    *,
    name: str,
    place: str,
    period: str,
    text: str,
    interval: str,
    peers: int,
    predicted: str,
    band: str,
    verdict: Verdict,
    better: bool,
    language: Language,
) -> str:
    """One place against its peers; it says where the figure lies, never why."""
    spanish = language is _ES
    bounds = f" ({interval})" if interval else ""
    if spanish:
        told = f"«{name}» en {place}, {period}: {text}{bounds}. Sus {peers} pares predicen {predicted} ({band})"
    else:
        told = f"“{name}” in {place}, {period}: {text}{bounds}. Its {peers} peers predict {predicted} ({band})"
    if verdict is Verdict.SIMILAR:
        return told + (": está dentro de lo predicho." if spanish else ": it lies within that.")
    if verdict is Verdict.UNKNOWN:
        return told + "."
    side = {Verdict.LOWER: ("lower", "más baja"), Verdict.HIGHER: ("higher", "más alta")}[verdict][spanish]
    if better:
        return told + (
            f": la cifra es {side}, que aquí es mejor." if spanish else f": it is {side}, which is better here."
        )
    return told + (f": la cifra es {side}, que aquí es peor." if spanish else f": it is {side}, which is worse here.")


def found_words(
    *, beyond: int, looked: int, by_chance: float, holding: int, name: str, places: str, language: Language
) -> str:
    """How many stand out, of how many, and how many chance alone would put there."""
    many = show_number(round(by_chance))
    expected = (_ABOUT if by_chance >= 1 else _FEWER)[language].format(many=many)
    if language is _ES:
        told = (
            f"En «{name}», {show_number(beyond)} de {show_number(looked)} {places} van mejor de lo que predicen sus "
            f"pares, más allá del intervalo. El solo azar pondría ahí a {expected}."
        )
        if not beyond:
            return told
        return told + (
            f" {_count(holding, 'destaca', 'destacan')} incluso entre tantos (de esos, se espera que uno de cada diez "
            "como mucho sea azar)."
            if holding
            else " Ninguno destaca tanto que, al mirar tantos, se pueda descartar el azar."
        )
    told = (
        f"On “{name}”, {show_number(beyond)} of {show_number(looked)} {places} do better than their peers predict, "
        f"beyond the interval. Chance alone would put {expected} there."
    )
    if not beyond:
        return told
    return told + (
        f" {_count(holding, 'stands', 'stand')} out even among so many (of these, at most one in ten is expected to be "
        "chance)."
        if holding
        else " None stands out so far that chance can be ruled out when so many are looked at."
    )


def _count(number: int, one: str, several: str) -> str:
    return f"{show_number(number)} {one if number == 1 else several}"


def what_next(language: Language) -> str:
    """What a bright spot is for."""
    if language is _ES:
        return (
            "Un punto luminoso es una pregunta, no una respuesta: la cifra no dice qué hizo el lugar ni por qué le va "
            "mejor. Se le pregunta, y lo que cuenta se pone a prueba."
        )
    return (
        "A bright spot is a question and no answer: the figure does not say what the place did, nor why it fares "
        "better. One asks, and what it tells is put to the test."
    )


def method_words(language: Language) -> str:
    """How it was worked out, for who wishes to know."""
    if language is _ES:
        return (
            "Intervalo de predicción del 95 % de un modelo de efectos aleatorios de los pares (Paule y Mandel 1982; "
            "Higgins, Thompson y Spiegelhalter 2009), más el error de muestreo de la propia cifra. Entre muchos: "
            "Benjamini y Hochberg 1995, una de cada diez como mucho."
        )
    return (
        "A 95% prediction interval of a random-effects model of the peers (Paule and Mandel 1982; Higgins, Thompson "
        "and Spiegelhalter 2009), with the sampling error of the figure itself. Among many: Benjamini and Hochberg "
        "1995, at most one in ten."
    )
