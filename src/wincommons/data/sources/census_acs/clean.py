"""The shape of ACS tables: the API's JSON (an array of arrays, header first), and wide CSV extracts of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.reading import AGAIN, Rows, read_csv, read_text, text_table

if TYPE_CHECKING:
    import pyarrow as pa

CELL = re.compile(r"[A-Z]+\d+[A-Z]*(_C\d\d)?_\d{3}[EM]")
"""`B17020B_003E`: table, cell, E for the estimate or M for its margin; annotations end in EA and MA."""


def clean(path: Path, *, vintage: str) -> pa.Table:
    """`place` (US, state, county or tract) and every estimate and margin, as text.

    Raises `UnreadableFileError` for an answer that is a message, for rows of another length, and where no column
    names a place.
    """
    header, rows = _of_json(path) if path.name.lower().removesuffix(".gz").endswith(".json") else _of_csv(path)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise UnreadableFileError(
                f"Row {number} has {len(row)} cells, the header has {len(header)}", path.name, AGAIN
            )
    at = {name: place for place, name in enumerate(header)}
    if len(at) != len(header):
        raise UnreadableFileError(
            "A column stands twice in the header", path.name, "Two answers seem joined; split them"
        )
    kept = [name for name in header if CELL.fullmatch(name)]
    if not kept:
        raise UnreadableFileError(
            f"No column is an ACS estimate such as B17020_001E; the file has {', '.join(header[:6])}", path.name, AGAIN
        )
    if any(row == header for row in rows):
        raise UnreadableFileError("The header stands twice", path.name, "Two answers seem joined; split them")
    columns = {name: [row[at[name]] for row in rows] for name in kept}
    return text_table({"place": _places(at, rows, path=path), **columns})


def _of_json(path: Path) -> tuple[list[str], Rows]:
    text = read_text(path)
    try:
        answer = json.loads(text)
    except json.JSONDecodeError as error:
        words = " ".join(text.split())[:120]
        raise UnreadableFileError(f"The file is not whole JSON; it begins '{words}'", path.name, AGAIN) from error
    if not isinstance(answer, list) or len(answer) < 2 or not all(isinstance(row, list) for row in answer):
        raise UnreadableFileError(
            "The answer is not an array of rows with a header", path.name, f"The API may have sent a message. {AGAIN}"
        )
    return answer[0], answer[1:]


def _of_csv(path: Path) -> tuple[list[str], Rows]:
    rows = read_csv(path)
    return rows[0], rows[1:]


def _places(at: dict[str, int], rows: Rows, *, path: Path) -> list[str]:
    if "us" in at and "state" not in at:
        return ["US"] * len(rows)
    parts = [at[name] for name in ("state", "county", "tract") if name in at]
    if parts:
        return ["".join(row[part] for part in parts) for row in rows]
    for name in ("GEO_ID", "GEOID"):
        if name in at:
            return [_of_code(row[at[name]]) for row in rows]
    raise UnreadableFileError("No column names the place (state, county, tract, GEO_ID or GEOID)", path.name, AGAIN)


def _of_code(code: str) -> str:
    """`0500000US01001` and `01001` are county 01001; `00000` and `1` are the nation, `01000` is a state."""
    bare = code.rpartition("US")[2]
    if bare in ("", "1", "00000"):
        return "US"
    return bare[:2] if len(bare) == 5 and bare.endswith("000") else bare
