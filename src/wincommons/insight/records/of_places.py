"""Rows of places, measures and their figures."""

from __future__ import annotations

from typing import Any

from wincommons.insight.answers import Benchmark, ComparisonTable, Figure, History, MeasurePage, Point, Profile, Row
from wincommons.insight.answers.peers import Peers
from wincommons.insight.answers.ranking import Rank, Ranking

from .rows import Records, derived, figure_record, records_of


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
        "gap_difference": derived(gap.difference) if gap else None,
        "gap_people": derived(gap.people) if gap else None,
        "gap_source": gap.series.source if gap else None,
        "modelled": row.modelled,
        "years_old": row.years_old,
    }
    return record


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
            "distance": derived(one.distance),
            "families": one.families,
            **cell.model_dump(include={"family", "trait", "here", "there", "alikeness", "words"}),
            "apart": derived(cell.apart),
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
