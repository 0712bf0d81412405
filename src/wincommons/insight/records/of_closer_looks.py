"""Rows of gaps, findings, proofs, bright spots and tables that keep secrets."""

from __future__ import annotations

from wincommons.insight.answers import Course, Disclosure, Findings, GapTable, Proof, TableAudit
from wincommons.insight.answers.bright_spots import BrightSpots

from .rows import Records, derived, figure_record, records_of


@records_of.register
def _(table: GapTable) -> Records:
    """One row a group, then one a measure of inequality: `what` says which."""
    records: Records = []
    for part in table.parts:
        for figure in part.groups:
            record = figure_record(figure, measure=table.measure, place_name=table.place.full_name)
            records.append({"what": "group", **record, "reason": ""})
        head = records[-1]
        for one in part.statistics:
            told = {"value": derived(one.value), "lower": derived(one.lower), "upper": derived(one.upper)}
            empty = {"numerator": None, "denominator": None, "missing": None, "group": part.dimension}
            records.append({**head, "what": one.id, **told, **empty, "reason": one.reason})
    return records


@records_of.register
def _(course: Course) -> Records:
    return records_of(course.history)


@records_of.register
def _(findings: Findings) -> Records:
    """One row a gap; `list` says whether it is among the widest or the fastest-closing."""
    wide = [
        {
            "list": "widest",
            "measure": one.measure.id,
            "place": one.place.id,
            "place_name": one.place.full_name,
            "period": one.gap.period.label,
            "group": str(one.group),
            "reference": str(one.reference),
            "value": derived(one.gap.ratio),
            "lower": derived(one.gap.ratio_lower),
            "upper": derived(one.gap.ratio_upper),
            "people": derived(one.gap.people),
            "source": one.gap.series.source,
            "words": one.words,
        }
        for one in findings.widest
    ]
    closing = [
        {
            "list": "closing",
            "measure": one.measure.id,
            "place": one.place.id,
            "place_name": one.place.full_name,
            "period": f"{one.pace.first:%Y}-{one.pace.last:%Y}" if one.pace.first and one.pace.last else "",
            "group": str(one.group),
            "reference": str(one.reference),
            "value": derived(one.pace.per_year),
            "lower": derived(one.pace.lower),
            "upper": derived(one.pace.upper),
            "people": None,
            "source": one.source,
            "words": one.words,
        }
        for one in findings.closing
    ]
    return [*wide, *closing]


@records_of.register
def _(proof: Proof) -> Records:
    return [
        {
            "measure": proof.measure.id,
            "place": proof.place.id,
            "start": year.period.start.isoformat(),
            "end": year.period.end.isoformat(),
            "period": year.period.label,
            "group": str(proof.group),
            "value": year.observed,
            "comparison": derived(year.comparison),
            "gap": derived(year.gap),
            "after_start": year.period.start >= proof.start.start,
            "source": proof.series.source.id,
            "vintage": " ".join(proof.vintages),
            "basis": proof.series.basis.value,
            "method": proof.series.series.method,
            "boundary": proof.series.series.boundary,
        }
        for year in proof.years
    ]


@records_of.register
def _(disclosure: Disclosure) -> Records:
    table = disclosure.table
    return [
        dict(zip(table.columns, cell.labels, strict=True)) | {table.count: cell.count, "status": cell.status.value}
        for cell in disclosure.cells
    ]


@records_of.register
def _(audit: TableAudit) -> Records:
    return [
        dict(zip(audit.table.columns, cell.labels, strict=True))
        | {"lower": cell.lower, "upper": cell.upper, "exact": cell.exact, "words": cell.words}
        for cell in audit.exposed
    ]


@records_of.register
def _(found: BrightSpots) -> Records:
    """One row a bright spot: its figure, then what its peers predict and who they are."""
    return [
        figure_record(one.figure, measure=found.measure, place_name=one.place.full_name)
        | {
            "predicted": one.predicted,
            "predicted_lower": one.lower,
            "predicted_upper": one.upper,
            "chance": one.chance,
            "holds": one.holds,
            "peers": " ".join(peer.place for peer in one.peers),
            "looked": found.looked,
            "by_chance": found.by_chance,
        }
        for one in found.spots
    ]
