"""Floors two and three for records of adoptions: every place of the level once, and no day still to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from wincommons.content.finding import Finding
from wincommons.content.reader import Reading
from wincommons.model import Level, level_of


def findings(reading: Reading, *, today: date) -> Iterator[Finding]:
    """A study takes every place without a day for one where the policy was not in force: so none may be forgotten."""
    known = [place for place, _name, _state, _since, until, _heirs in reading.places if not until]
    for file, record in reading.adoptions.items():
        wanted = {place for place in known if level_of(place) is record.level}
        counted = Counter(adoption.place for adoption in record.adoptions)
        for at, adoption in enumerate(record.adoptions):
            field, line = f"adoptions.{at}", reading.line_of(file, "adoptions", at)
            if adoption.place not in wanted:
                message = f"'{adoption.place}' is no {record.level.value} that content/places knows."
                yield Finding("references", file, f"{field}.place", message, "Mend the place.", line=line)
            elif counted[adoption.place] > 1:
                message = f"'{adoption.place}' stands in it {counted[adoption.place]} times."
                yield Finding("meaning", file, f"{field}.place", message, "Keep one.", line=line)
            if adoption.since is not None and adoption.since > record.as_of:
                message = f"'{adoption.place}' has the day {adoption.since}, after {record.as_of}."
                yield Finding("meaning", file, f"{field}.since", message, "Mend the day or `as_of`.", line=line)
        absent = sorted(wanted - counted.keys())
        if absent and record.level is Level.STATE:
            message = f"{len(absent)} states are not in it: {', '.join(absent)}."
            yield Finding("references", file, "adoptions", message, "Add them, without a day where it is not in force.")
        if max(record.as_of, record.checked_on) > today:
            message = "It is dated in days that are still to come."
            yield Finding("meaning", file, "as_of", message, "Mend `as_of` or `checked_on`.")
