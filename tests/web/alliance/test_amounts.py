"""Numbers as people type them: read as they were meant, or refused with a sentence."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.alliance.amounts import CENTS, UnreadableAmountError, read_amount, show_amount

READ = {
    "$1,200.50": "1200.50", "1.200,50": "1200.50", "US$ 1,200": "1200", "1200 USD": "1200", "1,200": "1200",
    "1.200.000": "1200000", "1,200,000.5": "1200000.5", "0,50": "0.50", "1200,5": "1200.5", " 12 000 ": "12000",
    "1'200": "1200", "0": "0", "007": "7", "1.200.000,05": "1200000.05", "6000000": "6000000", "1,5": "1.5",
}  # fmt: skip
REFUSED = {
    "": "no number", "abc": "no number", "1.2M": "no number", "$": "no number", "1\x002": "no number",
    "1.200": "two ways. Write 1200, or 1.2", "12.345": "two ways", "1,2,3": "do not fit", "1.200,50,1": "do not fit",
    "1,20.50": "do not fit", "1.": "do not fit", "12,34,567.00": "do not fit", "0.505": "whole cents",
    "1,200.505": "whole cents", "9" * 13: "too large", "1e9": "no number", "--5": "no number", "٣": "no number",
}  # fmt: skip


def test_money_is_read_as_it_was_meant_or_refused():
    assert {text: read_amount(text, places=CENTS) for text in READ} == {
        text: Decimal(number) for text, number in READ.items()
    }
    for text, why in REFUSED.items():
        with pytest.raises(UnreadableAmountError, match=why.replace(".", r"\.").replace("$", r"\$")):
            read_amount(text, places=CENTS)
    assert read_amount("−3,5") == Decimal("-3.5")
    assert read_amount("0.1234") == Decimal("0.1234")
    with pytest.raises(UnreadableAmountError, match="At most 4 digits"):
        read_amount("1.23456")


@given(st.integers(0, 10**14 - 1))
def test_what_the_site_writes_it_reads_again(cents):
    amount = Decimal(cents) / 100
    english = f"{amount:,.2f}"
    spanish = english.translate(str.maketrans(",.", ".,"))
    assert read_amount(f"${english}", places=CENTS) == amount == read_amount(spanish, places=CENTS)


@given(st.text(max_size=30))
def test_anything_else_is_a_number_or_a_sentence(text):
    try:
        assert read_amount(text, places=CENTS).is_finite()
    except UnreadableAmountError as error:
        said = str(error)
        assert said


def test_amounts_are_shown_in_words():
    shown = [(Decimal("1200.50"), "USD"), (Decimal(1200), "USD"), (Decimal("-3"), "USD"), (Decimal(1), "staff"),
             (Decimal("2.5000"), "miles"), (Decimal(12), "milestones")]  # fmt: skip
    assert [show_amount(value, unit=unit) for value, unit in shown] == [
        "$1,200.50", "$1,200", "−$3", "1 member of staff", "2.5 miles", "12 milestones",
    ]  # fmt: skip
    with translation.override("es"):
        assert show_amount(Decimal(12), unit="milestones") == "12 hitos"
