"""The shape of the Rankings' files: the analytic one with two header rows, and those of one measure, become long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.carried import carried
from wincommons.data.sources.reading import AGAIN, Rows, read_csv, refuse_repeated_header

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("state", "county", "code", "race", "value", "numerator", "denominator", "lower", "upper", "flag", "flag_ct")

PARTS = {
    "numerator": "numerator", "denominator": "denominator", "cilow": "lower", "cihigh": "upper",
    "flag": "flag", "flag2": "flag", "flag_ct": "flag_ct",
}  # fmt: skip
"""What follows a measure's code in a column's name -> ours. The value itself is `rawvalue`, or nothing for a race."""

RACES = ("white", "black", "aian", "asian", "nhopi", "tom", "hispanic")


class Cell(NamedTuple):
    """What one column of the file holds."""

    code: str
    race: str
    part: str


def clean(path: Path, *, vintage: str) -> pa.Table:
    """One row a place, measure and race group (empty for everybody), as text: `COLUMNS`.

    Raises `UnreadableFileError` where the file is of another release, has no measure, or holds its header twice.
    """
    rows = read_csv(path)
    header, body, first_line = _split(rows, path=path)
    refuse_repeated_header(body, header=header, first_line=first_line, path=path)
    short = next((number for number, row in enumerate(body) if len(row) != len(header)), None)
    if short is not None:
        raise UnreadableFileError(
            f"Line {short + first_line} has {len(body[short])} cells, the header has {len(header)}", path.name, AGAIN
        )
    if "year" in header and {row[header.index("year")] for row in body} != {vintage}:
        years = sorted({row[header.index("year")] for row in body})
        raise UnreadableFileError(
            f"The file is of release {', '.join(years)}, not {vintage}", path.name, f"Load it with --vintage {years[0]}"
        )
    cells = {cell: at for at, name in enumerate(header) if (cell := _read_name(name))}
    figures = [cell for cell in cells if cell.part == "value"]
    if not figures:
        raise UnreadableFileError("No column is a measure such as v024_rawvalue", path.name, AGAIN)
    known = {line.variable[:4] for line in carried("chr", pattern=r"v\d{3}(_rawvalue)?")}
    if not any(cell.code in known for cell in figures):
        codes = ", ".join(sorted({cell.code for cell in figures}))
        raise UnreadableFileError(
            f"No measure here is made of {codes}",
            path.name,
            "Name the code under `sources` of a measure file to load it",
        )
    return _long(header, body, cells, figures)


def _split(rows: Rows, *, path: Path) -> tuple[list[str], Rows, int]:
    """Header in lower case, data rows, and the line that the data start on."""
    for at in (0, 1):
        if len(rows) > at + 1:
            header = [name.strip().lower() for name in rows[at]]
            if "statecode" in header and "countycode" in header:
                return header, rows[at + 1 :], at + 2
    raise UnreadableFileError(
        "Neither of the first two lines has the columns statecode and countycode",
        path.name,
        "The publisher may have changed the layout: adapt chr/clean.py",
    )


def _read_name(name: str) -> Cell | None:
    """`v001_race_black_cilow` -> (v001, black, lower); None for a column that is no part of a measure."""
    found = re.fullmatch(r"(v\d{3})_(?:race_)?(flag_ct)", name)
    if found:
        return Cell(found[1], "", "flag_ct")
    found = re.fullmatch(r"(v\d{3})_raw_?value", name)
    if found:
        return Cell(found[1], "", "value")
    found = re.fullmatch(rf"(v\d{{3}})(?:_race_({'|'.join(RACES)}))?(?:_(\w+))?", name)
    if not found or (found[3] and found[3] not in PARTS) or (not found[2] and not found[3]):
        return None
    return Cell(found[1], found[2] or "", PARTS[found[3]] if found[3] else "value")


def _long(header: list[str], body: Rows, cells: dict[Cell, int], figures: list[Cell]) -> pa.Table:
    import pyarrow as pa

    columns = [pa.array(column, pa.string()) for column in zip(*body, strict=True)]
    nothing = pa.array([""] * len(body), pa.string())

    def same(text: str) -> pa.Array:
        return pa.array([text] * len(body), pa.string())

    def column(cell: Cell) -> pa.Array:
        return columns[cells[cell]] if cell in cells else nothing

    # The per-measure file of v001 leaves its code out of the flag's name.
    loose_flag = columns[header.index("flag2_cb")] if "flag2_cb" in header else nothing

    def blocks() -> Iterator[pa.Table]:
        for code, race, _ in figures:
            flag = Cell(code, race, "flag")
            parts = {part: column(Cell(code, race, part)) for part in COLUMNS[4:9]}
            yield pa.table(
                {
                    "state": columns[header.index("statecode")],
                    "county": columns[header.index("countycode")],
                    "code": same(code),
                    "race": same(race),
                    **parts,
                    "flag": loose_flag if not race and flag not in cells else column(flag),
                    "flag_ct": column(Cell(code, "", "flag_ct")),
                }
            )

    return pa.concat_tables(blocks()).combine_chunks()
