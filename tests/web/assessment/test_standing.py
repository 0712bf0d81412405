"""The light of a requirement: red, amber, green or excused, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.assessment.standing import SOON, laid_backward, stand

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("known", "gone", "excuse", "days", "light", "why"),
    [
        (2, 0, "", 300, "green", "2 things fill it."),
        (3, 1, "", -9, "green", "3 things fill it. 1 thing that is linked cannot be read by everyone"),
        (1, 0, "", 300, "amber", "1 of 2 that are asked for are linked. It is due on Sept. 27, 2027."),
        (1, 0, "", -1, "red", "1 of 2 that are asked for are linked."),
        (0, 0, "", 300, "amber", "Nothing fills it yet. It is due on Sept. 27, 2027."),
        (0, 2, "", 10, "red", "Nothing fills it, and it is due soon: on Dec. 11, 2026. 2 things that are linked"),
        (0, 0, "", -1, "red", "Nothing fills it, and it was due on Nov. 30, 2026."),
        (0, 0, "We run no hospital.", -1, "excused", "Does not apply: We run no hospital."),
    ],
)
def test_each_light_says_why(*, known: int, gone: int, excuse: str, days: int, light: str, why: str) -> None:
    found = stand(
        known=known, gone=gone, at_least=2, excuse=excuse, due=TODAY + timedelta(days=days), today=TODAY
    )  # fmt: skip
    assert found.light == light
    assert found.why.startswith(why)


@given(
    known=st.integers(0, 9), gone=st.integers(0, 9), at_least=st.integers(1, 5), days=st.integers(-999, 999),
    excuse=st.sampled_from(("", "No.")),
)  # fmt: skip
def test_enough_is_green_whatever_the_day_and_nothing_is_never_green(
    known: int, gone: int, at_least: int, days: int, excuse: str
) -> None:
    due = TODAY + timedelta(days=days)
    found = stand(known=known, gone=gone, at_least=at_least, excuse=excuse, due=due, today=TODAY)
    assert found.why
    if excuse:
        assert found.light == "excused"
    elif known >= at_least:
        assert found.light == "green"
    else:
        overdue = due < TODAY or (known == 0 and due - TODAY <= SOON)
        assert found.light == ("red" if overdue else "amber")


@given(weeks=st.integers(0, 104), day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_days_are_laid_backward_in_whole_weeks(weeks: int, day: date) -> None:
    assert (day - laid_backward(day, weeks=weeks)).days == 7 * weeks
