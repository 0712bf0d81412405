"""What an observation may not be, in the order that it is told: the first rule that a row breaks is its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from wincommons.model import Basis, Status

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRACE = timedelta(days=731)
"""Publishers go on using a retired code: BLS printed Valdez-Cordova (02261) for 2020, two years after its end."""

OF_ITS_TIME = ("", "as_published", "ct_regions")
"""Boundaries that claim the period's own geography. A row that says it keeps an older one (`ct_counties`, `2010`) may
bear codes that were retired since: CDC WONDER goes on with Wade Hampton (02270) long after it became Kusilvak."""

_NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
_STATUSES, _BASES = [status.value for status in Status], [basis.value for basis in Basis]
_WITHOUT_VALUE = [Status.MISSING.value, Status.SUPPRESSED.value]
_ROUNDING = 1e-9


class Rule(NamedTuple):
    """A fault that a row may have."""

    column: str
    """Where it is seen."""
    broken: ir.BooleanValue
    reason: ir.StringValue


def rules_for(rows: ir.Table) -> list[Rule]:
    """Every rule, over observations with what is known of their words (`measure_why`, `since`, `copies` ...)."""
    return [
        *_words_that_are_unknown(rows),
        *_periods_without_order(rows),
        *_codes_out_of_their_time(rows),
        *_marks_that_do_not_exist(rows),
        *_values_that_cannot_be(rows),
        *_intervals_that_cannot_be(rows),
        *_rows_told_twice(rows),
    ]


def _words_that_are_unknown(rows: ir.Table) -> list[Rule]:
    """What observe could not read, then words that neither the content nor the gazetteer has."""
    named = ("measure", "place", "group", "source")
    return [
        Rule("value", rows.problem.notnull(), rows.problem),
        *(Rule(name, rows[f"{name}_why"].notnull() | rows[name].isnull(), _say(rows[f"{name}_why"])) for name in named),
    ]


def _periods_without_order(rows: ir.Table) -> list[Rule]:
    return [
        Rule("start", rows.start.isnull() | rows.end.isnull(), _say("The period has no first or no last day.")),
        Rule("end", rows.end < rows.start, _say("The period ends ", rows.end, " before it starts ", rows.start, ".")),
    ]


def _codes_out_of_their_time(rows: ir.Table) -> list[Rule]:
    import ibis

    grace = ibis.interval(days=GRACE.days)
    of_its_time = rows.boundary.isin(OF_ITS_TIME).fill_null(True)
    early = rows.since.notnull() & (rows.end < rows.since - grace)
    late = of_its_time & rows.until.notnull() & (rows.start > rows.until + grace)
    return [
        Rule("place", early, _say("The code ", rows.place, " came into use on ", rows.since, ".")),
        Rule("place", late, _say("The code ", rows.place, " was retired on ", rows.until, ".")),
    ]


def _marks_that_do_not_exist(rows: ir.Table) -> list[Rule]:
    """Release, basis, status, method and boundary."""
    unmarked = rows.vintage.isnull() | (rows.vintage == "")
    no_basis, no_status = ~rows.basis.isin(_BASES).fill_null(False), ~rows.status.isin(_STATUSES).fill_null(False)
    unsaid = rows.method.isnull() | rows.boundary.isnull()
    return [
        Rule("vintage", unmarked, _say("The row does not say which release it is from.")),
        Rule("basis", no_basis, _say("'", rows.basis, f"' is no basis: {', '.join(_BASES)}.")),
        Rule("status", no_status, _say("'", rows.status, "' is no SDMX status.")),
        Rule("method", unsaid, _say("Method and boundary are empty text, never missing.")),
    ]


def _values_that_cannot_be(rows: ir.Table) -> list[Rule]:
    """Numbers that are none, a status that contradicts the value, values outside the measure's bounds."""
    value, status = rows.value, rows.status
    infinite = any_of(rows[name].isinf() | rows[name].isnan() for name in _NUMBERS).fill_null(False)
    absent = status.isin(_WITHOUT_VALUE)
    below, above = (value < rows.lowest).fill_null(False), (value > rows.highest).fill_null(False)
    denied = _say("Status ", status, " says there is no value, yet there is one: ", value, ".")
    unexplained = _say("There is no value, yet the status is ", status, ", not O or Q.")
    return [
        Rule("value", infinite, _say("A number is infinite or not a number.")),
        Rule("status", absent & value.notnull(), denied),
        Rule("status", ~absent & value.isnull(), unexplained),
        Rule("value", below, _say("The value ", value, " is below ", rows.lowest, ", the lowest possible.")),
        Rule("value", above, _say("The value ", value, " is above ", rows.highest, ", the highest possible.")),
    ]


def _intervals_that_cannot_be(rows: ir.Table) -> list[Rule]:
    """Half an interval, one without its value or beside it; and fewer than no people."""
    value, lower, upper = rows.value, rows.lower, rows.upper
    one_bound = lower.isnull() != upper.isnull()
    above = lower.notnull() & value.notnull() & (lower > value + _ROUNDING)
    below = upper.notnull() & value.notnull() & (upper < value - _ROUNDING)
    negative = (rows.denominator < 0).fill_null(False)
    return [
        Rule("lower", one_bound, _say("One bound of the interval is given and the other is not.")),
        Rule("lower", value.isnull() & lower.notnull(), _say("There is an interval and no value.")),
        Rule("lower", above, _say("The lower bound ", lower, " is above the value ", value, ".")),
        Rule("upper", below, _say("The upper bound ", upper, " is below the value ", value, ".")),
        Rule("denominator", negative, _say("The denominator is negative.")),
    ]


def _rows_told_twice(rows: ir.Table) -> list[Rule]:
    """Copies that differ are all refused; of equal ones the first is kept."""
    several, copies = rows.copies > 1, rows.copies
    differ = _say("There are ", copies, " rows with different figures for one measure, place, period and group.")
    repeated = _say("The same row stands in the file ", copies, " times; one was kept.")
    return [
        Rule("measure", several & rows.copies_differ, differ),
        Rule("measure", several & (rows.copy > 0), repeated),
    ]


def any_of(conditions: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """Whether one of them holds."""
    return reduce(lambda first, second: first | second, conditions)


def _say(*parts: Any) -> ir.StringValue:
    """A sentence of fixed words and a row's own; where its own is missing, that the field is empty."""
    import ibis

    texts: Sequence[ir.StringValue] = [
        ibis.literal(part) if isinstance(part, str) else part.cast("string") for part in parts
    ]
    sentence = reduce(lambda first, second: first.concat(second), texts)
    return ibis.coalesce(sentence, ibis.literal("This field is empty."))
