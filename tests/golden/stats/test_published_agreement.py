"""Kappa and its error against published tables of two raters."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import listening

SKIN = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
"""Two dermatologists, 88 patients: "Agreement Study" in the guide of PROC FREQ, SAS/STAT 13.2, which prints kappa
0.3449 with asymptotic standard error 0.0724 and limits 0.2030 and 0.4868."""
DIAGNOSES = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]
"""Two raters, 100 patients: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, table 18.1,
where kappa is 0.68, chance alone would agree on 0.66, and 89 in 100 are agreed on."""


def _columns(table: list[list[int]]) -> tuple[list[int], list[int]]:
    pairs = [(i, j) for i, row in enumerate(table) for j, number in enumerate(row) for _ in range(number)]
    return [one for one, _ in pairs], [two for _, two in pairs]


def test_two_dermatologists() -> None:
    told = listening.cohen_kappa(*_columns(SKIN))
    assert (told.kappa, told.standard_error, told.lower, told.upper) == pytest.approx(
        (0.3449, 0.0724, 0.2030, 0.4868), abs=5e-5
    )
    assert (told.items, told.agreed) == (88, 45)


def test_three_diagnoses() -> None:
    told = listening.cohen_kappa(*_columns(DIAGNOSES))
    np.testing.assert_allclose((told.share, told.by_chance, told.kappa), (0.89, 0.66, 0.68), atol=0.005)
