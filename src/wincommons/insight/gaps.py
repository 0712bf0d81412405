"""The widest gap between groups that a place's figures show."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.model import Group, Kind, Language, Measure, Series, Verdict

from .answers import Gap, Pace
from .reading import Reader, Record, bare_estimate, read_period, read_series
from .words import paces
from .words.gaps import everyone_words, gap_people_words, gap_words, other_series_words
from .words.numbers import show_number, show_period, show_period_shortly


def read_gap(
    reader: Reader, measure: Measure, records: Sequence[Record], *, preferred: Sequence[Series], shown: Series
) -> Gap | None:
    """The widest gap, in the shown series where it has one, else in the measure's next series.

    A gap beyond chance goes before one that may be chance; between those, the wider one.
    """
    if not records:
        return None
    order = [shown, *preferred]

    def rank(record: Record) -> tuple[int, bool, float]:
        series = read_series(record)
        place_in_order = order.index(series) if series in order else len(order)
        beyond_chance = Verdict(record["verdict"]) in (Verdict.HIGHER, Verdict.LOWER)
        return (place_in_order, not beyond_chance, -abs(record["difference"] or 0.0))

    return gap_value(reader, measure, min(records, key=rank), shown=shown)


def gap_value(reader: Reader, measure: Measure, record: Record, *, shown: Series) -> Gap:
    """One record of the gap table as a value."""
    naming, language = reader.naming, reader.language
    group, reference = Group.parse(record["group"]), Group.parse(record["reference"])
    group_estimate = bare_estimate(
        record["group_value"],
        record["group_lower"],
        record["group_upper"],
        numerator=record["group_numerator"],
        denominator=record["group_denominator"],
    )
    reference_estimate = bare_estimate(record["reference_value"], record["reference_lower"], record["reference_upper"])
    group_subject = naming.group_with_subject(group, measure)
    reference_subject = naming.group_with_subject(reference, measure)
    verdict = Verdict(record["verdict"])
    group_text, reference_text = reader.text(group_estimate, measure.id), reader.text(reference_estimate, measure.id)
    series = read_series(record)
    beyond_chance = verdict in (Verdict.HIGHER, Verdict.LOWER)
    people_words = gap_people_words(
        record["people"], measure=measure, group=group_subject, reference=reference_subject, language=language
    )
    title = naming.source(series.source).title
    introduced = ""
    if shown.source and series != shown:
        introduced = other_series_words(
            title,
            period=show_period(read_period(record), language),
            same_source=series.source == shown.source,
            language=language,
        )
    return Gap(
        dimension=record["dimension"],
        dimension_name=naming.dimension(record["dimension"]),
        series=series,
        source_title=title,
        period=read_period(record),
        period_words=show_period_shortly(read_period(record), language),
        same_series=series == shown,
        group=group,
        group_name=naming.group(group),
        group_estimate=group_estimate,
        group_text=group_text,
        group_interval=reader.interval(group_estimate, measure.id),
        reference=reference,
        reference_name=naming.group(reference),
        reference_estimate=reference_estimate,
        reference_text=reference_text,
        reference_interval=reader.interval(reference_estimate, measure.id),
        verdict=verdict,
        words=gap_words(
            group=group_subject,
            group_text=group_text,
            reference=reference_subject,
            reference_text=reference_text,
            verdict=verdict,
            language=language,
            introduced=introduced,
        ),
        people_words=people_words if beyond_chance and 0 < record["group_value"] < 100 else "",
        everyone_words=_everyone(record, measure, language) if beyond_chance else "",
        pace=read_pace(record["closing"], measure, reader=reader) if record.get("closing") else None,
        compared=record["groups_compared"],
        missing=record["groups_missing"],
        **{
            name: record[name]
            for name in (
                *("difference", "difference_lower", "difference_upper", "ratio", "ratio_lower", "ratio_upper"),
                *("people", "people_lower", "people_upper"),
            )
        },
    )


def _everyone(record: Record, measure: Measure, language: Language) -> str:
    """Only of shares of people, and only where the movement is beyond chance."""
    value, lower, upper = (record.get(f"everyone{part}") for part in ("", "_lower", "_upper"))
    if measure.kind is not Kind.PROPORTION or value is None or lower is None or upper is None or lower * upper <= 0:
        return ""
    return everyone_words(value, lower, upper, decimals=max(measure.decimals, 1), language=language)


def read_pace(row: Record, measure: Measure, *, reader: Reader) -> Pace:
    """One record of the closing table as a value with its words."""
    first, last = row["first_start"], row["last_end"]
    change = bare_estimate(row["per_year"], row["per_year_lower"], row["per_year_upper"])
    size = "" if change.value is None else show_number(abs(change.value), decimals=max(measure.decimals, 1))
    told = paces.pace_words(
        pace=row["pace"],
        reason=row["reason"],
        per_year=f"{reader.naming.unit(measure).prefix}{size}",
        interval=reader.interval(change, measure.id, decimals=max(measure.decimals, 1)),
        first=first.year if first else None,
        last=last.year if last else None,
        language=reader.language,
    )
    if row["years"] is not None:
        told += " " + paces.years_words(row["years"], row["years_lower"], row["years_upper"], reader.language)
    return Pace(
        pace=row["pace"],
        reason=row["reason"],
        first=first,
        last=last,
        points=row["points"],
        per_year=row["per_year"],
        lower=row["per_year_lower"],
        upper=row["per_year_upper"],
        years=row["years"],
        years_lower=row["years_lower"],
        years_upper=row["years_upper"],
        ratio_pace=row["ratio_pace"],
        words=told,
    )
