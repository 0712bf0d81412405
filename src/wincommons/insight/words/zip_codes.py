"""What is said of a ZIP code: where its area lies, and what that does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.model import Language

_LEAST = 0.01


def share_words(share: float) -> str:
    """`98%`, and never `0%` or `100%` of a part of several."""
    return f"{min(max(round(share * 100), 1), 99)}%"


def part_words(code: str, share: float | None, *, kind: str, language: Language, only: bool = False) -> str:
    """How much of the area lies in one county, after what kind of place that is."""
    spanish = language is Language.SPANISH
    area = f"código postal {code}" if spanish else f"ZIP code {code}"
    if only:
        much = f"todo el {area}" if spanish else f"all of {area}"
    elif share is None:
        much = f"la mayor parte del {area}" if spanish else f"most of {area}"
    else:
        least = "menos del 1%" if spanish else "less than 1%"
        part = least if share < _LEAST else share_words(share)
        much = f"{part} de la superficie del {area}" if spanish else f"{part} of the land of {area}"
    return f"{kind} · {much}"


def successor_words(code: str, *, kind: str, before: str, language: Language) -> str:
    """A county that took the place of the one in the list."""
    if language is Language.SPANISH:
        return f"{kind} · sustituye en parte a: {before} (código postal {code})"
    return f"{kind} · took over a part of {before} (ZIP code {code})"


def lies_in(code: str, names: Sequence[str], *, whole: bool, language: Language) -> str:
    """The sentence above the counties."""
    if language is Language.SPANISH:
        if whole:
            return f"El código postal {code} está en {names[0]}."
        if len(names) == 1:
            return (
                f"La mayor parte del código postal {code} está en {names[0]}. La lista que viene con este sitio no "
                "dice si llega a otro condado."
            )
        return f"El código postal {code} está en {len(names)} condados. Elija el suyo; primero va el de más superficie."
    if whole:
        return f"ZIP code {code} lies in {names[0]}."
    if len(names) == 1:
        return (
            f"Most of ZIP code {code} lies in {names[0]}. Whether it reaches into another county, the list that comes "
            "with this site does not say."
        )
    return f"ZIP code {code} lies in {len(names)} counties. Choose yours; the one with the most land is first."


def replaced_since(before: str, year: int, language: Language) -> str:
    """The list is of a year when another county was there."""
    if language is Language.SPANISH:
        return f" La lista es de 2020, cuando aún existía {before}; desde {year} hay otras áreas en su lugar."
    return f" The list is of 2020, when there still was {before}; since {year} other areas are in its place."


def outside(code: str, language: Language) -> str:
    """An area of a territory."""
    if language is Language.SPANISH:
        return f"El código postal {code} está en Puerto Rico u otro territorio, del que aún no hay cifras aquí."
    return f"ZIP code {code} lies in Puerto Rico or another territory, of which there are no figures here yet."


def no_area(code: str, language: Language) -> str:
    """No area has this code."""
    if language is Language.SPANISH:
        return (
            f"No se conoce ninguna zona con el código postal {code}. Los apartados postales, los edificios con código "
            "propio y los códigos nuevos no tienen zona. Escriba el nombre del condado o del estado."
        )
    return (
        f"No area is known for ZIP code {code}. Post-office boxes, single buildings with a code of their own and new "
        "codes have none. Type the name of the county or the state."
    )


def not_known_yet(language: Language) -> str:
    """The release is older than what is known of ZIP codes."""
    if language is Language.SPANISH:
        return "Las cifras publicadas aquí aún no conocen códigos postales. Escriba el nombre del condado o del estado."
    return "The figures published here do not know ZIP codes yet. Type the name of the county or the state."


def what_it_is(language: Language, *, shares: bool) -> str:
    """What stands behind the answer."""
    if language is Language.SPANISH:
        of_land = " Los porcentajes son de superficie, no de habitantes." if shares else ""
        return f"Según las zonas que la Oficina del Censo trazó en 2020 alrededor de cada código postal.{of_land}"
    of_land = " Shares are of land, not of people." if shares else ""
    return f"By the areas that the Census Bureau drew around each ZIP code in 2020.{of_land}"
