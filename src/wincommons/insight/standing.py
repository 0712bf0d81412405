"""Where a figure stands: against its state and nation, and among all places of its level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from wincommons.model import NATION, Judgement, Measure, Status, Verdict, judge, level_of, state_of

from .answers import Benchmark, Distribution, Fifth
from .judging import COMPLETE, JudgedBy, build_fifth, judge_row
from .reading import Reader, Record, bare_estimate, read_distribution, series_key
from .words.comparisons import benchmark_words, both_words, few_people_words


class Standing(NamedTuple):
    """What a figure was compared with, and what that comes to."""

    state: Benchmark | None
    nation: Benchmark | None
    words: str
    """What the comparison, or else the fifth, says."""
    distribution: Distribution | None
    fifth: Fifth | None
    judgement: Judgement
    judged_by: JudgedBy
    judgement_words: str


def read_standing(reader: Reader, measure: Measure, chosen: Record, *, distributions: Sequence[Record]) -> Standing:
    """How the figure of `chosen`, a record of the standing table, is judged; `distributions` are its measure's."""
    status = Status(chosen["status"])
    state, nation = (_benchmark(reader, measure, chosen, against=against) for against in ("state", "nation"))
    distribution = _distribution(distributions, chosen)
    fifth = build_fifth(chosen, measure=measure, distribution=distribution, naming=reader.naming)
    judgement, judged_by, badge = judge_row(
        state=state,
        nation=nation,
        fifth=fifth,
        level=level_of(chosen["place"]),
        status=status,
        naming=reader.naming,
    )
    return Standing(
        state=state,
        nation=nation,
        words=_comparison_words(reader, state=state, nation=nation, fifth=fifth, status=status),
        distribution=distribution,
        fifth=fifth,
        judgement=judgement,
        judged_by=judged_by,
        judgement_words=badge,
    )


def _benchmark(
    reader: Reader, measure: Measure, record: Record, *, against: Literal["state", "nation"]
) -> Benchmark | None:
    value = record[f"{against}_value"]
    if value is None or record["value"] is None:
        return None
    place_id = NATION if against == "nation" else state_of(record["place"])
    if place_id is None or place_id == record["place"]:
        return None
    estimate = bare_estimate(value, record[f"{against}_lower"], record[f"{against}_upper"])
    verdict = Verdict(record[f"{against}_verdict"] or Verdict.UNKNOWN)
    text = reader.text(estimate, measure.id, decimals=measure.decimals)
    has_interval = estimate.has_interval and record["lower"] is not None
    return Benchmark(
        place=reader.place(place_id),
        estimate=estimate,
        text=text,
        interval=reader.interval(estimate, measure.id, decimals=measure.decimals),
        verdict=verdict,
        judgement=judge(verdict, measure.direction),
        method=measure.comparison,
        words=benchmark_words(
            verdict=verdict,
            place=reader.naming.in_sentence(place_id),
            text=text,
            method=measure.comparison,
            has_interval=has_interval,
            complete=record["basis"] in COMPLETE,
            language=reader.language,
        ),
    )


def _distribution(distributions: Sequence[Record], chosen: Record) -> Distribution | None:
    """The spread of the same series and period over all places of the level."""
    for record in distributions:
        same = series_key(record) == series_key(chosen) and record["group"] == chosen["group"]
        if same and (record["start"], record["end"]) == (chosen["start"], chosen["end"]):
            return read_distribution(record) if record["n"] >= 20 else None
    return None


def _comparison_words(
    reader: Reader, *, state: Benchmark | None, nation: Benchmark | None, fifth: Fifth | None, status: Status
) -> str:
    sides = tuple(side for side in (state, nation) if side is not None)
    if not sides:
        return fifth.words if fifth is not None else ""
    verdict = sides[0].verdict
    if len(sides) == 2 and verdict is sides[1].verdict and verdict is not Verdict.UNKNOWN:
        places = tuple((reader.naming.in_sentence(side.place.id), side.text) for side in sides)
        words = both_words(verdict=verdict, places=places, language=reader.language)
    else:
        words = " ".join(side.words for side in sides)
    claimed = any(side.verdict in (Verdict.HIGHER, Verdict.LOWER) for side in sides)
    if claimed and status is Status.LOW_RELIABILITY:
        return f"{words} {few_people_words(reader.language)}"
    return words
