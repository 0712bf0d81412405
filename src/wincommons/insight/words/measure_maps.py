"""The maps of gaps, trends and uncertainty in words: their classes, what they find, and what they do not show."""

from __future__ import annotations

from collections.abc import Mapping

from wincommons.insight.answers.measure_map import ClassName
from wincommons.model import Language

from .numbers import show_number

_EN, _ES = Language.ENGLISH, Language.SPANISH

_CLASSES: Mapping[ClassName, tuple[str, str]] = {
    "beyond": ("Beyond chance", "Más de lo que explica el azar"),
    "within_chance": ("May be chance", "Puede ser azar"),
    "no_interval": ("No interval", "Sin intervalo"),
    "no_groups": ("Too few groups", "Muy pocos grupos"),
    "better": ("Getting better", "Mejora"),
    "worse": ("Getting worse", "Empeora"),
    "risen": ("Has risen", "Ha subido"),
    "fallen": ("Has fallen", "Ha bajado"),
    "no_change": ("No clear change", "Sin cambio claro"),
    "untold": ("Cannot be told", "No se puede decir"),
    "sure": ("Fairly sure: to 15", "Bastante segura: hasta 15"),
    "less_sure": ("Less sure: to 30", "Menos segura: hasta 30"),
    "unsure": ("Unsure: over 30", "Insegura: más de 30"),
    "at_zero": ("A figure of zero", "Una cifra de cero"),
    "no_figure": ("No figure", "Sin cifra"),
}  # fmt: skip
_NAMES: Mapping[str, tuple[str, str]] = {
    "gap": ("Widest gap", "La brecha más ancha"),
    "trend": ("Which way it goes", "Hacia dónde va"),
    "uncertainty": ("How unsure each number is", "Qué tan insegura es cada cifra"),
}
_COLUMNS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "gap": (
        ("Group worst off", "Group best off", "Difference", "95% interval", "Finding"),
        ("Grupo en peor situación", "Grupo en mejor situación", "Diferencia", "Intervalo del 95 %", "Hallazgo"),
    ),
    "gap_of_no_side": (
        ("Highest group", "Lowest group", "Difference", "95% interval", "Finding"),
        ("Grupo más alto", "Grupo más bajo", "Diferencia", "Intervalo del 95 %", "Hallazgo"),
    ),
    "trend": (("Newest figure", "Finding", "What is said"), ("Cifra más reciente", "Hallazgo", "Lo que se dice")),
    "uncertainty": (
        ("Value", "95% interval", "Standard error, in 100 of the value", "Finding"),
        ("Valor", "Intervalo del 95 %", "Error estándar, por cada 100 del valor", "Hallazgo"),
    ),
}


def class_words(name: ClassName, language: Language) -> str:
    """`No clear change`."""
    return _CLASSES[name][language is _ES]


def map_name(show: str, language: Language, *, dimension: str = "") -> str:
    """`Widest gap: race and ethnicity`."""
    told = _NAMES[show][language is _ES]
    return f"{told}: {dimension[:1].lower()}{dimension[1:]}" if dimension else told


def map_columns(show: str, language: Language, *, better_side: bool) -> tuple[str, ...]:
    """What the cells of a place are; of a measure without a better side no group is worse off."""
    return _COLUMNS[_of_side(show, better_side)][language is _ES]


def _of_side(show: str, better_side: bool) -> str:
    return "gap_of_no_side" if show == "gap" and not better_side else show


def _counted(places: int, language: Language) -> str:
    """`1 place`, `57 places`."""
    plural = places != 1
    if language is _ES:
        return f"{show_number(places)} {'lugares' if plural else 'lugar'}"
    return f"{show_number(places)} {'places' if plural else 'place'}"


def points_words(size: str, language: Language) -> str:
    """`31.4 points`: the difference of two percentages is no percentage."""
    return f"{size} {'puntos' if language is _ES else 'points'}"


def gap_finding(*, beyond: int, similar: int, known: int, places: str, language: Language) -> str:
    """What a map of gaps finds."""
    told, of = show_number(beyond), show_number(known)
    if language is _ES:
        rest = f"; en {show_number(similar)} puede ser azar" if similar else ""
        return f"Brecha más allá del azar en {told} de {of} lugares con grupos ({places}){rest}"
    rest = f"; in {show_number(similar)} it may be chance" if similar else ""
    return f"A gap beyond chance in {told} of {of} places with groups to compare ({places}){rest}"


def trend_finding(counts: Mapping[ClassName, int], *, places: str, language: Language) -> str:
    """`Getting better: 3; Getting worse: 12; No clear change: 40 (counties of Ohio)`."""
    ways: tuple[ClassName, ...] = ("better", "worse", "risen", "fallen", "no_change")
    told = [f"{class_words(name, language)}: {show_number(counts[name])}" for name in ways if counts.get(name)]
    known = sum(counts.values()) - counts.get("no_figure", 0)
    if not told:
        if language is _ES:
            return f"De ninguno de los {show_number(known)} lugares ({places}) se puede decir hacia dónde va"
        return f"Which way it goes can be told of none of the {show_number(known)} places ({places})"
    untold = counts.get("untold", 0)
    if untold:
        told.append(f"{class_words('untold', language)}: {show_number(untold)}")
    return f"{'; '.join(told)} ({places})"


def uncertainty_finding(counts: Mapping[ClassName, int], *, places: str, language: Language) -> str:
    """How many places have an unsure number."""
    sures: tuple[ClassName, ...] = ("sure", "less_sure", "unsure")
    known = sum(counts.get(name, 0) for name in sures)
    told, of = show_number(counts.get("unsure", 0)), show_number(known)
    if not known:
        if language is _ES:
            return f"No se publica ningún intervalo ({places}): no se puede decir qué tan inseguras son las cifras"
        return f"No interval is published ({places}): how unsure the numbers are cannot be told"
    if language is _ES:
        return f"La cifra es insegura en {told} de {of} lugares con intervalo ({places})"
    return f"The number is unsure in {told} of {of} places with an interval ({places})"


_EXPLAINED: Mapping[str, tuple[str, str]] = {
    "gap": (
        (
            "How far apart the worst-off and the best-off group of each place are. Only gaps beyond what chance "
            "explains have a shade; the stronger, the wider."
        ),
        (
            "Cuán lejos están el grupo en peor y el grupo en mejor situación de cada lugar. Solo las brechas que el "
            "azar no explica llevan tono; cuanto más fuerte, más ancha."
        ),
    ),
    "gap_of_no_side": (
        (
            "How far apart the highest and the lowest group of each place are; neither is the better one. Only gaps "
            "beyond what chance explains have a shade; the stronger, the wider."
        ),
        (
            "Cuán lejos están el grupo más alto y el más bajo de cada lugar; ninguno es el mejor. Solo las brechas que "
            "el azar no explica llevan tono; cuanto más fuerte, más ancha."
        ),
    ),
    "trend": (
        (
            "Which way the figure has gone under the rules for trends, and whether that is the better or the worse "
            "way. Where the rules are not met, nothing is told."
        ),
        (
            "Hacia dónde ha ido la cifra según las reglas de las tendencias, y si eso es mejor o peor. Donde no se "
            "cumplen las reglas, no se dice nada."
        ),
    ),
    "uncertainty": (
        (
            "How much each number could be off by chance, next to its own size: its standard error (a quarter of the "
            "95% interval, roughly) for each 100 of the value. The stronger the shade, the more unsure."
        ),
        (
            "Cuánto podría desviarse cada cifra por azar, en relación con su tamaño: su error estándar (más o menos un "
            "cuarto del intervalo del 95 %) por cada 100 del valor. Cuanto más fuerte el tono, más insegura."
        ),
    ),
}


def explanation(show: str, language: Language, *, better_side: bool) -> str:
    """What the map shows, in plain words."""
    return _EXPLAINED[_of_side(show, better_side)][language is _ES]


def gap_notes(
    *, without: int, any_beyond: bool, introduced: str, elsewhere: int, modelled: bool, language: Language
) -> tuple[str, ...]:
    """What a careful reader of the map of gaps must know."""
    spanish = language is _ES
    notes = [introduced]
    if without:
        notes.append(
            f"En {_counted(without, language)} no hay dos grupos con una cifra fiable: el mapa los deja rayados, lo "
            "que no quiere decir que no tengan brecha."
            if spanish
            else f"In {_counted(without, language)} no two groups have a reliable figure: hatched on the map, which is "
            "not to say that there is no gap."
        )
    if elsewhere:
        notes.append(
            f"De {_counted(elsewhere, language)} hay cifras de otro período, que no se mezclan con las mostradas."
            if spanish
            else f"Of {_counted(elsewhere, language)} there are figures of another period, which are not mixed in."
        )
    if modelled:
        notes.append(
            "Las cifras de los grupos son estimaciones de un modelo."
            if spanish
            else "The groups' figures are a model's estimates."
        )
    if any_beyond:
        notes.append(
            "Qué dos grupos son depende del lugar: vea la tabla. La más ancha de varias brechas lo es en parte por "
            "azar, y más donde los grupos son pequeños: compare los intervalos antes de comparar dos tonos."
            if spanish
            else "Which two groups they are differs from place to place: see the table. The widest of several gaps is "
            "wide partly by chance, the more so where groups are small: look at the intervals before you compare two "
            "shades."
        )
        notes.append(
            "Más allá del azar: también después de tener en cuenta cuántos pares de grupos podrían haber sido los más "
            "distantes (Bonferroni). Por eso un intervalo del 95 % puede excluir el cero sin que la brecha sea clara."
            if spanish
            else "Beyond chance means: also after allowing for how many pairs of groups could have been the widest "
            "(Bonferroni). So a 95% interval may leave out zero where the gap is not clear."
        )
    return tuple(filter(None, notes))


def trend_notes(
    *, modelled: bool, in_dollars: bool, why: tuple[tuple[str, int], ...], language: Language
) -> tuple[str, ...]:
    """Why trends are not told, and what those that are do not show."""
    spanish = language is _ES
    notes = []
    if why:
        told = "; ".join(f"{words} ({show_number(count)})" for words, count in why)
        notes.append(f"{'Por qué no se puede decir' if spanish else 'Why it cannot be told'}: {told}.")
    if modelled:
        notes.append(
            "Son estimaciones de un modelo: no prueban el efecto de ningún programa."
            if spanish
            else "These are a model's estimates: they are no evidence of what a program did."
        )
    if in_dollars:
        notes.append(
            "Dólares de cada año, sin descontar la inflación: una subida no es mejor ni peor."
            if spanish
            else "Dollars of each year, not adjusted for prices: a rise is neither better nor worse."
        )
    return tuple(notes)


_NOT_DIFFERENT = (
    (
        "Sure is not different: two sure numbers may still differ by chance alone, and a figure that is never near "
        "zero, such as years of life, looks sure nearly everywhere."
    ),
    (
        "Segura no es distinta: dos cifras seguras pueden diferir solo por azar, y una que nunca se acerca a cero, "
        "como los años de vida, parece segura casi en todas partes."
    ),
)
_LINES = (
    (
        "The line at 30 is that of the National Center for Health Statistics, which calls an estimate reliable whose "
        "standard error is at most 30% of it; the line at 15, half of that, is ours. The standard error is read from "
        "the 95% interval: its width divided by 3.92."
    ),
    (
        "La línea en 30 es la del National Center for Health Statistics, que llama fiable una estimación cuyo error "
        "estándar es como mucho el 30 % de ella; la línea en 15, la mitad, es nuestra. El error estándar se lee del "
        "intervalo del 95 %: su ancho dividido por 3.92."
    ),
)


def uncertainty_notes(
    *, known: bool, modelled: bool, share: bool, flagged: int, without: int, language: Language
) -> tuple[str, ...]:
    """Where the lines are drawn and by whom, and what the map cannot know."""
    spanish = language is _ES
    notes = [_LINES[spanish], _NOT_DIFFERENT[spanish]] if known else []
    if known and share:
        notes.append(
            "Es una medida relativa: un porcentaje pequeño parece inseguro y su contrario (quienes no) seguro, aunque "
            "el intervalo sea igual de ancho. La tabla da el intervalo."
            if spanish
            else "It is relative: a small percentage looks unsure and its opposite (those who are not) sure, although "
            "the interval is as wide. The table gives the interval."
        )
    if known and modelled:
        notes.append(
            "Son estimaciones de un modelo: su intervalo dice cuán seguro está el modelo, no si acierta en este lugar."
            if spanish
            else "These are a model's estimates: their interval says how sure the model is, not whether it is right "
            "here."
        )
    if without:
        notes.append(
            f"De {_counted(without, language)} no se publica intervalo: no se inventa ninguno, y eso no "
            "las hace seguras."
            if spanish
            else f"For {_counted(without, language)} no interval is published: none is made up, "
            "and that does not make them sure."
        )
    if flagged:
        notes.append(
            f"Las reglas de su fuente marcan como poco fiable la cifra de {_counted(flagged, language)}."
            if spanish
            else f"The figure of {_counted(flagged, language)} is flagged as of low reliability by its "
            "source's own rules."
        )
    return tuple(notes)


def no_gaps(measure: str, *, places: str, dimension: str, language: Language) -> str:
    """No place has groups, or none of the dimension that was asked for."""
    spanish = language is _ES
    if dimension:
        if spanish:
            return f"«{measure}» no tiene brechas entre grupos de «{dimension}» aquí ({places})."
        return f"'{measure}' has no gaps between groups of '{dimension}' here ({places})."
    if spanish:
        return f"La edición no tiene cifras de grupos de «{measure}» que comparar ({places})."
    return f"The release has no figures of groups of '{measure}' to compare ({places})."


def of_another_series(title: str, period: str, language: Language) -> str:
    """That the groups' figures are not those of the map of values."""
    if language is _ES:
        return f"Las cifras de los grupos son de otra serie que los valores: {title}, {period}."
    return f"The groups' figures are of another series than the values: {title}, {period}."


def not_a_show(asked: str, known: tuple[str, ...], language: Language) -> str:
    """For an address that asks for another map."""
    if language is _ES:
        return f"No hay ningún mapa «{asked}». Hay: {', '.join(known)}."
    return f"There is no map '{asked}'. There are: {', '.join(known)}."


def places_words(plural: str, *, states: bool, within: str, language: Language) -> str:
    """`states and DC`, `counties of Ohio`."""
    spanish = language is _ES
    if states:
        return f"{plural} {'y' if spanish else 'and'} DC"
    return f"{plural} {'de' if spanish else 'of'} {within}" if within else plural
