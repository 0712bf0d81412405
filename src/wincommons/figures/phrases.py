"""The words that figures write themselves, in every language of the platform."""

from __future__ import annotations

from wincommons.model import Language

_ENGLISH = {
    "from_to": "From {first} in {start} to {last} in {end}",
    "only": "{last} in {end}",
    "no_figures": "No figures",
    "missing_periods": "{count} periods have no figure",
    "missing_period": "one period has no figure",
    "broken": "the series was broken in {periods}",
    "broken_label": "new method",
    "between": "{lower} to {upper}",
    "interval_of": "{value} (95% interval {lower} to {upper})",
    "higher_than": "higher than {share} in 100 {places}",
    "lowest_of": "the lowest of {count} {places}",
    "highest_of": "the highest of {count} {places}",
    "fifths": "Fifths of all {places} end at {bounds}",
    "better": "better",
    "worse": "worse",
    "similar": "no clear difference",
    "different": "different, with no better side",
    "unknown": "cannot be said",
    "group_row": "{name}: {value}",
    "no_value": "no figure",
    "widest": "{high_name} {high}, {low_name} {low}",
    "one_group": "{name}: {value}",
    "place_among": "{place}: {value}, {standing}",
    "places_from_to": "{count} {places}, from {low} to {high}",
    "half_between": "The middle fifth lies between {low} and {high}",
    "each_bar": "Each bar counts the {places} with values in its range.",
    "each_dot": "Each dot is one of the {places}.",
    "missing_places": "{count} have no figure",
    "map_says": "Map of {count} {places}, coloured by fifths of their values",
    "spread_title": "From {low} to {high} across {count} {places}",
    "column_from": "From",
    "column_to": "To",
    "column_count": "Number of {places}",
    "column_here": "Stands here",
    "column_period": "Period",
    "column_value": "Value",
    "column_lower": "Lower bound",
    "column_upper": "Upper bound",
    "column_note": "Note",
    "column_group": "Group",
    "column_place": "Place",
    "column_fifth": "Fifth (1 = lowest values)",
    "no_figure": "No figure",
    "interval_line": "Lines: 95% intervals.",
    "wheel": "Vital conditions: {petals}",
    "not_judged": "nothing could be compared",
    "and": "and",
}
_SPANISH = {
    "from_to": "De {first} en {start} a {last} en {end}",
    "only": "{last} en {end}",
    "no_figures": "Sin cifras",
    "missing_periods": "{count} períodos no tienen cifra",
    "missing_period": "un período no tiene cifra",
    "broken": "la serie se interrumpió en {periods}",
    "broken_label": "nuevo método",
    "between": "{lower} a {upper}",
    "interval_of": "{value} (intervalo del 95 %: {lower} a {upper})",
    "higher_than": "más alto que {share} de cada 100 {places}",
    "lowest_of": "el valor más bajo de {count} {places}",
    "highest_of": "el valor más alto de {count} {places}",
    "fifths": "Los quintos de todos los {places} terminan en {bounds}",
    "better": "mejor",
    "worse": "peor",
    "similar": "sin diferencia clara",
    "different": "diferente, sin lado mejor",
    "unknown": "no se puede decir",
    "group_row": "{name}: {value}",
    "no_value": "sin cifra",
    "widest": "{high_name} {high}, {low_name} {low}",
    "one_group": "{name}: {value}",
    "place_among": "{place}: {value}, {standing}",
    "places_from_to": "{count} {places}, de {low} a {high}",
    "half_between": "El quinto central está entre {low} y {high}",
    "each_bar": "Cada barra cuenta los {places} con valores en su tramo.",
    "each_dot": "Cada punto es uno de los {places}.",
    "missing_places": "{count} no tienen cifra",
    "map_says": "Mapa de {count} {places}, coloreados por quintos de sus valores",
    "spread_title": "De {low} a {high} entre {count} {places}",
    "column_from": "Desde",
    "column_to": "Hasta",
    "column_count": "Número de {places}",
    "column_here": "Se encuentra aquí",
    "column_period": "Período",
    "column_value": "Valor",
    "column_lower": "Límite inferior",
    "column_upper": "Límite superior",
    "column_note": "Nota",
    "column_group": "Grupo",
    "column_place": "Lugar",
    "column_fifth": "Quinto (1 = valores más bajos)",
    "no_figure": "Sin cifra",
    "interval_line": "Líneas: intervalos del 95 %.",
    "wheel": "Condiciones vitales: {petals}",
    "not_judged": "no se pudo comparar nada",
    "and": "y",
}
PHRASES = {Language.ENGLISH: _ENGLISH, Language.SPANISH: _SPANISH}


def say(key: str, language: Language | str, **parts: object) -> str:
    """The phrase `key` in `language` with its parts filled in."""
    return PHRASES[Language(language)][key].format(**parts)


def sentence(*parts: str) -> str:
    """Parts as one sentence: joined by semicolons, the first letter large, a full stop at the end."""
    told = "; ".join(part for part in parts if part)
    return f"{told[:1].upper()}{told[1:].rstrip('.')}." if told else ""


def listed(items: list[str], language: Language | str) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {say('and', language)} {items[-1]}"
