"""The legend of a map gives bare numbers: the words of the unit stand above it, and a phone is narrow."""

from __future__ import annotations

import pytest

from wincommons.figures.charts.on_a_map import bare as bared


@pytest.mark.parametrize(
    ("shown", "bare"),
    [
        ("10.8 per 100,000", "10.8"), ("10,8 por 100.000", "10,8"), ("77.6 years", "77.6"), ("23.0%", "23.0%"),
        ("23,0 %", "23,0 %"), ("$63,000", "$63,000"), ("5.4×", "5.4×"), ("12 300", "12 300"), ("12 300 años", "12 300"),
        ("−0.3 per 100,000", "−0.3"), ("No figure", "No figure"),
    ],
)  # fmt: skip
def test_words_of_a_unit_go_and_signs_stay(shown: str, bare: str) -> None:
    assert bared(shown) == bare
