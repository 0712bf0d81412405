"""The words that figures write themselves, in every language of the platform."""

from __future__ import annotations

from wincommons.model import Language

_ENGLISH = {
    "from_to": "From {first} in {start} to {last} in {end}",
    "only": "{last} in {end}",
    "no_figures": "No figures",
    "outlook": "if it goes on so, between {lower} and {upper} in {end}",
    "target": "the target is {value} in {end}",
    "missing_periods": "{count} periods have no figure",
    "missing_period": "one period has no figure",
    "broken": "the series was broken in {periods}",
    "broken_label": "new method",
    "between": "{lower} to {upper}",
    "interval_of": "{value} (95% interval {lower} to {upper})",
    "higher_than": "higher than {share} in 100 {places}",
    "standing_reach": " (by its interval, higher than {low} to {high} in 100)",
    "standing_unsure": " (no interval is published)",
    "lowest_of": "the lowest of {places}",
    "highest_of": "the highest of {places}",
    "fifths": "bounds between fifths of all {places}: {bounds}",
    "better": "better",
    "worse": "worse",
    "similar": "no clear difference",
    "different": "different, with no better side",
    "unknown": "cannot be said",
    "no_value": "no figure",
    "widest": "{high_name} {high}, {low_name} {low}",
    "named": "{name}: {value}",
    "place_among": "{place}: {value}, {standing}",
    "places_from_to": "{places}, from {low} to {high}",
    "half_between": "the middle fifth lies between {low} and {high}",
    "missing_places": "{count} have no figure",
    "missing_place": "one has no figure",
    "map_says": "map of {places}, colored by fifths of their values",
    "spread_title": "From {low} to {high} across {places}",
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
    "wheel": "Vital conditions: {petals}",
    "not_judged": "nothing could be compared",
    "petal": "{better} better, {similar} with no clear difference, {worse} worse",
    "wheel_key": "From the center: better than the comparison, no clear difference, worse; measures that cannot be "
    "judged are left out.",
    "no_such_figure": "No figure is called “{name}”. There are: {names}.",
    "nothing_to_draw": "“{measure}” has no figures here that could be drawn.",
    "no_map": "There is no map of these {places}: their borders are newer than ours, or too fine.",
    "two_measures": "Two different measures make a scatter.",
    "course_of": "{place}: from {first} in {start} to {last} in {end}",
    "slope_title": "{measure}, {start} and {end}",
    "scatter_says": "{x} and {y}, a point for each place",
    "column_interval": "95% interval",
    "column_trend": "Over the whole series",
    "spine_fifth_1": "among the worst fifth of {places}",
    "spine_fifth_2": "in the second-worst fifth of {places}",
    "spine_fifth_3": "in the middle fifth of {places}",
    "spine_fifth_4": "in the second-best fifth of {places}",
    "spine_fifth_5": "among the best fifth of {places}",
    "and": "and",
}
_SPANISH = {
    "from_to": "De {first} en {start} a {last} en {end}",
    "only": "{last} en {end}",
    "no_figures": "Sin cifras",
    "outlook": "si sigue así, entre {lower} y {upper} en {end}",
    "target": "el objetivo es {value} en {end}",
    "missing_periods": "{count} períodos no tienen cifra",
    "missing_period": "un período no tiene cifra",
    "broken": "la serie se interrumpió en {periods}",
    "broken_label": "nuevo método",
    "between": "{lower} a {upper}",
    "interval_of": "{value} (intervalo del 95 %: {lower} a {upper})",
    "higher_than": "más alto que {share} de cada 100 {places}",
    "standing_reach": " (según su intervalo, más alto que {low} a {high} de cada 100)",
    "standing_unsure": " (no se publica intervalo)",
    "lowest_of": "el valor más bajo de {places}",
    "highest_of": "el valor más alto de {places}",
    "fifths": "límites entre los quintos ({places}): {bounds}",
    "better": "mejor",
    "worse": "peor",
    "similar": "sin diferencia clara",
    "different": "diferente, sin lado mejor",
    "unknown": "no se puede decir",
    "no_value": "sin cifra",
    "widest": "{high_name} {high}, {low_name} {low}",
    "named": "{name}: {value}",
    "place_among": "{place}: {value}, {standing}",
    "places_from_to": "{places}, de {low} a {high}",
    "half_between": "el quinto central está entre {low} y {high}",
    "missing_places": "{count} no tienen cifra",
    "missing_place": "uno no tiene cifra",
    "map_says": "mapa de {places}, con un color por cada quinto de sus valores",
    "spread_title": "De {low} a {high} entre {places}",
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
    "wheel": "Condiciones vitales: {petals}",
    "not_judged": "no se pudo comparar nada",
    "petal": "{better} mejor, {similar} sin diferencia clara, {worse} peor",
    "wheel_key": "Desde el centro: mejor que la comparación, sin diferencia clara, peor; las medidas que no se pueden "
    "juzgar quedan fuera.",
    "no_such_figure": "Ningún gráfico se llama «{name}». Hay: {names}.",
    "nothing_to_draw": "«{measure}» no tiene aquí cifras que se puedan dibujar.",
    "no_map": "No hay mapa ({places}): sus límites son más nuevos que los nuestros, o demasiado finos.",
    "two_measures": "Hacen falta dos medidas distintas.",
    "course_of": "{place}: de {first} en {start} a {last} en {end}",
    "slope_title": "{measure}, {start} y {end}",
    "scatter_says": "{x} y {y}, un punto por lugar",
    "column_interval": "Intervalo del 95 %",
    "column_trend": "En toda la serie",
    "spine_fifth_1": "en el peor quinto ({places})",
    "spine_fifth_2": "en el segundo peor quinto ({places})",
    "spine_fifth_3": "en el quinto central ({places})",
    "spine_fifth_4": "en el segundo mejor quinto ({places})",
    "spine_fifth_5": "en el mejor quinto ({places})",
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
