"""Disclosure control against the answers of the agencies' own programs.

sdcTable 0.34.0 (GPL: numbers only), tests/testthat/test-primarySuppression.r and test-protectTable.r; GaussSuppression
1.2.3 (MIT), its vignettes and tests/testthat/test-DominanceRule.R, both run to give the patterns.
"""

from __future__ import annotations

import csv
import json
from typing import Any

import numpy as np
import pytest
from tests.trial_files import trial_file

from wincommons.stats import disclosure

SUPPRESSED_OF_Z1 = [12, 13, 22, 23, 42, 43]
"""Rows, from 1, that GaussSuppression hides in its example z1 with maxN = 3."""


def _rows(name: str) -> list[dict[str, str]]:
    with trial_file(f"cases/sdc/{name}").open(newline="") as file:
        return list(csv.DictReader(file))


def _expected(name: str) -> Any:
    return json.loads(trial_file(f"cases/sdc/{name}").read_text("utf-8"))


def _cells(pairs: list[list[str]]) -> list[tuple[str, ...]]:
    return sorted(tuple(pair) for pair in pairs)


def _concentration_of_microdata() -> disclosure.Concentration:
    rows = _rows("sdctable_microdata1.csv")
    return disclosure.concentration(
        [float(row["val"]) for row in rows], [f"{row['region']} {row['gender']}" for row in rows]
    )


RULES = {
    "nk n=2 k=75 (val)": lambda cells: disclosure.dominance(cells, number=2, percent=75),
    "p-percent p=70 (val)": lambda cells: disclosure.p_percent(cells, percent=70),
    "pq p=60 q=80 (val)": lambda cells: disclosure.prior_posterior(cells, posterior=60, prior=80),
    "freq maxN=2": lambda cells: disclosure.minimum_frequency(cells.holders, minimum=3),
}


@pytest.mark.parametrize("name", RULES)
def test_each_primary_rule_flags_the_cells_that_sdctable_flags(name: str) -> None:
    cells = _concentration_of_microdata()
    told = RULES[name](cells)
    flagged = [tuple(str(key).split()) for key in cells.segment[told.sensitive]]
    assert flagged == _cells(_expected("sdctable_microdata1_expected.json")["primary_rules"][name])


def test_the_two_largest_holdings_hold_the_published_shares() -> None:
    rows = _rows("dominance_contributions.csv")
    cells = disclosure.concentration(
        [float(row["num"]) for row in rows], [row["cell"] for row in rows], holder=[row["holding"] for row in rows]
    )
    expected = _expected("dominance_expected.json")
    assert cells.segment.tolist() == expected["cells"]
    np.testing.assert_allclose(
        cells.largest.sum(axis=1) / cells.total, expected["dominant2_share_by_cell_with_holding"]
    )


@pytest.mark.parametrize("method", ["optimal", "heuristic"])
def test_one_sensitive_cell_needs_sdctables_three_secondary_ones(method: str) -> None:
    rows = _rows("sdctable_microdata1_table.csv")
    table = np.array([float(row["freq"]) for row in rows]).reshape(5, 3)
    few = disclosure.minimum_frequency(table, minimum=3)
    told = disclosure.suppress(
        table,
        few.sensitive,
        totals="first",
        lower_protection=few.lower_protection,
        upper_protection=few.upper_protection,
        method=method,
    )
    hidden = [(row["region"], row["gender"]) for row, gone in zip(rows, told.hidden.ravel(), strict=True) if gone]
    expected = _expected("sdctable_microdata1_expected.json")["secondary"]
    assert sorted(hidden) == _cells(expected["OPT"])
    assert told.secondary.sum() == expected["OPT counts"]["secondary"]
    assert (~told.hidden).sum() == expected["OPT counts"]["publishable"]
    assert told.cost == 18 + 12 + 10


def _suppressed(rows: list[dict[str, str]], by: tuple[str, str], *, minimum: float, zeros: bool) -> Any:
    count = np.array([float(row[by[1]]) for row in rows])
    few = disclosure.minimum_frequency(count, minimum=minimum, zeros=zeros)
    assert few.sensitive.tolist() == [row["primary"] == "TRUE" for row in rows]
    sums = disclosure.column_equations({name: [row[name] for row in rows] for name in by[0].split()})
    levels = {"lower_protection": few.lower_protection, "upper_protection": few.upper_protection}
    return disclosure.suppress(count, few.sensitive, equations=sums, **levels)


def test_a_frequency_table_is_hidden_as_gausssuppression_hides_it() -> None:
    rows = _rows("gauss_z1.csv")
    told = _suppressed(rows, ("region hovedint", "ant"), minimum=4, zeros=True)
    assert (np.flatnonzero(told.hidden) + 1).tolist() == SUPPRESSED_OF_Z1
    assert told.hidden.tolist() == [row["suppressed"] == "TRUE" for row in rows]
    assert told.optimal


def test_a_zero_is_protected_as_gausssuppression_protects_it() -> None:
    rows = _rows("gauss_ex1_t1.csv")
    told = _suppressed(rows, ("age geo", "freq"), minimum=2, zeros=True)
    assert told.hidden.tolist() == [row["suppressed"] == "TRUE" for row in rows]
    zero = [row["age"] == "young" and row["geo"] == "Portugal" for row in rows].index(True)
    assert (told.lower[zero], told.upper[zero]) == (0, 2)
