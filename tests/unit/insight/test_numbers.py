"""Numbers as people in the United States read them, in English and in Spanish."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.content import load
from wincommons.insight.words.numbers import (
    NO_BREAK_SPACE,
    round_count,
    show_date,
    show_interval,
    show_number,
    show_period,
    show_period_shortly,
    show_value,
)
from wincommons.model import Language, Period

EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(
    ("number", "decimals", "shown"),
    [
        (0, 0, "0"),
        (-0.01, 1, "0.0"),
        (22.45, 1, "22.5"),
        (0.125, 2, "0.13"),
        (1234567.5, 0, "1,234,568"),
        (-3.25, 1, "−3.3"),
    ],
)
def test_numbers_have_commas_and_round_half_up(number: float, decimals: int, shown: str) -> None:
    assert show_number(number, decimals=decimals) == shown


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "english", "spanish"),
    [
        (23.0, "percent", 1, "23.0%", f"23.0{NO_BREAK_SPACE}%"),
        (0.0, "percent", 1, "0.0%", f"0.0{NO_BREAK_SPACE}%"),
        (0.004, "percent", 1, "<0.1%", f"<0.1{NO_BREAK_SPACE}%"),
        (65100, "usd", 0, "$65,100", "$65,100"),
        (1, "days_per_year", 0, f"1{NO_BREAK_SPACE}day", f"1{NO_BREAK_SPACE}día"),
        (2, "days_per_year", 0, f"2{NO_BREAK_SPACE}days", f"2{NO_BREAK_SPACE}días"),
        (77.6, "years", 1, f"77.6{NO_BREAK_SPACE}years", f"77.6{NO_BREAK_SPACE}años"),
        (5.417, "ratio", 1, "5.4×", "5.4×"),
    ],
)
def test_a_value_carries_its_unit(value: float, unit: str, decimals: int, english: str, spanish: str) -> None:
    found = load().unit(unit)
    assert show_value(value, unit=found, decimals=decimals, language=EN) == english
    assert show_value(value, unit=found, decimals=decimals, language=ES) == spanish


def test_an_interval_carries_money_signs_and_no_suffix() -> None:
    units = load()
    assert show_interval(19.9, 26.1, unit=units.unit("percent"), decimals=1, language=EN) == "19.9 to 26.1"
    assert show_interval(60710, 63114, unit=units.unit("usd"), decimals=0, language=ES) == "$60,710 a $63,114"


def test_days_and_periods() -> None:
    assert show_date(date(2020, 5, 5), EN) == "May 5, 2020"
    assert show_date(date(2020, 5, 5), ES) == "5 de mayo de 2020"
    assert show_period(Period.years(2019, 2023), ES) == "2019–23"
    weeks = Period(start=date(2022, 11, 2), end=date(2022, 11, 14))
    assert (show_period_shortly(weeks, EN), show_period_shortly(weeks, ES)) == ("Nov 2–14, 2022", "2–14 nov 2022")
    assert show_period(weeks, EN) == "November 2, 2022 to November 14, 2022"
    assert show_period(weeks, ES) == "2 de noviembre de 2022 al 14 de noviembre de 2022"


@given(st.floats(min_value=1, max_value=1e9))
def test_a_worked_out_count_claims_no_false_precision(count: float) -> None:
    rounded = round_count(count)
    assert abs(rounded - count) <= max(0.5, 0.05 * count)
    assert round_count(rounded) == rounded


def test_a_count_of_nobody_stays_nobody() -> None:
    assert round_count(0) == 0


@pytest.mark.parametrize(
    ("start", "end", "english", "spanish"),
    [
        (date(2019, 1, 1), date(2023, 12, 31), "2019–23", "2019–23"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024", "feb 2024"),
        (date(2020, 4, 23), date(2020, 5, 5), "Apr 23 – May 5, 2020", "23 abr – 5 may 2020"),
        (date(2021, 12, 29), date(2022, 1, 10), "Dec 29, 2021 – Jan 10, 2022", "29 dic 2021 – 10 ene 2022"),
        (date(2021, 7, 1), date(2022, 6, 30), "Jul 1, 2021 – Jun 30, 2022", "1 jul 2021 – 30 jun 2022"),
    ],
)
def test_a_period_beside_a_number_is_short(start: date, end: date, english: str, spanish: str) -> None:
    period = Period(start=start, end=end)
    assert (show_period_shortly(period, EN), show_period_shortly(period, ES)) == (english, spanish)
