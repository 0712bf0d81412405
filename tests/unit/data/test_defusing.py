"""Text that leaves in a table never runs: one rule, in Python and in the database."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wincommons.data.defusing import defuse, defused

FORMULAS = [
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "+1 216 555 0100", "-", "＝1+1", "\u00a0=1"),
    *('=HYPERLINK("http://x","y")', "=cmd|' /C'!A0", "\tplain", "-1\n", "+٣", " -5"),
]
PLAIN = ["-12.5", "+3", "-1,200.50", "-3e-5", "-4%", "Ana", "a=b", "", "'x", "  plain"]
_SIGNED = st.text(st.sampled_from("=+-@\t\r\n \u00a0\u2003＝019.,%eE'\"A\\|"), max_size=8)


def in_the_database(texts: Sequence[str | None]) -> list[str | None]:
    import duckdb
    import pyarrow as pa

    table = pa.table({"text": pa.array(texts, pa.string())})
    with duckdb.connect() as connection:
        connection.register("cells", table)
        return [row[0] for row in connection.execute(f"SELECT {defused('text')} FROM cells").fetchall()]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_defused(cell: str) -> None:
    assert defuse(cell) == "'" + cell


@pytest.mark.parametrize("cell", [*PLAIN, None, -12.5, 0, True])
def test_what_runs_nowhere_stays_as_it_is(cell: object) -> None:
    assert defuse(cell) is cell


@pytest.mark.slow
def test_every_space_that_a_spreadsheet_may_look_past_is_looked_past() -> None:
    spaces = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]
    assert len(spaces) > 20
    assert [space for space in spaces if defuse(f"{space}=1") != f"'{space}=1"] == []
    assert in_the_database([f"{space}=1" for space in spaces]) == [f"'{space}=1" for space in spaces]


@pytest.mark.slow
@given(st.lists(_SIGNED | st.text(max_size=12) | st.none(), min_size=1, max_size=30))
@example([*FORMULAS, *PLAIN, None, "\x00=1", "=\x00", "'=1", "\\=1", "=1\n=2"])
@settings(deadline=None)
def test_the_database_defuses_as_python_does(texts: list[str | None]) -> None:
    assert in_the_database(texts) == [defuse(text) for text in texts]
