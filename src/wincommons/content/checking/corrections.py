"""Floor three for corrections: each says completely what is done to the rows that it matches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wincommons.content.finding import Finding
from wincommons.content.reader import Reading


def findings(reading: Reading, *, today: date) -> Iterator[Finding]:
    """`set` names a column and a text, `missing` a column, `drop` neither."""
    for file, declared in reading.corrections.items():
        for at, correction in enumerate(declared.corrections):
            line = reading.line_of(file, "corrections", at)
            field = f"corrections.{at}"
            if correction.action in ("set", "missing") and correction.column is None:
                message = f"'{correction.action}' does not say which column."
                yield Finding("meaning", file, f"{field}.column", message, "Name the published column.", line=line)
            if (correction.action == "set") != (correction.to is not None):
                message = f"'{correction.action}' {'needs' if correction.action == 'set' else 'takes no'} text in `to`."
                remedy = "Give the text." if correction.action == "set" else "Take `to` out."
                yield Finding("meaning", file, f"{field}.to", message, remedy, line=line)
            if correction.action == "drop" and correction.column is not None:
                message = "'drop' takes the whole row away, and a column is named."
                yield Finding("meaning", file, f"{field}.column", message, "Take the column out.", line=line)
            if correction.reported_on > today:
                message = f"It is dated {correction.reported_on}, which is still to come."
                yield Finding("meaning", file, f"{field}.reported_on", message, "Mend the date.", line=line)
