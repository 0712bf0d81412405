"""What stands out among all gaps of a level: the most surely wide, and the most surely closing."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.data.reads import Release
from wincommons.model import Group, Level, Measure

from .answers import ReleaseLabel
from .answers.looking import ClosingGap, Findings, WideGap
from .gaps import gap_value, read_pace
from .naming import Naming
from .reading import Reader, Record, read_series
from .words import paces
from .words.numbers import show_number


def find_gaps(level: Level, measure: Measure | None, *, limit: int, release: Release, naming: Naming) -> Findings:
    """The `limit` widest and the `limit` fastest-closing gaps of a level, each by its interval's cautious end."""
    reader = Reader(naming)
    asked = measure.id if measure is not None else None
    wide = release.widest_gaps(level=level.value, measure=asked, limit=limit)
    closing = release.fastest_closing(level=level.value, measure=asked, limit=limit)
    known = naming.catalogue.measures
    paces_of = release.paces(level=level.value, measure=asked)
    return Findings(
        level=level,
        level_plural=naming.level_plural(level),
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        widest=tuple(_wide(row, reader=reader) for row in wide if row["measure"] in known),
        closing=tuple(_closing(row, reader=reader) for row in closing if row["measure"] in known),
        gaps=sum(row["gaps"] for row in paces_of),
        closing_words=_paces(paces_of, naming),
        method_words=paces.findings_method(naming.language),
    )


def _wide(row: Record, *, reader: Reader) -> WideGap:
    naming = reader.naming
    measure, place = naming.catalogue.measure(row["measure"]), naming.place(row["place"])
    gap = gap_value(reader, measure, row, shown=read_series(row))
    low, middle, high = _times(*(row[name] for name in ("ratio_lower", "ratio", "ratio_upper")))
    told = paces.wide_words(
        place=place.full_name,
        gap=gap.words,
        times=show_number(middle, decimals=1),
        interval=paces.times_interval(low, high, naming.language),
        people=gap.people_words,
        language=naming.language,
    )
    return WideGap(
        measure=naming.measure(measure.id),
        place=place,
        group=gap.group,
        reference=gap.reference,
        gap=gap,
        factor=row["factor"],
        words=told,
    )


def _times(lower: float, ratio: float, upper: float) -> tuple[float, float, float | None]:
    """How many times the higher figure is the lower one, between two bounds; None above where the lower may be 0.

    Where more is better the worse-off group's figure is the lower one, so the ratio of the row is turned round.
    """
    if ratio > 1:
        return lower, ratio, upper
    return 1 / upper, 1 / ratio, 1 / lower if lower > 0 else None


def _closing(row: Record, *, reader: Reader) -> ClosingGap:
    naming = reader.naming
    measure, place = naming.catalogue.measure(row["measure"]), naming.place(row["place"])
    group, reference = Group.parse(row["group"]), Group.parse(row["reference"])
    pace = read_pace(row, measure, reader=reader)
    pair = f"{naming.group(group)} – {naming.group(reference)}"
    return ClosingGap(
        measure=naming.measure(measure.id),
        place=place,
        group=group,
        reference=reference,
        pace=pace,
        source=row["source"],
        share=row["share"],
        words=f"{place.full_name}, {pair}: {pace.words}",
    )


def _paces(rows: Sequence[Record], naming: Naming) -> str:
    counts = dict.fromkeys(("closing", "widening", "no_clear_change"), 0)
    unknown = []
    for row in rows:
        if row["pace"] == "unknown":
            unknown.append((row["reason"], row["gaps"]))
        else:
            counts[row["pace"]] += row["gaps"]
    return paces.paces_words(
        closing=counts["closing"],
        widening=counts["widening"],
        unclear=counts["no_clear_change"],
        unknown=unknown,
        language=naming.language,
    )
