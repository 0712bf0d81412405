"""Answers as flat rows: what `--json`, `--csv`, downloads and data frames carry."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch
from typing import Any

from wincommons.data.defusing import defuse

from .answers import (
    Benchmark,
    ComparisonTable,
    Course,
    Disclosure,
    Figure,
    Findings,
    GapTable,
    History,
    MeasureLabel,
    MeasurePage,
    Point,
    Profile,
    Proof,
    Row,
    TableAudit,
)
from .answers.answer import Answer
from .answers.bright_spots import BrightSpots
from .answers.choices import Choice, Choices
from .answers.peers import Peers
from .answers.policies import PoliciesBrowsed, PolicyLabel, PolicyList, PolicyPage
from .answers.ranking import Rank, Ranking

Records = list[dict[str, Any]]


def figure_record(figure: Figure, *, measure: MeasureLabel, place_name: str) -> dict[str, Any]:
    """The columns of an observation, then the names that a reader needs beside the ids."""
    estimate = figure.estimate
    return {
        "measure": figure.measure,
        "place": figure.place,
        "start": figure.period.start.isoformat(),
        "end": figure.period.end.isoformat(),
        "period": figure.period.label,
        "group": str(figure.group),
        "value": estimate.value,
        "lower": estimate.lower,
        "upper": estimate.upper,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "status": estimate.status.value,
        "source": figure.series.source,
        "vintage": figure.vintage,
        "basis": estimate.basis.value if estimate.basis else None,
        "method": figure.series.method,
        "boundary": figure.series.boundary,
        "missing": estimate.reason.value if estimate.reason else None,
        "measure_name": measure.name,
        "place_name": place_name,
        "unit": measure.unit,
    }


@singledispatch
def records_of(answer: Answer) -> Records:
    """The flat rows of an answer; raises `TypeError` for an answer that has none."""
    raise TypeError(f"{type(answer).__name__} has no flat rows; use to_json_value()")


@records_of.register
def _(profile: Profile) -> Records:
    return [_row_record(row, profile) for row in profile.rows]


def _row_record(row: Row, profile: Profile) -> dict[str, Any]:
    record = figure_record(row.figure, measure=row.measure, place_name=profile.place.full_name)
    trend, gap = row.trend, row.gap
    record |= {
        "condition": row.measure.condition.value,
        "words": row.words,
        "people": row.people.count if row.people else None,
        **_benchmark("state", row.state),
        **_benchmark("nation", row.nation),
        "quintile": row.fifth.quintile if row.fifth else None,
        "places": row.fifth.places if row.fifth else None,
        "judgement": row.judgement.value,
        "judged_by": row.judged_by,
        "trend": trend.verdict.value,
        "trend_words": trend.words,
        "gap_dimension": gap.dimension if gap else None,
        "gap_group": str(gap.group) if gap else None,
        "gap_reference": str(gap.reference) if gap else None,
        "gap_difference": _derived(gap.difference) if gap else None,
        "gap_people": _derived(gap.people) if gap else None,
        "gap_source": gap.series.source if gap else None,
        "modelled": row.modelled,
        "years_old": row.years_old,
    }
    return record


def _derived(number: float | None) -> float | None:
    """A computed number without the noise of binary fractions (21.130000000000003)."""
    return None if number is None else round(number, 6)


def _benchmark(side: str, benchmark: Benchmark | None) -> dict[str, Any]:
    return {
        f"{side}_value": benchmark.estimate.value if benchmark else None,
        f"{side}_lower": benchmark.estimate.lower if benchmark else None,
        f"{side}_upper": benchmark.estimate.upper if benchmark else None,
        f"{side}_verdict": benchmark.verdict.value if benchmark else None,
        f"{side}_words": benchmark.words if benchmark else None,
    }


@records_of.register
def _(table: ComparisonTable) -> Records:
    records = []
    for row in table.rows:
        for cell in row.cells:
            if cell.figure is None:
                continue
            record = figure_record(cell.figure, measure=row.measure, place_name=cell.place.full_name)
            record |= {
                "quintile": cell.quintile,
                "comparable": row.comparable,
                "verdict": cell.verdict.value,
                "judgement": cell.judgement.value,
                "words": cell.words,
                "note": row.note,
                **_rank(cell.rank),
            }
            records.append(record)
    return records


def _rank(rank: Rank | None) -> dict[str, Any]:
    names = {"rank": "rank", "lower": "rank_lower", "upper": "rank_upper", "places": "ranked_places"}
    return {shown: getattr(rank, name) if rank else None for name, shown in names.items()}


@records_of.register
def _(ranking: Ranking) -> Records:
    return [
        figure_record(one.figure, measure=ranking.measure, place_name=one.place.full_name)
        | _rank(one.rank)
        | {"unranked": one.unranked or None, "scope": ranking.scope.id if ranking.scope else None}
        for one in ranking.places
    ]


@records_of.register
def _(answer: Peers) -> Records:
    return [
        {
            "place": answer.place.id,
            "position": one.position,
            "peer": one.place.id,
            "peer_name": one.place.full_name,
            "distance": _derived(one.distance),
            "families": one.families,
            **cell.model_dump(include={"family", "trait", "here", "there", "alikeness", "words"}),
            "apart": _derived(cell.apart),
        }
        for one in answer.peers
        for cell in one.compared
    ]


@records_of.register
def _(history: History) -> Records:
    return [_point_record(point, history) for point in history.points]


def _point_record(point: Point, history: History) -> dict[str, Any]:
    figure = Figure(
        measure=history.measure.id,
        place=history.place.id,
        period=point.period,
        group=history.group,
        series=history.series,
        vintage=point.vintage,
        estimate=point.estimate,
        basis_name="",
        status_name="",
        text=point.text,
    )
    return figure_record(figure, measure=history.measure, place_name=history.place.full_name)


@records_of.register
def _(page: MeasurePage) -> Records:
    return [
        figure_record(one.figure, measure=page.measure, place_name=one.place.full_name)
        | {"quintile": one.quintile, "judgement": one.judgement.value}
        for one in page.places
    ]


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
            told = {"value": _derived(one.value), "lower": _derived(one.lower), "upper": _derived(one.upper)}
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
            "value": _derived(one.gap.ratio),
            "lower": _derived(one.gap.ratio_lower),
            "upper": _derived(one.gap.ratio_upper),
            "people": _derived(one.gap.people),
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
            "value": _derived(one.pace.per_year),
            "lower": _derived(one.pace.lower),
            "upper": _derived(one.pace.upper),
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
            "comparison": _derived(year.comparison),
            "gap": _derived(year.gap),
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


def to_csv(records: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV: comma, UTF-8, `\\n`, a header line; an empty field where nothing is known.

    Text that a spreadsheet would run as a formula gets an apostrophe before it (`data.defusing`).
    """
    if not records:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: defuse(value) for name, value in record.items()} for record in records)
    return out.getvalue()


def plain(values: Iterable[Any]) -> Records:
    """Frozen values as plain dicts, for lists of entries (`measures`, `sources`, `places`)."""
    return [value.model_dump(mode="json") for value in values]


def _policy_record(policy: PolicyLabel) -> dict[str, Any]:
    return {
        "policy": policy.id,
        "name": policy.name,
        "description": policy.description,
        "stance": policy.stance.value,
        "levels": " ".join(policy.levels),
        "sector": policy.sector,
        "conditions": " ".join(policy.conditions),
        "rating": policy.rating.value,
        "rating_basis": policy.rating_basis.value,
        "lag": policy.lag.value,
    }


@records_of.register
def _(policies: PoliciesBrowsed) -> Records:
    return [_policy_record(policy) for policy in policies.policies]


@records_of.register
def _(policies: PolicyList) -> Records:
    return [_policy_record(policy) for policy in policies.policies]


@records_of.register
def _(page: PolicyPage) -> Records:
    """One row an effect; one row without an effect where none is known."""
    record = _policy_record(page.policy)
    names = ("id", "name", "size", "verdict", "dose", "population", "design", "setting", "source", "url", "verified")
    empty = dict.fromkeys(f"effect_{name}" for name in names)
    rows = [{f"effect_{name}": getattr(effect, name) for name in names} for effect in page.effects] or [empty]
    return [{**record, **row} for row in rows]


@records_of.register
def _(choices: Choices) -> Records:
    """One row a policy and effect; `list` says whether it moves the figure, something near it, or is to be stopped."""
    lists = {"same": choices.choices, "near": choices.near, "stop_doing": choices.stop_doing}
    return [row for name, several in lists.items() for one in several for row in _choice_rows(one, choices, name)]


def _choice_rows(choice: Choice, choices: Choices, name: str) -> Records:
    head = {
        "list": name,
        "place": choices.place.id,
        "measure": choices.measure.id,
        "group": str(choices.group),
        "figure": choices.figure.estimate.value if choices.figure else None,
        **_policy_record(choice.policy),
        "can_act_here": choice.can_act_here,
    }
    rows: Records = []
    for finding in choice.findings:
        change = finding.change
        numbers = ("value", "lower", "upper", "people", "people_lower", "people_upper", "better", "reach")
        told = {f"change_{one}": _derived(getattr(change, one)) if change else None for one in numbers}
        rows.append(
            {
                **head,
                "effect": finding.effect.id,
                "size": finding.effect.size,
                "verdict": finding.effect.verdict,
                **told,
                "blank": finding.blank,
                "words": change.words if change else finding.blank_words,
            }
        )
    return rows or [{**head, "effect": None, "blank": "no_study", "words": choice.words}]


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
