"""Lines that only the command line prints."""

from __future__ import annotations

from wincommons.insight.answers import DataStatus, MeasurePage
from wincommons.model import Language

from .numbers import show_date, show_number
from .place_counts import DISTRICT, count_places

_ES = Language.SPANISH


def legend_lines(language: Language, *, first: str = "") -> tuple[str, str]:
    """The marks, and what a place is compared with: `first`, else the nation, the state or its fifth."""
    if language is _ES:
        marks = "▲ mejor   ▼ peor   ● sin diferencia clara   ◆ diferente   · no se puede decir"
        nation = "el país; donde no se puede decir, con el estado, o según su quinta parte"
        return marks, f"En comparación con {first or nation}."
    marks = "▲ better   ▼ worse   ● no clear difference   ◆ different   · cannot be said"
    nation = "the nation; where that cannot be said, with the state, or by fifth"
    return marks, f"Compared with {first or nation}."


def rank_legend(language: Language) -> str:
    if language is _ES:
        return "#  puesto en el país entre los lugares de su nivel, y hasta dónde podría moverlo el azar solo."
    return "#  rank in the nation among places of its level, and how far chance alone could move it."


def absent_line(missing: int, language: Language) -> str:
    shown = show_number(missing)
    if language is _ES:
        return f"{shown} medidas más de la biblioteca no tienen cifra aquí; `win measures` muestra dónde la hay."
    return f"{shown} more measures of the library have no figure here; `win measures` shows where there are some."


def footer_lines(*, release: str, figures: int, language: Language) -> tuple[str, ...]:
    shown = show_number(figures)
    if language is _ES:
        counted = f"{shown} {'cifra' if figures == 1 else 'cifras'}"
        return (f"{counted}, edición de datos {release}. Fuentes y licencias: `win data status`.",)
    counted = f"{shown} {'figure' if figures == 1 else 'figures'}"
    return (f"{counted}, data release {release}. Sources and licenses: `win data status`.",)


def measures_line(measures: int, *, with_figures: int, language: Language) -> str:
    if language is _ES:
        noun = "medida" if measures == 1 else "medidas"
        return f"{show_number(measures)} {noun}, {show_number(with_figures)} con cifras en esta edición de datos."
    noun = "measure" if measures == 1 else "measures"
    return f"{show_number(measures)} {noun}, {show_number(with_figures)} with figures in this data release."


def page_lines(page: MeasurePage) -> tuple[str, ...]:
    """Series and period, the nation's figure, and how the places spread."""
    spanish = page.language is _ES
    lines = [f"{page.series.words}, {page.period_words}" if page.series else ""]
    if page.nation is not None:
        nation = "El país" if spanish else "The nation"
        interval = f" ({page.nation.interval})" if page.nation.interval else ""
        lines.append(f"{nation}: {page.nation.text}{interval}. {page.nation_words}")
    if page.distribution is not None:
        spread = page.distribution
        shown = [
            show_number(value, decimals=page.measure.decimals) for value in (spread.p20, spread.median, spread.p80)
        ]
        district = any(one.place == DISTRICT and one.value is not None for one in page.places.numbers)
        places = count_places(spread.places, plural=page.level_plural, language=page.language, district=district)
        lines.append(
            f"{places}: una quinta parte está por debajo de {shown[0]}, la mitad por debajo de {shown[1]}, "
            f"una quinta parte por encima de {shown[2]}."
            if spanish
            else f"{places}: a fifth are below {shown[0]}, half below {shown[1]}, a fifth above {shown[2]}."
        )
    return tuple(line for line in lines if line)


def status_line(status: DataStatus) -> str:
    """`Release X, published on ...: 241,731 figures of 34 measures in 3,700 places.`"""
    day = show_date(status.published_at.date(), status.language)
    figures, measures, places = (show_number(number) for number in (status.figures, status.measures, status.places))
    library = show_number(status.measures_in_library)
    if status.language is _ES:
        return (
            f"Edición {status.release}, publicada el {day}: {figures} cifras de {measures} medidas "
            f"(la biblioteca tiene {library}) en {places} lugares."
        )
    return (
        f"Release {status.release}, published on {day}: {figures} figures of {measures} measures "
        f"(the library holds {library}) in {places} places."
    )
