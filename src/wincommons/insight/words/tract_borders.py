"""What is said of the borders of tracts: whose they are, or why there is no map."""

from __future__ import annotations

from wincommons.model import Language


def one_county(language: Language) -> str:
    if language is Language.SPANISH:
        return "Los sectores censales se trazan por condado: elija un condado para ver su mapa."
    return "Tracts are drawn one county at a time: choose a county to see its map."


def census_unsaid(language: Language) -> str:
    if language is Language.SPANISH:
        return (
            "Estas cifras no dicen de qué censo son sus sectores. Cada censo los vuelve a trazar, así que no se "
            "dibujan en ningún mapa; la lista las contiene todas."
        )
    return (
        "These figures do not say which census drew their tracts. Each census draws them anew, so they are on no map; "
        "the list has every one."
    )


def not_kept(census: str, other: str | None, *, place: str, language: Language) -> str:
    """No borders of that census; `other` is the census whose borders there are, which do not fit."""
    if language is Language.SPANISH:
        if other is None:
            return "Todavía no hay mapa: este sitio no tiene los límites de los sectores censales de este condado."
        return (
            f"Estas cifras son de los sectores trazados para {census}, y este sitio solo tiene los límites de {other}. "
            "Un mismo número puede ser otra zona, así que no se dibujan ahí."
        )
    if other is None:
        return f"There is no map yet: this site does not hold the borders of the census tracts of {place}."
    return (
        f"These figures are of tracts as drawn for {census}, and this site holds the borders of {other} only. The same "
        "number may be another area, so they are not drawn there."
    )


def unlike(lacking: int, all_tracts: int, *, census: str, vintage: str, language: Language) -> str:
    """The codes themselves tell that the borders are of other tracts."""
    if language is Language.SPANISH:
        return (
            f"{lacking} de los {all_tracts} sectores con cifra no están entre los límites de {vintage} (censo de "
            f"{census}): los límites y las cifras no son de los mismos sectores, así que no hay mapa."
        )
    return (
        f"{lacking} of the {all_tracts} tracts with a figure are not among the borders of {vintage} ({census} census): "
        "borders and figures are not of the same tracts, so there is no map."
    )


def whose(census: str, vintage: str, *, local: bool, language: Language) -> str:
    """Where the borders are from."""
    if language is Language.SPANISH:
        copy = ", de una copia que dio quien administra este sitio" if local else ""
        return (
            f"Límites: sectores del censo de {census}, en el archivo de {vintage} de la Oficina del Censo de EE. UU."
            f"{copy}, simplificados para dibujarlos."
        )
    copy = ", from a copy given by whoever runs this site" if local else ""
    return (
        f"Borders: tracts of the {census} census, in the US Census Bureau's file of {vintage}{copy}, "
        "simplified for drawing."
    )


def lacking(number: int, language: Language) -> str:
    if language is Language.SPANISH:
        if number == 1:
            return "Un sector no está entre estos límites; su cifra está en la lista."
        return f"{number} sectores no están entre estos límites; sus cifras están en la lista."
    if number == 1:
        return "One tract is not among these borders; its figure is in the list."
    return f"{number} tracts are not among these borders; their figures are in the list."
