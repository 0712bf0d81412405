"""What could move a figure, in words: expected changes with their odds, and blanks with what is to be learned."""

from __future__ import annotations

from collections.abc import Mapping

from wincommons.model import Kind, Language, Measure, Unit

from .numbers import NO_BREAK_SPACE, round_count, show_number
from .standing import contract, join_words, lower_first

_ES = Language.SPANISH


def figure_words(text: str, *, period: str, interval: str, language: Language) -> str:
    """`Today: 14.0 per 100,000 (12.0 to 16.3), 2020.`"""
    shown = f"{text} ({interval})" if interval else text
    return f"{'La cifra de partida' if language is _ES else 'The figure to start from'}: {shown}, {period}."


def change_text(value: float, lower: float, upper: float, *, measure: Measure, unit: Unit, language: Language) -> str:
    """`−0.03 per 100,000 (−0.07 to +0.01)`; a share changes by points."""
    decimals = measure.decimals + (2 if abs(value) < 0.1 else 1)
    middle, low, high = (_signed(one, decimals=decimals) for one in (value, lower, upper))
    if unit.id == "percent":
        suffix = f" {'puntos' if language is _ES else 'points'}"
    else:
        suffix = unit.suffix.into(language) if unit.suffix else ""
    joiner = " a " if language is _ES else " to "
    return f"{unit.prefix}{middle}{suffix.replace(' ', NO_BREAK_SPACE, 1)} ({low}{joiner}{high})"


def _signed(value: float, *, decimals: int) -> str:
    shown = show_number(value, decimals=decimals)
    return f"+{shown}" if value > 0 and any(digit in "123456789" for digit in shown) else shown


def people_words(people: float, lower: float, upper: float, *, noun: str, yearly: bool, language: Language) -> str:
    """`about 1.7 fewer cases a year (5.2 fewer to 0.9 more)`."""
    middle, low, high = (_fewer(one, language) for one in (people, lower, upper))
    if language is _ES:
        when = " al año" if yearly else ""
        amount, side = middle
        return f"cerca de {amount} {noun} {side}{when} (de {' '.join(low)} a {' '.join(high)})"
    amount, side = middle
    return f"about {amount} {side} {noun}{' a year' if yearly else ''} ({' '.join(low)} to {' '.join(high)})"


def _fewer(people: float, language: Language) -> tuple[str, str]:
    """A number of people and which way it goes."""
    size = abs(people)
    shown = show_number(size, decimals=1) if size < 10 else show_number(round_count(size))
    side = ("menos", "más") if language is _ES else ("fewer", "more")
    return shown, side[0] if people < 0 else side[1]


def cases_noun(measure: Measure, *, subject: str, language: Language) -> str:
    """What is counted: people of the subject for a share, cases for a rate."""
    if measure.kind is Kind.PROPORTION:
        return subject
    return "casos" if language is _ES else "cases"


def odds_words(better: float | None, *, holds_zero: bool, language: Language) -> str:
    """`It gets better in 89 of 100 draws, and it may be nothing.`; empty where neither side is better."""
    if better is None:
        return ""
    count = min(max(round(100 * better), 1), 99)
    if language is _ES:
        how = "más de 99" if better >= 0.995 else "menos de 1" if better < 0.005 else str(count)
        return f"Mejora en {how} de cada 100 simulaciones{'; puede que no cambie nada' if holds_zero else ''}."
    how = "more than 99" if better >= 0.995 else "fewer than 1" if better < 0.005 else str(count)
    return f"It gets better in {how} of 100 draws{', and it may be nothing' if holds_zero else ''}."


def for_whom(
    ends: tuple[float, float, float], *, given: bool, everyone: bool, counted: str, population: str, language: Language
) -> str:
    """Whom a change is worked out for: everyone, each tenth of those meant, or the reach that was given."""
    if everyone and not given:
        return "Si rigiera aquí para todas las personas" if language is _ES else "If it were in force for everyone here"
    if given:
        share = _share(ends, language)
        if language is _ES:
            return f"Con el alcance indicado ({share} de {_theirs(counted)} de aquí; se estudió: {population})"
        return f"At the reach given ({share} of the {counted} here; studied: {population})"
    if language is _ES:
        return f"Por cada décima parte de {_theirs(counted)} de aquí que sea como lo estudiado ({population})"
    return f"For each tenth of the {counted} here that is like what was studied ({population})"


def _share(ends: tuple[float, float, float], language: Language) -> str:
    """`40%`; `20 to 60%, most likely 40%` where it is not known."""
    least, likely, most = (show_number(100 * one, decimals=0 if one >= 0.1 or one == 0 else 1) for one in ends)
    sign = f"{NO_BREAK_SPACE}%" if language is _ES else "%"
    if ends[0] == ends[2]:
        return f"{likely}{sign}"
    if language is _ES:
        return f"de {least} a {most}{sign}, lo más probable {likely}{sign}"
    return f"{least} to {most}{sign}, most likely {likely}{sign}"


def _theirs(counted: str) -> str:
    """Cases with their article; people of a subject stand without one."""
    return "los casos" if counted == "casos" else counted


def change_words(*, whom: str, text: str, people: str, odds: str) -> str:
    return f"{whom}: {text}{f'; {people}' if people else ''}. {odds}".strip()


_BLANKS = {
    "unverified": (
        "Its number was noted from memory, so none is shown. To learn it: read the source and check it.",
        "Su número se anotó de memoria, así que no se muestra. Para saberlo: leer y cotejar la fuente.",
    ),
    "no_size": (
        "No size is known. To learn it: a study that prints one.",
        "No se conoce el tamaño. Para saberlo: un estudio que lo imprima.",
    ),
    "in_force": (
        "The policy is in force here already, so what it gave has been had.",
        "La política ya rige aquí: lo que daba ya se obtuvo.",
    ),
    "no_figure": (
        "There is no figure here to work from. To learn it: load or count the figure.",
        "No hay cifra de partida aquí. Para saberlo: cargar o contar la cifra.",
    ),
}


def blank_words(blank: str, *, what: str, interval: str, kind: str, because: str, language: Language) -> str:
    """Why no change is told, and what would have to be learned."""
    spanish = language is _ES
    if blank == "not_carried":
        return because
    if blank == "near":
        if spanish:
            return (
                f"Se midió: {lower_first(what)}. Acompaña a esta cifra y no es lo mismo. "
                "Para saberlo: un estudio de esta cifra."
            )
        return (
            f"What was measured: {lower_first(what)}. It goes with this figure and is not the same. "
            "To learn it: a study of this figure itself."
        )
    if blank == "no_interval":
        printed = f" ({lower_first(interval)})" if interval else ""
        if spanish:
            return f"Se leyó sin intervalo{printed}. Para saberlo: hallar el intervalo en el estudio."
        return f"Read without an interval{printed}. To learn it: find the interval in the paper."
    if blank == "other_scale":
        if spanish:
            return (
                f"Está en otra escala ({lower_first(kind)}) que no se convierte en esta cifra. "
                "Para saberlo: medir esta cifra antes y después."
            )
        return (
            f"Told on another scale ({lower_first(kind)}) that does not turn into this figure. "
            "To learn it: measure this figure before and after."
        )
    english, translated = _BLANKS[blank]
    return translated if spanish else english


def acts_words(here: tuple[str, ...], elsewhere: tuple[str, ...], language: Language) -> str:
    """`Can be decided here: the community. Also by the state.`"""
    names, others = (join_words(list(side), language) for side in (here, elsewhere))
    if language is _ES:
        if not here:
            return f"Lo {'deciden' if len(elsewhere) > 1 else 'decide'} {others}; desde aquí se puede pedir."
        can = "pueden" if len(elsewhere) > 1 else "puede"
        return f"Se puede decidir aquí: {names}.{f' También {can} decidirlo {others}.' if elsewhere else ''}"
    if not here:
        return f"Decided by {others}; from here one can ask for it."
    return f"Can be decided here: {names}.{f' Also by {others}.' if elsewhere else ''}"


def in_force_words(place: str, *, since: str, language: Language) -> str:
    """`In force in Ohio since January 1, 2014.`"""
    return f"Rige en {place} desde el {since}." if language is _ES else f"In force in {place} since {since}."


def gains_words(conditions: tuple[str, ...], sectors: tuple[str, ...], language: Language) -> str:
    """`Serves: Basic needs for health and safety. Other sectors that gain: Housing.`"""
    served, gaining = ", ".join(conditions), ", ".join(sectors)
    if language is _ES:
        return f"Sirve a: {served}.{f' También ganan: {gaining}.' if gaining else ''}"
    return f"Serves: {served}.{f' Other sectors that gain: {gaining}.' if gaining else ''}"


def summary_words(policies: int, *, near: int, effects: int, told: int, language: Language) -> str:
    """How many policies, how many effects with an interval, and whether a change can be told here."""
    one = policies == 1
    if not policies:
        if language is _ES:
            return f"Ninguna política de la biblioteca busca mover esta cifra misma; {near} mueven algo cercano."
        return f"No policy of the library means to move this figure itself; {near} move something near it."
    if language is _ES:
        begin = (
            "1 política busca mover esta cifra o se estudió si lo hace."
            if one
            else f"{policies} políticas buscan mover esta cifra o se estudió si lo hacen."
        )
        if not effects:
            return f"{begin} No se conoce aquí ningún efecto con intervalo: abajo está lo que habría que aprender."
        known = "Se conoce 1 efecto" if effects == 1 else f"Se conocen {effects} efectos"
        return f"{begin} {known} con intervalo impreso; de {told} se puede decir un cambio aquí."
    begin = f"{policies} {'policy means' if one else 'policies mean'} to move this figure or "
    begin += "was studied for it." if one else "were studied for it."
    if not effects:
        return f"{begin} No effect with an interval is known here: what we would need to learn stands below."
    known = "1 effect with a printed interval is" if effects == 1 else f"{effects} effects with a printed interval are"
    return f"{begin} {known} known; for {told} of them a change here can be told."


def no_study(language: Language) -> str:
    if language is _ES:
        return "No conocemos ningún estudio de cuánto cambia esta cifra. Para saberlo: medir antes y después."
    return "No study of how much it changes this figure is known to us. To learn it: measure before and after."


def stop_doing_words(count: int, language: Language) -> str:
    if language is _ES:
        if not count:
            return "Nada de la lista de lo que hay que dejar de hacer se conoce por mover esta cifra."
        return "Dañan a la gente o no funcionan: hay que dejarlas y poner en su lugar lo que sirve."
    if not count:
        return "Nothing on the stop-doing list is known to move this figure."
    return "They harm people or do not work: stop them, and put what works in their place."


def family_words(name: str, members: tuple[str, ...], language: Language) -> str:
    """`The minimum wage and suicide: a; b. Take one of them, never the sum.`"""
    tail = "Tome uno de ellos, nunca la suma." if language is _ES else "Take one of them, never the sum."
    return f"{name}: {'; '.join(members)}. {tail}"


_TO_LEARN = {
    "no_interval": (
        ("1 effect was read without an interval: find it in the paper.",
         "{n} effects were read without an interval: find it in the papers."),
        ("1 efecto se leyó sin intervalo: hay que hallarlo en el estudio.",
         "{n} efectos se leyeron sin intervalo: hay que hallarlo en los estudios."),
    ),
    "unverified": (
        ("1 effect is noted from memory: check it at its source.",
         "{n} effects are noted from memory: check them at their source."),
        ("1 efecto está anotado de memoria: hay que cotejarlo con su fuente.",
         "{n} efectos están anotados de memoria: hay que cotejarlos con su fuente."),
    ),
    "near": (
        ("1 effect is of something near this figure: a study of the figure itself.",
         "{n} effects are of something near this figure: a study of the figure itself."),
        ("1 efecto es de algo cercano a esta cifra: un estudio de la cifra misma.",
         "{n} efectos son de algo cercano a esta cifra: un estudio de la cifra misma."),
    ),
    "other_scale": (
        ("1 effect is told on a scale that does not turn into this figure.",
         "{n} effects are told on a scale that does not turn into this figure."),
        ("1 efecto está en una escala que no se convierte en esta cifra.",
         "{n} efectos están en una escala que no se convierte en esta cifra."),
    ),
    "not_carried": (
        ("1 effect cannot be carried to {place}, for the reason beside it.",
         "{n} effects cannot be carried to {place}, each for the reason beside it."),
        ("1 efecto no se puede trasladar a {place}, por la razón que lo acompaña.",
         "{n} efectos no se pueden trasladar a {place}, cada uno por la razón que lo acompaña."),
    ),
    "in_force": (
        ("1 effect is of a policy that is in force already.", "{n} effects are of a policy that is in force already."),
        ("1 efecto es de una política que ya rige.", "{n} efectos son de una política que ya rige."),
    ),
    "no_size": (
        ("1 effect has no known size.", "{n} effects have no known size."),
        ("1 efecto no tiene tamaño conocido.", "{n} efectos no tienen tamaño conocido."),
    ),
    "no_figure": (
        ("There is no figure for {place} yet.", "There is no figure for {place} yet."),
        ("Todavía no hay cifra para {place}.", "Todavía no hay cifra para {place}."),
    ),
    "no_study": (
        ("Of 1 policy no study is known to us: measure before and after, here and in comparable places.",
         "Of {n} policies no study is known to us: measure before and after, here and in comparable places."),
        ("De 1 política no conocemos ningún estudio: medir antes y después, aquí y en lugares comparables.",
         "De {n} políticas no conocemos ningún estudio: medir antes y después, aquí y en lugares comparables."),
    ),
}  # fmt: skip
"""Reason for a blank -> what would have to be learned: English and Spanish, each of one and of several."""


def learn_words(counts: Mapping[str, int], *, place: str, language: Language) -> tuple[str, ...]:
    """What would have to be learned, by the reasons for blanks; `no_study` counts policies, the others effects."""
    told = []
    for reason, (english, spanish) in _TO_LEARN.items():
        count = counts.get(reason, 0)
        if count:
            one, several = spanish if language is _ES else english
            told.append(contract((one if count == 1 else several).format(n=count, place=place)))
    return tuple(told)


def notes(*, draws: int, told: bool, group: str, modelled: bool, language: Language) -> tuple[str, ...]:
    """How it was worked out, and which assumptions are ours; without a change, only how the list is ordered."""
    spanish = language is _ES
    texts = _NOTES_IN_SPANISH if spanish else _NOTES
    notes = [text.format(draws=show_number(draws)) for text in (texts if told else texts[-1:])]
    if group:
        notes.append(
            f"Ningún estudio de la lista informa aparte de «{group}»: los tamaños son de quienes se estudió."
            if spanish
            else f"No study in the list reports '{group}' apart: the sizes are those of the people studied."
        )
    if modelled:
        notes.append(
            "La cifra de partida es modelada: no podrá mostrar después si algo la cambió."
            if spanish
            else "The figure to start from is modeled: it cannot show later whether anything changed it."
        )
    return tuple(notes)


_BAND = (
    "The band holds the middle 90 of 100 draws ({draws}, always the same ones). The figure to start from is taken as "
    "it stands: its own interval is not in the band."
)
_OURS = (
    "Our assumptions, not the literature's: what share of an effect is left in another place, by the kind of study, "
    "and that places differ by half of what is left."
)
_ORDER = (
    "This is no ranking by size: what can be decided here stands first, then by the evidence, then by name. Nothing is "
    "added up."
)
_NOTES = (_BAND, _OURS, _ORDER)
_BAND_IN_SPANISH = (
    "La banda contiene las 90 de cada 100 simulaciones de en medio ({draws}, siempre las mismas). La cifra de partida "
    "se toma como está: su propio intervalo no entra en la banda."
)
_OURS_IN_SPANISH = (
    "Supuestos nuestros, no de la literatura: qué parte del efecto queda en otro lugar, según el tipo de estudio, y "
    "que los lugares difieren entre sí en la mitad de lo que queda."
)
_ORDER_IN_SPANISH = (
    "No es una lista por tamaño: primero lo que se puede decidir aquí, luego según la evidencia, luego por nombre. "
    "Nada se suma."
)
_NOTES_IN_SPANISH = (_BAND_IN_SPANISH, _OURS_IN_SPANISH, _ORDER_IN_SPANISH)


def unusable_reach(asked: str, language: Language) -> str:
    if language is _ES:
        return f"«{asked}» no es un alcance: escriba una parte de 0 a 1, como 0.2, o POLÍTICA=0.2 para una sola."
    return f"'{asked}' is no reach: write a share from 0 to 1, such as 0.2, or POLICY=0.2 for one of them."
