"""Floor three for measures: what the file says fits together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from urllib.parse import urlsplit

from wincommons.content.finding import Finding
from wincommons.content.reader import Reading
from wincommons.model import Comparison, Condition, Direction, Kind, Measure, Vocabulary

from .words import text_findings

NETWORK_PAGES = ("winmeasures.org", "winnetwork.org", "livestories.com")
"""Where the network publishes its measures (livestories.com carries the twin of winmeasures.org)."""
CODES_READ = {"chr": r"v\d{3}(_rawvalue)?", "cdc_places": r"[A-Z0-9]+"}
"""Sources whose loader takes its list of codes from the measure files: how such a code is written."""
ALIKE = 0.85
"""From this share of common words on, `why` only repeats `definition`."""


def findings(reading: Reading, *, words: Vocabulary, today: date) -> Iterator[Finding]:
    """Everything about a measure that is well spelled and still cannot be right."""
    per = {unit.id: unit.per for unit in words.units}
    for file, measure in reading.measures.items():
        for rule in (_bounds, partial(_kind, per=per), _context, _why, _evidence, _twice):
            for field, message, remedy in rule(measure):
                line = reading.line_of(file, *field.split("."))
                yield Finding("meaning", file, field, message, remedy, line=line)
        yield from _interval(reading, file=file, measure=measure)
        yield from _codes(reading, file=file, measure=measure)
        yield from _dates(reading, file=file, measure=measure, today=today)
        yield from text_findings(reading, file=file, measure=measure)


Said = Iterator[tuple[str, str, str]]
"""Field, message, remedy."""


def _bounds(measure: Measure) -> Said:
    lowest, highest = measure.bounds
    if measure.kind is Kind.PROPORTION:
        whole = {"percent": (0, 100), "fraction": (0, 1)}.get(measure.unit)
        if whole is not None and (lowest, highest) != whole:
            message = f"A share in the unit '{measure.unit}' runs from {whole[0]} to {whole[1]}, not {_shown(measure)}."
            yield "bounds", message, f"Write bounds: [{whole[0]}, {whole[1]}]."
    elif measure.kind in (Kind.RATE, Kind.COUNT, Kind.RATIO) and (lowest is None or lowest < 0):
        message = f"A {measure.kind.value} cannot be below 0, and the bounds are {_shown(measure)}."
        yield "bounds", message, "Write 0 as the lower bound."
    if measure.unit == "rung" and (lowest, highest) != (0, 10):
        yield "bounds", f"A ladder's rungs run from 0 to 10, not {_shown(measure)}.", "Write bounds: [0, 10]."


def _shown(measure: Measure) -> str:
    return " to ".join("open" if bound is None else f"{bound:g}" for bound in measure.bounds)


def _kind(measure: Measure, *, per: dict[str, float | None]) -> Said:
    if measure.unit not in per:
        return  # told on the floor below
    is_share = measure.unit in ("percent", "fraction")
    if measure.kind is Kind.PROPORTION and not is_share:
        message = f"A proportion is told in per cent, not in '{measure.unit}'."
        yield "unit", message, "Use the unit percent, or another kind."
    if measure.kind is Kind.RATE and per[measure.unit] is None and "per" not in measure.unit.split("_"):
        message = f"A rate needs a unit with a base, and '{measure.unit}' has none."
        yield "unit", message, "Use a unit such as per_100k, or another kind."
    if measure.kind is Kind.COUNT and per[measure.unit] is not None:
        message = f"A count has no base, and the unit is '{measure.unit}'."
        yield "unit", message, "Use the unit count, or the kind rate."


def _context(measure: Measure) -> Said:
    if measure.condition is Condition.CONTEXT and measure.direction is not Direction.NEUTRAL:
        message = "A measure of context tells who lives here and is never a score."
        yield "direction", message, "Make the direction neutral, or put it under another vital condition."


def _why(measure: Measure) -> Said:
    for language in ("en", "es"):
        why, definition = getattr(measure.why, language), getattr(measure.definition, language)
        if SequenceMatcher(None, why.lower().split(), definition.lower().split()).ratio() >= ALIKE:
            message = "It repeats the definition."
            yield f"why.{language}", message, "Say why it matters to people; the definition says what is counted."


def _evidence(measure: Measure) -> Said:
    if not measure.verified:
        return
    hosts = [urlsplit(str(page)).hostname or "" for page in measure.evidence]
    if not any(host == page or host.endswith(f".{page}") for host in hosts for page in NETWORK_PAGES):
        message = f"It is verified, and no page of the network ({', '.join(NETWORK_PAGES)}) is given as evidence."
        yield "evidence", message, "Give the page that names the measure, or write verified: false."


def _twice(measure: Measure) -> Said:
    for field in ("vital_conditions", "levels", "equity_cuts", "related"):
        entries = list(getattr(measure, field))
        if len(set(entries)) < len(entries):
            yield field, "An entry stands twice.", "Keep one."


def _interval(reading: Reading, *, file: str, measure: Measure) -> Iterator[Finding]:
    if measure.comparison not in (Comparison.INTERVAL_95, Comparison.INTERVAL_998):
        return
    of_measure = {entry.source for entry in measure.series or measure.sources}
    named = [source for source in reading.sources.values() if source.id in of_measure]
    if named and not any(source.has_interval for source in named):
        message = f"'{measure.comparison.value}' needs an interval, and none of its sources has one."
        remedy = "Use comparison: quintile, or add a source with intervals."
        line = reading.line_of(file, "comparison")
        yield Finding("meaning", file, "comparison", message, remedy, line=line)


def _codes(reading: Reading, *, file: str, measure: Measure) -> Iterator[Finding]:
    """A series of a source that is loaded by code, whose code no loader can read."""
    series = {(entry.source, entry.method) for entry in measure.series}
    for at, entry in enumerate(measure.sources):
        code = CODES_READ.get(entry.source)
        if code and (entry.source, entry.method) in series and not re.fullmatch(code, entry.variable):
            message = f"The loader of {entry.source} cannot read the code '{entry.variable}', so no figure will come."
            remedy = "Write the bare code, and the rest in `note`; or take the series out."
            line = reading.line_of(file, "sources", at, "variable")
            yield Finding("meaning", file, f"sources.{at}.variable", message, remedy, "warning", line=line)


def _dates(reading: Reading, *, file: str, measure: Measure, today: date) -> Iterator[Finding]:
    days = [change.date for change in measure.history]
    line = reading.line_of(file, "history")
    if days != sorted(days):
        message = "The changes are not in the order of their dates."
        yield Finding("meaning", file, "history", message, "Put the oldest first.", line=line)
    if max(days) > today:
        message = f"A change is dated {max(days)}, which is still to come."
        yield Finding("meaning", file, "history", message, "Mend the date.", line=line)
    line = reading.line_of(file, "next_review")
    if measure.next_review <= max(days):
        message = f"The next review ({measure.next_review}) is not after the last change ({max(days)})."
        yield Finding("meaning", file, "next_review", message, "Set a later day.", line=line)
    elif measure.next_review < today:
        message = f"The review was due on {measure.next_review}."
        remedy = "Review the file, add a line to its history and set the next day."
        yield Finding("meaning", file, "next_review", message, remedy, "warning", line=line)
