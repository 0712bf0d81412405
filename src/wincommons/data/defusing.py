"""Text in a table that leaves: a spreadsheet shows it and never runs it.

A spreadsheet runs a cell that begins with one of a few signs; a name that somebody typed, or that a file brought, could
so run on the machine of whoever opens the table. OWASP, "CSV Injection":
https://owasp.org/www-community/attacks/CSV_Injection

The rule is two patterns, written so that Python and DuckDB (RE2) read them alike: a table of millions of rows is
written by the database, and never passes through Python.
"""

from __future__ import annotations

import re
from typing import Any

from .statements import literal

_SPACES = "\t\n\x0b\x0c\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What `str.strip` takes off: some spreadsheets look past it."""
_FORMULA = rf"^(?:[\t\r\n]|[{_SPACES}]*[=+\-@＝＋－＠])"
"""What OWASP names, the line feed, and the wide forms that some spreadsheets read as the same."""
_NUMBER = r"[+-]?[0-9]+([.,][0-9]+)*([eE][+-]?[0-9]+)?%?"
DEFUSE = "'"


def defuse(value: Any) -> Any:
    """The value as a cell that a spreadsheet shows and never runs; numbers stay, also those written as text."""
    if not isinstance(value, str):
        return value
    return DEFUSE + value if re.search(_FORMULA, value) and not re.fullmatch(_NUMBER, value) else value


def defused(column: str) -> str:
    """`defuse` as an SQL expression over a text column, by its name."""
    name = '"' + column.replace('"', '""') + '"'
    runs = f"regexp_matches({name}, {literal(_FORMULA)}) AND NOT regexp_full_match({name}, {literal(_NUMBER)})"
    return f"CASE WHEN {runs} THEN {literal(DEFUSE)} || {name} ELSE {name} END"
