"""The gazetteer's file, `places/places.csv`, as rows; a row that cannot be is a finding."""

from __future__ import annotations

import csv
import io

from wincommons.model import UnknownPlaceIdError, level_of

from .finding import Finding
from .gazetteer import PlaceRow

COLUMNS = ("id", "name", "state", "since", "until", "replaced_by")


def read_places(text: str, *, file: str) -> tuple[tuple[PlaceRow, ...], list[Finding]]:
    """Rows sorted by id, each place once; `replaced_by` is separated by blanks."""
    reader = csv.reader(io.StringIO(text))
    header = tuple(next(reader, ()))
    if header != COLUMNS:
        message = f"The columns are {','.join(header)}."
        return (), [Finding("shape", file, "", message, f"Write {','.join(COLUMNS)}.", line=1)]
    rows: dict[str, PlaceRow] = {}
    findings: list[Finding] = []
    for line, cells in enumerate(reader, start=2):
        problem = _problem(cells, before=next(reversed(rows), ""))
        if problem is not None:
            field, message, remedy = problem
            findings.append(Finding("shape", file, field, message, remedy, line=line))
            continue
        place, name, state, since, until, replaced_by = cells
        rows[place] = (place, name, state, since, until, tuple(replaced_by.split()))
    for place, _, _, _, until, successors in rows.values():
        absent = [successor for successor in successors if successor not in rows]
        if absent:
            message = f"{place} is replaced by {absent[0]}, which is not in the file."
            findings.append(Finding("references", file, "replaced_by", message, "Add that place or mend the code."))
        if successors and not until:
            message = f"{place} has a successor and no last day."
            findings.append(Finding("meaning", file, "until", message, "Give the last day that the code was in use."))
    return tuple(rows.values()), findings


def _problem(cells: list[str], *, before: str) -> tuple[str, str, str] | None:
    if len(cells) != len(COLUMNS):
        return "", f"The row has {len(cells)} cells.", f"Write {len(COLUMNS)}."
    place, name, _, since, until, _ = cells
    try:
        level_of(place)
    except UnknownPlaceIdError as error:
        return "id", str(error), "Mend the id."
    if before and place == before:
        return "id", f"{place} stands twice.", "Keep one of the two rows."
    if before and before != "US" and place < before:
        return "id", f"{place} stands after {before}.", "Sort the rows by id, the nation first."
    if not name.strip() or name != name.strip():
        return "name", f"The name of {place} is '{name}'.", "Write it without blanks around it."
    from datetime import date

    for field, day in (("since", since), ("until", until)):
        try:
            if day:
                date.fromisoformat(day)
        except ValueError:
            return field, f"'{day}' is not a date.", "Write it as 2022-06-01, or leave it empty."
    return None
