"""What two places have in common, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from wincommons.model import Language

from .numbers import NO_BREAK_SPACE, show_number
from .standing import join_words

_ES = Language.SPANISH

FAMILIES = {
    "size": ("size", "tamaño"),
    "density": ("density", "densidad"),
    "age": ("age", "edad"),
    "race": ("race and ethnicity", "raza y etnia"),
    "income": ("income", "ingresos"),
    "rurality": ("rurality", "ruralidad"),
}


class _Side(NamedTuple):
    """What a place is that has more, or less, of a trait."""

    somewhat: tuple[str, str]
    """In English and in Spanish, as all pairs here."""
    much: tuple[str, str]


class _Trait(NamedTuple):
    name: tuple[str, str]
    more: _Side
    less: _Side
    shown: Literal["count", "per_cent", "hundred", "dollars", "density"]


def _side(english: str, spanish: str) -> _Side:
    """`{}` stands for the degree."""
    return _Side(
        (english.format("somewhat"), spanish.format("algo")), (english.format("much"), spanish.format("mucho"))
    )


def _share(english: str, spanish: str, *, name: tuple[str, str]) -> _Trait:
    return _Trait(
        name,
        _side(f"a {{}} larger share of {english}", f"con una proporción {{}} mayor de {spanish}"),
        _side(f"a {{}} smaller share of {english}", f"con una proporción {{}} menor de {spanish}"),
        "per_cent",
    )


_GROUPS = {
    "black": ("Black", "personas negras", "niñez negra"),
    "hispanic": ("Hispanic", "personas hispanas", "niñez hispana"),
    "asian": ("Asian", "personas asiáticas", "niñez asiática"),
    "aian": ("American Indian and Alaska Native", "personas indígenas americanas", "niñez indígena americana"),
    "white": ("white, non-Hispanic", "personas blancas no hispanas", "niñez blanca no hispana"),
}

_LARGER, _SMALLER = _side("{} larger", "{} más grande"), _side("{} smaller", "{} más pequeño")
_OLDER, _YOUNGER = _side("{} older", "de edad {} mayor"), _side("{} younger", "{} más joven")

TRAITS: dict[str, _Trait] = {
    "people": _Trait(("People", "Personas"), _LARGER, _SMALLER, "count"),
    "adults": _Trait(("Adults aged 18 and over", "Personas de 18 años o más"), _LARGER, _SMALLER, "count"),
    "population_density": _Trait(
        ("People for each square mile", "Personas por milla cuadrada"),
        _side("{} denser", "{} más denso"),
        _side("{} less dense", "{} menos denso"),
        "density",
    ),
    "older_adults": _Trait(("People aged 65 and over", "Personas de 65 años o más"), _OLDER, _YOUNGER, "per_cent"),
    "children_per_100_adults": _Trait(
        ("Children for every 100 adults", "Niñas y niños por cada 100 personas adultas"), _YOUNGER, _OLDER, "hundred"
    ),
    "children_per_100_people": _Trait(
        ("Children for every 100 people", "Niñas y niños por cada 100 personas"), _YOUNGER, _OLDER, "hundred"
    ),
    "median_household_income": _Trait(
        ("Median household income", "Ingreso mediano de los hogares"),
        _side("{} richer", "con ingresos {} más altos"),
        _side("{} poorer", "con ingresos {} más bajos"),
        "dollars",
    ),
    "rural_population": _Trait(
        ("People in rural areas", "Personas en zonas rurales"),
        _side("{} more rural", "{} más rural"),
        _side("{} less rural", "{} menos rural"),
        "per_cent",
    ),
    **{
        f"{group}_residents": _share(
            f"{english} residents", spanish, name=(f"Residents who are {english}", f"Residentes: {spanish}")
        )
        for group, (english, spanish, _) in _GROUPS.items()
    },
    **{
        f"{group}_children": _share(
            f"{english} children", spanish, name=(f"Children who are {english}", f"Menores de 18 años: {spanish}")
        )
        for group, (english, _, spanish) in _GROUPS.items()
    },
}


def trait_name(trait: str, language: Language) -> str:
    """`Adults aged 18 and over`."""
    return TRAITS[trait].name[language is _ES]


def trait_text(trait: str, value: float, language: Language) -> str:
    """`984,120`, `23.4%`, `$65,100`."""
    shown = TRAITS[trait].shown
    if shown == "per_cent":
        return f"{show_number(value, decimals=1)}{NO_BREAK_SPACE if language is _ES else ''}%"
    if shown == "dollars":
        return f"${show_number(value)}"
    if shown == "hundred" or (shown == "density" and value < 10):
        return show_number(value, decimals=1)
    return show_number(value)


def apart_words(trait: str, apart: float, alikeness: str, language: Language) -> str:
    """`about the same`, `somewhat larger`, `much older`: of the peer, beside this place."""
    spanish = language is _ES
    if alikeness == "alike":
        return "casi igual" if spanish else "about the same"
    side = TRAITS[trait].more if apart > 0 else TRAITS[trait].less
    return (side.much if alikeness == "much" else side.somewhat)[spanish]


def peer_words(*, alike: Sequence[str], apart: Sequence[str], language: Language) -> str:
    """`Alike in size and age; somewhat richer.` `alike` are kinds of traits by id, `apart` words of this file."""
    spanish = language is _ES
    parts = []
    if alike:
        named = join_words([FAMILIES[family][spanish] for family in alike], language)
        parts.append(f"{'Parecido en' if spanish else 'Alike in'} {named}")
    parts += [", ".join(apart)] if apart else []
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def missing_words(families: Sequence[str], language: Language) -> str:
    """Which kinds of traits could not be compared; empty for none."""
    if not families:
        return ""
    spanish = language is _ES
    named = join_words([FAMILIES[family][spanish] for family in families], language)
    if spanish:
        return f"Esta edición no lo conoce y por eso no se compara: {named}."
    return f"Not known in this release, and so not compared: {named}."


def found_words(*, families: int, level_plural: str, language: Language) -> str:
    """How peers are found."""
    number = show_number(families)
    if language is _ES:
        return (
            f"Los más cercanos entre todos los lugares de su nivel ({level_plural}) en {number} rasgos, cada uno "
            "medido en desviaciones estándar y con igual peso. Parecerse no es rendir igual: dice con quién vale la "
            "pena compararse."
        )
    return (
        f"The nearest of all {level_plural} in {number} kinds of traits, each measured in standard deviations and "
        "counted alike. To be alike is not to do alike: it says whom it is worth comparing with."
    )


def none_words(reason: str, *, known: int, fewest: int, language: Language) -> str:
    """Why a place has no peers."""
    spanish = language is _ES
    if reason == "few_traits":
        number = show_number(known) if known else ("ninguno" if spanish else "none")
        if spanish:
            return f"Esta edición conoce {number} de los rasgos por los que se comparan lugares; hacen falta {fewest}."
        return f"This release knows {number} of the kinds of traits that places are compared by; {fewest} are needed."
    if spanish:
        return "Ningún otro lugar de su nivel comparte bastantes rasgos conocidos con él."
    return "No other place of its level shares enough known traits with it."
