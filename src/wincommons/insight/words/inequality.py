"""The measures of inequality in words: a name, a plain sentence, and the unit of each."""

from __future__ import annotations

from typing import Literal, NamedTuple

from wincommons.model import Language

_EN, _ES = Language.ENGLISH, Language.SPANISH

Scale = Literal["unit", "squared", "times", "percent", "bare"]


class StatisticWords(NamedTuple):
    """How one measure of inequality is told."""

    name: dict[Language, str]
    meaning: dict[Language, str]
    scale: Scale
    """`unit`: the measure's own; `squared`: that squared; `times`: a ratio; `percent`; `bare`: a number alone."""


def _words(scale: Scale, *, en: tuple[str, str], es: tuple[str, str]) -> StatisticWords:
    return StatisticWords({_EN: en[0], _ES: es[0]}, {_EN: en[1], _ES: es[1]}, scale)


STATISTICS: dict[str, StatisticWords] = {
    "difference": _words(
        "unit",
        en=("Difference", "How far the highest group is above the lowest."),
        es=("Diferencia", "Cuánto supera el grupo más alto al más bajo."),
    ),
    "ratio": _words(
        "times",
        en=("Ratio", "How many times the highest group is the lowest."),
        es=("Razón", "Cuántas veces el grupo más alto es el más bajo."),
    ),
    "mdb": _words(
        "unit",
        en=("Distance from the best", "How far people are from the best-off group, on average."),
        es=("Distancia al mejor", "Cuánto distan las personas del grupo mejor situado, en promedio."),
    ),
    "mdb_unweighted": _words(
        "unit",
        en=("Distance from the best, groups alike", "The same, each group counting once whatever its size."),
        es=("Distancia al mejor, grupos por igual", "Lo mismo, contando cada grupo una vez sea cual sea su tamaño."),
    ),
    "mdm": _words(
        "unit",
        en=("Distance from the mean", "How far people are from the overall mean, on average."),
        es=("Distancia a la media", "Cuánto distan las personas de la media general, en promedio."),
    ),
    "mdm_unweighted": _words(
        "unit",
        en=("Distance from the mean, groups alike", "The same, each group counting once whatever its size."),
        es=("Distancia a la media, grupos por igual", "Lo mismo, contando cada grupo una vez sea cual sea su tamaño."),
    ),
    "mdr": _words(
        "unit",
        en=("Distance from the reference", "How far people are from the reference group, on average."),
        es=("Distancia a la referencia", "Cuánto distan las personas del grupo de referencia, en promedio."),
    ),
    "mdr_unweighted": _words(
        "unit",
        en=("Distance from the reference, groups alike", "The same, each group counting once whatever its size."),
        es=(
            "Distancia a la referencia, grupos por igual",
            "Lo mismo, contando cada grupo una vez sea cual sea su tamaño.",
        ),
    ),
    "idis": _words(
        "percent",
        en=("Index of disparity", "The distance from the mean, as a share of the mean."),
        es=("Índice de disparidad", "La distancia a la media, como parte de la media."),
    ),
    "idis_unweighted": _words(
        "percent",
        en=("Index of disparity, groups alike", "The same, each group counting once whatever its size."),
        es=("Índice de disparidad, grupos por igual", "Lo mismo, contando cada grupo una vez sea cual sea su tamaño."),
    ),
    "bgv": _words(
        "squared",
        en=("Variance between groups", "How far groups are apart altogether; large gaps count most."),
        es=("Varianza entre grupos", "Cuánto distan los grupos en conjunto; las brechas grandes pesan más."),
    ),
    "bgsd": _words(
        "unit",
        en=("Standard deviation between groups", "The root of that variance, in the figure's own unit."),
        es=("Desviación típica entre grupos", "La raíz de esa varianza, en la unidad de la cifra."),
    ),
    "cov": _words(
        "percent",
        en=("Coefficient of variation", "That deviation, as a share of the mean."),
        es=("Coeficiente de variación", "Esa desviación, como parte de la media."),
    ),
    "theil": _words(
        "bare",
        en=("Theil index (× 1,000)", "0 where all groups fare alike; groups with high figures count most."),
        es=("Índice de Theil (× 1,000)", "0 si a todos los grupos les va igual; pesan más los de cifras altas."),
    ),
    "mld": _words(
        "bare",
        en=("Mean log deviation (× 1,000)", "0 where all groups fare alike; groups with low figures count most."),
        es=("Desviación logarítmica media (× 1,000)", "0 si a todos les va igual; pesan más los de cifras bajas."),
    ),
    "par": _words(
        "unit",
        en=("If all fared as the best", "How far the overall figure would move if every group had the best one's."),
        es=("Si a todos les fuera como al mejor", "Cuánto cambiaría la cifra general si todos tuvieran la del mejor."),
    ),
    "paf": _words(
        "percent",
        en=("The same, as a share", "That movement, as a share of the overall figure."),
        es=("Lo mismo, como parte", "Ese cambio, como parte de la cifra general."),
    ),
    "aci": _words(
        "unit",
        en=("Concentration index, absolute", "Above 0 where it gathers at the upper end of the order."),
        es=("Índice de concentración absoluto", "Mayor que 0 si se concentra en el extremo superior del orden."),
    ),
    "rci": _words(
        "bare",
        en=("Concentration index, relative", "The same over the mean, from −1 to 1."),
        es=("Índice de concentración relativo", "Lo mismo sobre la media, de −1 a 1."),
    ),
    "sii": _words(
        "unit",
        en=("Slope index of inequality", "How far the two ends of the order are apart on a curve through all groups."),
        es=("Índice de desigualdad de la pendiente", "Distancia entre los extremos del orden en una curva por todos."),
    ),
    "rii": _words(
        "times",
        en=("Relative index of inequality", "How many times the upper end of that curve is the lower one."),
        es=("Índice relativo de desigualdad", "Cuántas veces el extremo superior de esa curva es el inferior."),
    ),
}
ORDER = tuple(STATISTICS)
"""As they are shown: two groups first, then all, then what everyone could gain, then ordered ones."""


def groups_words(groups: int, language: Language) -> str:
    """Over how many groups the measures were taken."""
    if language is _ES:
        return f"Sobre los {groups} grupos con una cifra fiable en los que nadie se cuenta dos veces."
    return f"Over the {groups} groups with a reliable figure in which nobody is counted twice."


_WHY_NONE = {
    "missing_input": {_EN: "groups without people or figure", _ES: "grupos sin población o cifra"},
    "too_few_groups": {_EN: "too few groups", _ES: "muy pocos grupos"},
    "undefined": {_EN: "not defined for these figures", _ES: "no definido para estas cifras"},
    "no_convergence": {_EN: "no curve fits", _ES: "ninguna curva encaja"},
}


def why_no_statistic(reason: str, language: Language) -> str:
    """A few words for a missing measure of inequality."""
    return _WHY_NONE.get(reason, _WHY_NONE["undefined"])[language]
