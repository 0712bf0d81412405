"""Estimates, periods, groups and verdicts: what they accept, and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from wincommons.model import (
    Direction,
    Estimate,
    Group,
    Judgement,
    Missing,
    Period,
    Status,
    Text,
    Verdict,
    judge,
)


def test_a_missing_number_is_a_value_with_a_reason() -> None:
    hidden = Estimate.missing(Missing.SUPPRESSED, denominator=42_963)
    assert (hidden.value, hidden.reason, hidden.status, hidden.denominator) == (
        None, Missing.SUPPRESSED, Status.SUPPRESSED, 42_963,
    )  # fmt: skip
    assert hidden.is_missing
    assert Estimate.missing(Missing.NOT_COLLECTED).status is Status.MISSING


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "either a value or a reason"),
        ({"value": 3.0, "reason": Missing.SUPPRESSED}, "either a value or a reason"),
        ({"value": 3.0, "lower": 2.0}, "both bounds or none"),
        ({"value": float("nan")}, "NaN and infinity are not values"),
        ({"value": 3.0, "lower": 2.0, "upper": float("inf")}, "NaN and infinity are not values"),
        ({"reason": Missing.SUPPRESSED, "lower": 1.0, "upper": 2.0}, "a missing value has no interval"),
        ({"value": 0.0, "status": Status.SUPPRESSED}, "status Q says that there is no value"),
        ({"value": 3.0, "colour": "red"}, "Extra inputs are not permitted"),
    ],
)
def test_an_estimate_that_contradicts_itself_is_refused(fields: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Estimate.model_validate(fields)


def test_values_are_frozen() -> None:
    estimate = Estimate(value=23.0)
    with pytest.raises(ValidationError, match="frozen"):
        estimate.value = 0.0  # type: ignore[misc]  # the assignment that must fail


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (Period.year(2023), "2023"),
        (Period.years(2019, 2023), "2019–23"),
        (Period.years(1999, 2003), "1999–2003"),
        (Period(start=date(2021, 7, 21), end=date(2021, 8, 2)), "2021-07-21 – 2021-08-02"),
    ],
)
def test_a_period_is_labelled_as_people_write_it(period: Period, label: str) -> None:
    assert str(period) == label


def test_pooled_years_that_share_a_day_overlap() -> None:
    assert Period.years(2018, 2022).overlaps(Period.years(2022, 2026))
    assert not Period.years(2014, 2018).overlaps(Period.years(2019, 2023))
    with pytest.raises(ValidationError, match="before it starts"):
        Period(start=date(2023, 1, 1), end=date(2022, 12, 31))


words = st.from_regex(r"[a-z0-9][a-z0-9_+-]{0,8}", fullmatch=True)


@pytest.mark.slow
@given(st.dictionaries(words, words, max_size=4))
def test_a_group_survives_its_own_spelling(parts: dict[str, str]) -> None:
    group = Group(parts=tuple(sorted(parts.items())))
    assert Group.parse(str(group)) == group
    assert group.is_everyone == (not parts)


@pytest.mark.parametrize(
    "text", ["", "race", "race=", "race=Black", "sex=female;race=black", "race=black;race=white", "all;race=black"]
)
def test_any_other_spelling_of_a_group_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"group|dimensions"):
        Group.parse(text)


@given(st.sampled_from(Verdict))
def test_a_judgement_turns_with_the_direction(verdict: Verdict) -> None:
    up, down = judge(verdict, Direction.HIGHER_IS_BETTER), judge(verdict, Direction.LOWER_IS_BETTER)
    opposite = {Judgement.BETTER: Judgement.WORSE, Judgement.WORSE: Judgement.BETTER}
    assert opposite.get(up, up) is down
    assert judge(verdict, Direction.NEUTRAL) not in (Judgement.BETTER, Judgement.WORSE)


def test_words_exist_in_both_languages() -> None:
    text = Text(en="Children in poverty", es="Niñez en pobreza")
    assert (text.into("es"), str(text)) == ("Niñez en pobreza", "Children in poverty")
    with pytest.raises(ValueError, match="'fr' is not a valid Language"):
        text.into("fr")
    with pytest.raises(ValidationError):
        Text(en="", es="x")
