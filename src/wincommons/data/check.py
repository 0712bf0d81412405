"""The checks that every source's observations pass: a row that fails one is refused and kept with its reason.

What a row may say is judged once per distinct word (measure, place, group, source), in Python and with the model's
own parsers; the engine then joins those judgements to the rows, so that fifty million rows cost what their words do.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from wincommons.model import OBSERVATION_KEY, Group, Kind, Status, UnknownPlaceIdError, level_of

from .rules import any_of, rules_for
from .schema import OBSERVATIONS, names

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from wincommons.content import Catalogue

Words = Callable[["ir.Table"], list[dict[str, Any]]]
"""Runs a small expression and gives its rows."""

UNWORDED_TERRITORIES = ("60", "66", "69", "72", "78")
"""State codes of the territories, which the gazetteer does not hold: refused, but no sign of a broken file."""

_COUNTED_KINDS = (Kind.PROPORTION, Kind.RATE, Kind.COUNT)


def judge(
    observations: ir.Table,
    *,
    catalogue: Catalogue,
    sources: Container[str],
    words: Words,
) -> ir.Table:
    """The observations with `column` and `reason` (null where the row is accepted), and small numbers `hidden`.

    `sources` are the known ones by id; `words` fetches what the rows name. A column `problem`, where observe gives
    one, refuses the row.
    """
    import ibis

    rows = observations if "problem" in observations.columns else _with_null(observations, "problem")
    rows = _join_words(rows, catalogue=catalogue, sources=sources, words=words)
    rows = _count_duplicates(rows)
    rules = rules_for(rows)
    judged = rows.mutate(
        column=ibis.cases(*((broken, ibis.literal(column)) for column, broken, _ in rules), else_=ibis.null("string")),
        reason=ibis.cases(*((broken, reason) for _, broken, reason in rules), else_=ibis.null("string")),
    )
    return _hide_small_numbers(judged).select(*names(OBSERVATIONS), "column", "reason", "hidden")


def _join_words(rows: ir.Table, *, catalogue: Catalogue, sources: Container[str], words: Words) -> ir.Table:
    """Beside each row what is to be known of its measure, place, group and source."""

    def distinct(column: str) -> list[str]:
        return [row[column] for row in words(rows.select(column).distinct()) if row[column] is not None]

    lookups = {
        "measure": _lookup([_judge_measure(word, catalogue) for word in distinct("measure")], _MEASURE_COLUMNS),
        "place": _lookup([_judge_place(word, catalogue) for word in distinct("place")], _PLACE_COLUMNS),
        "group": _lookup([_judge_group(word, catalogue) for word in distinct("group")], _GROUP_COLUMNS),
        "source": _lookup([_judge_source(word, sources) for word in distinct("source")], _SOURCE_COLUMNS),
    }
    for column, lookup in lookups.items():
        joined = rows.left_join(lookup, rows[column] == lookup[f"{column}_word"])
        rows = joined.drop(f"{column}_word")
    return rows


_MEASURE_COLUMNS = {
    "measure_word": "string",
    "measure_why": "string",
    "lowest": "float64",
    "highest": "float64",
    "hide_below": "float64",
}
_PLACE_COLUMNS = {"place_word": "string", "place_why": "string", "since": "date", "until": "date"}
_GROUP_COLUMNS = {"group_word": "string", "group_why": "string"}
_SOURCE_COLUMNS = {"source_word": "string", "source_why": "string"}


def _judge_measure(word: str, catalogue: Catalogue) -> tuple[Any, ...]:
    measure = catalogue.measures.get(word)
    if measure is None:
        return word, f"There is no measure '{word}' in the content.", None, None, None
    hidden = measure.small_numbers.hide_below if measure.small_numbers and measure.kind in _COUNTED_KINDS else None
    return word, None, *measure.bounds, None if hidden is None else float(hidden)


def _judge_place(word: str, catalogue: Catalogue) -> tuple[str, str | None, date | None, date | None]:
    try:
        level = level_of(word)
    except UnknownPlaceIdError as error:
        hint = " It may have lost its leading zero." if word.isdigit() and len(word) in (1, 4, 10) else ""
        return word, f"{error}{hint}", None, None
    if level.value in ("nation", "state", "county", "tract"):
        place = catalogue.places.get(word)
        if place is None:
            return word, f"There is no {level.value} {word} in the gazetteer.", None, None
        return word, None, None if catalogue.places.is_renamed(word) else place.since, place.until
    return word, None, None, None


def _judge_group(word: str, catalogue: Catalogue) -> tuple[str, str | None]:
    try:
        for dimension, value in Group.parse(word).parts:
            known = {known.id for known in catalogue.dimension(dimension).values}
            if value not in known:
                return word, f"'{value}' is no group of {dimension}: {', '.join(sorted(known))}."
    except (ValueError, KeyError) as error:
        return word, str(error)
    return word, None


def _judge_source(word: str, sources: Container[str]) -> tuple[str, str | None]:
    known = word in sources
    return (
        word,
        None if known else f"There is no content/sources/{word}.yaml to say who published it and on what terms.",
    )


def _count_duplicates(rows: ir.Table) -> ir.Table:
    """`copies` of a key within one vintage, which `copy` (from 0) this is, and whether the copies differ."""
    import ibis

    same = ibis.window(group_by=[*OBSERVATION_KEY, "vintage"])
    figures = [rows.value, rows.lower, rows.upper, rows.numerator, rows.denominator]
    differ = any_of((column.min().over(same) != column.max().over(same)).fill_null(False) for column in figures)
    partly = (rows.value.count().over(same) != rows.count().over(same)) & (rows.value.count().over(same) > 0)
    ordered = ibis.window(group_by=[*OBSERVATION_KEY, "vintage"], order_by=[rows.value, rows.status])
    return rows.mutate(
        copies=rows.count().over(same),
        copy=ibis.row_number().over(ordered),
        copies_differ=differ | partly,
    )


def _hide_small_numbers(rows: ir.Table) -> ir.Table:
    """Rows whose count is under the measure's small-number rule become suppressed ones; their count is dropped."""
    import ibis

    small = (rows.numerator < rows.hide_below).fill_null(False) & rows.reason.isnull() & rows.value.notnull()
    hidden = {
        name: ibis.ifelse(small, ibis.null("float64"), rows[name]) for name in ("value", "lower", "upper", "numerator")
    }
    return rows.mutate(**hidden, hidden=small, status=ibis.ifelse(small, Status.SUPPRESSED.value, rows.status))


def _lookup(rows: Sequence[tuple[Any, ...]], columns: dict[str, str]) -> ir.Table:
    import ibis

    return ibis.memtable([dict(zip(columns, row, strict=True)) for row in rows], schema=ibis.schema(columns))


def _with_null(rows: ir.Table, column: str) -> ir.Table:
    import ibis

    return rows.mutate(**{column: ibis.null("string")})
