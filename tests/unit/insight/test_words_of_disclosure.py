"""What is said of a table to be published, in both languages, for one cell and for several."""

from __future__ import annotations

import pytest

from wincommons.insight.answers import CellBounds, TableRead
from wincommons.insight.words import disclosure as words
from wincommons.model import Language

EN, ES = Language.ENGLISH, Language.SPANISH
TABLE = TableRead(file="t.csv", form="long", columns=("a", "isla"), count="n", cells=1200, totals_computed=3, absent=2)
NEAR = CellBounds(labels=("x", "", "p"), lower=1, upper=12)
FAR = CellBounds(labels=("y", "p"), lower=0, upper=None)


@pytest.mark.parametrize(
    ("small", "more", "zeros", "language", "said"),
    [
        (0, 0, True, EN, "No cell counts 0 to 9: the table can be published as it is."),
        (1, 0, False, EN, "1 cell is hidden for counting 1 to 9. No other need be: the totals do not give it away."),
        (
            2,
            0,
            False,
            EN,
            "2 cells are hidden for counting 1 to 9. No other need be: the totals do not give them away.",
        ),
        (1, 1, True, EN, "1 cell is hidden for counting 0 to 9, and 1 more so that nobody can work it out."),
        (1, 0, True, ES, "1 celda se oculta por contar de 0 a 9. No hace falta ocultar ninguna más por sus totales."),
        (1200, 1, False, ES, "1,200 celdas se ocultan por contar de 1 a 9, y 1 más para que nadie las deduzca."),
    ],
)
def test_how_many_are_hidden_and_why(small: int, more: int, zeros: bool, language: Language, said: str) -> None:
    assert words.disclosure_words(small=small, more=more, minimum=10, zeros=zeros, language=language) == said


def test_how_the_table_was_read_and_what_is_left_to_know() -> None:
    ends = {"narrowest": NEAR, "widest": FAR, "zeros": True, "whole": False}
    assert words.disclosure_lines(TABLE, **ends, language=EN)[2:] == (
        "Combinations without a row, counted as zero: 2.",
        (
            "Whoever reads all the rest knows of a hidden cell at most that it is between 1 and 12 (x, p); at "
            "least, that it is 0 or more (y, p)."
        ),
        "Zeros are hidden too: a hidden cell may be a zero.",
        "Too many cells are hidden to try whether counts, being whole numbers, tell a little more of them.",
    )
    assert words.disclosure_lines(TABLE, **ends, language=ES) == (
        "t.csv se leyó como lista, una celda por fila: 1,200 celdas por «a» y «isla», con los totales.",
        "Totales que el archivo no tiene y que se calcularon: 3. Quien lee puede conocerlos por otra vía.",
        "Combinaciones sin fila, contadas como cero: 2.",
        (
            "Quien lea todo lo demás sabe de una celda oculta, como mucho, que está entre 1 y 12 (x, p); como "
            "poco, que está en 0 o más (y, p)."
        ),
        "Los ceros también se ocultan: una celda oculta puede ser cero.",
        "Hay demasiadas celdas ocultas para probar si, por ser enteros los conteos, se sabe algo más de ellas.",
    )


@pytest.mark.parametrize(
    ("method", "cheapest", "cost", "language", "said"),
    [
        ("optimal", True, "constant", EN, "Method: integer programming; no other safe choice hides fewer other cells."),
        (
            "optimal",
            True,
            "value",
            ES,
            ("Método: programación entera; ninguna otra elección segura oculta menos personas en las celdas de más."),
        ),
        (
            "heuristic",
            False,
            "value",
            EN,
            ("Method: heuristic; it is safe, but another choice may hide fewer people in other cells."),
        ),
        ("", True, "value", ES, ""),
    ],
)
def test_by_which_method(method: str, cheapest: bool, cost: str, language: Language, said: str) -> None:
    assert words.method_words(method, cheapest=cheapest, cost=cost, language=language) == said


def test_what_an_audit_found_in_spanish() -> None:
    assert words.audit_words(hidden=1, exact=0, exposed=0, language=ES) == (
        "De 1 celda oculta, ninguna se puede deducir de los totales."
    )
    assert words.audit_words(hidden=5, exact=1, exposed=3, language=ES) == (
        "De 5 celdas ocultas, 1 se puede deducir exactamente, y 2 más casi."
    )
    assert words.audit_words(hidden=5, exact=1, exposed=3, language=EN) == (
        "Of 5 cells hidden, 1 can be worked out exactly, and 2 more nearly."
    )
    told = words.audit_lines(TABLE, minimum=5, at_least_one=True, sums=False, whole=False, language=ES)
    assert told[3] == "No muestra ningún total, así que de ella sola nada se deduce; otra tabla puede tenerlos."
    assert told[4].endswith("Los ceros se muestran, así que una celda oculta cuenta al menos 1.")
    assert words.unprotected_words(("x", "p"), ES).startswith("x, p: no se pudo proteger.")
    assert words.written_words("s.csv", ES).startswith("Se escribió s.csv: en cada fila, «status»")
