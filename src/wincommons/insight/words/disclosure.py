"""A table to be published, in words: what was hidden and why, and what a reader can still know."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.insight.answers.disclosure import CellBounds, TableRead
from wincommons.model import Language

from .numbers import show_number
from .standing import join_words

_ES = Language.SPANISH


def disclosure_words(*, small: int, more: int, minimum: int, zeros: bool, language: Language) -> str:
    """How many cells are hidden because they are small, and how many more with them."""
    few = _few(minimum, zeros=zeros, language=language)
    if language is _ES:
        if small == 0:
            return f"Ninguna celda cuenta {few}: la tabla se puede publicar como está."
        first = f"{_cells(small, language)} {'se oculta' if small == 1 else 'se ocultan'} por contar {few}"
        if more == 0:
            return f"{first}. No hace falta ocultar ninguna más por sus totales."
        return f"{first}, y {_more(more, language)} para que nadie {'la' if small == 1 else 'las'} deduzca."
    if small == 0:
        return f"No cell counts {few}: the table can be published as it is."
    first = f"{_cells(small, language)} {'is' if small == 1 else 'are'} hidden for counting {few}"
    if more == 0:
        return f"{first}. No other need be: the totals do not give {'it' if small == 1 else 'them'} away."
    return f"{first}, and {_more(more, language)} so that nobody can work {'it' if small == 1 else 'them'} out."


def _few(minimum: int, *, zeros: bool, language: Language) -> str:
    most = minimum - 1
    if language is _ES:
        return f"de 0 a {most}" if zeros else f"de 1 a {most}"
    return f"0 to {most}" if zeros else f"1 to {most}"


def _cells(count: int, language: Language) -> str:
    if language is _ES:
        return "1 celda" if count == 1 else f"{show_number(count)} celdas"
    return "1 cell" if count == 1 else f"{show_number(count)} cells"


def _more(count: int, language: Language) -> str:
    return f"{show_number(count)} {'más' if language is _ES else 'more'}"


def disclosure_lines(
    table: TableRead,
    *,
    narrowest: CellBounds | None,
    widest: CellBounds | None,
    zeros: bool,
    whole: bool,
    language: Language,
) -> tuple[str, ...]:
    """How the file was read, what a reader can know, and what that takes for granted."""
    lines = [*_read_lines(table, language)]
    if narrowest is None or widest is None:
        return tuple(lines)
    if narrowest == widest:
        told = f"{_between(narrowest, language)} ({_named(narrowest.labels)})"
        lines.append(
            f"Quien lea todo lo demás no acota ninguna celda oculta más que otra: está, por ejemplo, {told}."
            if language is _ES
            else f"Whoever reads all the rest knows no hidden cell more nearly than another: it is, for one, {told}."
        )
    elif language is _ES:
        lines.append(
            f"Quien lea todo lo demás sabe de una celda oculta, como mucho, que está {_between(narrowest, language)} "
            f"({_named(narrowest.labels)}); como poco, que está {_between(widest, language)} ({_named(widest.labels)})."
        )
    else:
        lines.append(
            f"Whoever reads all the rest knows of a hidden cell at most that it is {_between(narrowest, language)} "
            f"({_named(narrowest.labels)}); at least, that it is {_between(widest, language)} "
            f"({_named(widest.labels)})."
        )
    lines.append(_zero_line(zeros=zeros, language=language))
    if not whole:
        lines.append(_not_whole(language))
    return tuple(lines)


def _read_lines(table: TableRead, language: Language) -> list[str]:
    columns = join_words([f"«{one}»" if language is _ES else f"“{one}”" for one in table.columns], language)
    cells = show_number(table.cells)
    lines = []
    if language is _ES:
        form = "lista, una celda por fila" if table.form == "long" else "cuadro cruzado"
        lines.append(f"{table.file} se leyó como {form}: {cells} celdas por {columns}, con los totales.")
        if table.totals_computed:
            lines.append(
                f"Totales que el archivo no tiene y que se calcularon: {show_number(table.totals_computed)}. Quien lee "
                "puede conocerlos por otra vía."
            )
        if table.absent:
            lines.append(f"Combinaciones sin fila, contadas como cero: {show_number(table.absent)}.")
        return lines
    form = "a list, one cell a row" if table.form == "long" else "a cross table"
    lines.append(f"{table.file} was read as {form}: {cells} cells by {columns}, with the totals.")
    if table.totals_computed:
        lines.append(
            f"Totals that the file does not have and that were worked out: {show_number(table.totals_computed)}. A "
            "reader may know them from elsewhere."
        )
    if table.absent:
        lines.append(f"Combinations without a row, counted as zero: {show_number(table.absent)}.")
    return lines


def _between(bounds: CellBounds, language: Language) -> str:
    lower = show_number(bounds.lower)
    if bounds.upper is None:
        return f"en {lower} o más" if language is _ES else f"{lower} or more"
    upper = show_number(bounds.upper)
    return f"entre {lower} y {upper}" if language is _ES else f"between {lower} and {upper}"


def _named(labels: Sequence[str]) -> str:
    return ", ".join(label for label in labels if label)


def _zero_line(*, zeros: bool, language: Language) -> str:
    if language is _ES:
        if zeros:
            return "Los ceros también se ocultan: una celda oculta puede ser cero."
        return "Los ceros se muestran, así que quien lee sabe que una celda oculta no es cero; eso está contado."
    if zeros:
        return "Zeros are hidden too: a hidden cell may be a zero."
    return "Zeros are shown, so a reader knows that a hidden cell is no zero; that is reckoned with."


def _not_whole(language: Language) -> str:
    if language is _ES:
        return "Hay demasiadas celdas ocultas para probar si, por ser enteros los conteos, se sabe algo más de ellas."
    return "Too many cells are hidden to try whether counts, being whole numbers, tell a little more of them."


def unprotected_words(labels: Sequence[str], language: Language) -> str:
    """A small cell that stays too plain."""
    if language is _ES:
        return (
            f"{_named(labels)}: no se pudo proteger. Aun con lo que se oculta, los totales y el ser enteros los "
            "conteos la acotan demasiado. Una su categoría a otra."
        )
    return (
        f"{_named(labels)}: could not be protected. Whatever is hidden with it, the totals, and that counts are whole, "
        "bound it too nearly. Join its category to another."
    )


def method_words(method: str, *, cheapest: bool, cost: str, language: Language) -> str:
    """By which method the other cells were chosen, and whether a cheaper choice exists."""
    if not method:
        return ""
    if language is _ES:
        kept = "celdas" if cost == "constant" else "personas en las celdas de más"
        if cheapest:
            return f"Método: programación entera; ninguna otra elección segura oculta menos {kept}."
        return f"Método: heurístico; es seguro, pero quizá otra elección oculte menos {kept}."
    kept = "fewer other cells" if cost == "constant" else "fewer people in other cells"
    if cheapest:
        return f"Method: integer programming; no other safe choice hides {kept}."
    return f"Method: heuristic; it is safe, but another choice may hide {kept}."


def audit_words(*, hidden: int, exact: int, exposed: int, language: Language) -> str:
    """How many hidden cells can be worked out."""
    if language is _ES:
        of = f"De {_cells(hidden, language)} {'oculta' if hidden == 1 else 'ocultas'}"
        if exposed == 0:
            return f"{of}, ninguna se puede deducir de los totales."
        nearly = f", y {_more(exposed - exact, language)} casi" if exposed > exact else ""
        return f"{of}, {show_number(exact)} se {'puede' if exact == 1 else 'pueden'} deducir exactamente{nearly}."
    of = f"Of {_cells(hidden, language)} hidden"
    if exposed == 0:
        return f"{of}, none can be worked out from the totals."
    nearly = f", and {_more(exposed - exact, language)} nearly" if exposed > exact else ""
    return f"{of}, {show_number(exact)} can be worked out exactly{nearly}."


def audit_lines(
    table: TableRead, *, minimum: int, at_least_one: bool, sums: bool, whole: bool, language: Language
) -> tuple[str, ...]:
    """How the file was read, and what counts as worked out."""
    lines = [*_read_lines(table, language)]
    most = minimum - 1
    if language is _ES:
        if not sums:
            lines.append("No muestra ningún total, así que de ella sola nada se deduce; otra tabla puede tenerlos.")
        lines.append(
            f"«Casi»: se ve que cuenta {most} o menos, y con más precisión de la que dice su marca."
            + (" Los ceros se muestran, así que una celda oculta cuenta al menos 1." if at_least_one else "")
        )
    else:
        if not sums:
            lines.append("It shows no total, so nothing can be worked out of it alone; another table may have them.")
        lines.append(
            f"“Nearly”: it is seen to count {most} or fewer, and more nearly than its mark says."
            + (" Zeros are shown, so a hidden cell counts at least 1." if at_least_one else "")
        )
    if not whole:
        lines.append(_not_whole(language))
    return tuple(lines)


def exposed_words(labels: Sequence[str], lower: int, upper: int | None, language: Language) -> str:
    """What can be worked out of one cell."""
    bounds = CellBounds(labels=tuple(labels), lower=lower, upper=upper)
    if lower == upper:
        return f"{_named(labels)}: {'exactamente' if language is _ES else 'exactly'} {show_number(lower)}"
    return f"{_named(labels)}: {_between(bounds, language)}"


def audit_method(language: Language) -> str:
    """The attack and its limits."""
    if language is _ES:
        return (
            "Cada celda se acota con todo lo demás que la tabla publica. No se mira lo que digan otras tablas, ni lo "
            "que alguien sepa de sí mismo."
        )
    return (
        "Each cell is bounded by all else that the table publishes. Not looked at: what other tables say, and what "
        "people know of themselves."
    )


def hidden_word(language: Language) -> str:
    """In place of a hidden count."""
    return "oculto" if language is _ES else "hidden"


def written_words(file: str, language: Language) -> str:
    """After the table was written."""
    if language is _ES:
        return f"Se escribió {file}: en cada fila, «status» dice si el conteo se muestra (A) o se oculta (Q)."
    return f"Wrote {file}: in each row, “status” says whether the count is shown (A) or hidden (Q)."


def more_words(count: int, language: Language) -> str:
    """Under a table that is cut off."""
    if language is _ES:
        return f"{show_number(count)} más; --csv las da todas."
    return f"{show_number(count)} more; --csv gives them all."
