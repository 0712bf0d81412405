"""Annual per cent changes against a run of NCI's Joinpoint 4.9.0.0.

Data and the printed changes from DanChaltiel/nih.joinpoint at f341f8f (figure legend, two decimals); the joinpoints
that the program found are given, not sought.
"""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from tests.trial_files import trial_file

from wincommons.stats import trend
from wincommons.stats.codes import Reason, VerdictCode, names

Z = 1.959963984540054


def _rows() -> dict[str, np.ndarray]:
    with trial_file("cases/trend/joinpoint_nci_sample.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {name: np.array([float(row[name]) for row in rows]) for name in ("year", "rate", "se")}
    return columns | {"sex": np.array([row["sex"] for row in rows])}


def test_given_its_joinpoints_every_printed_change_is_met_to_two_decimals() -> None:
    rows = _rows()
    printed = json.loads(trial_file("cases/trend/joinpoint_nci_expected.json").read_text())["expected"]
    joints = [(sex, year) for sex, told in printed.items() for year in told["joinpoints"]]
    answer = trend.joined_per_cent_changes(
        value=rows["rate"],
        lower=rows["rate"] - Z * rows["se"],
        upper=rows["rate"] + Z * rows["se"],
        time=rows["year"],
        segment=rows["sex"],
        joinpoint=[year for _, year in joints],
        joinpoint_segment=[sex for sex, _ in joints],
    )
    np.testing.assert_allclose(answer.per_year, [*printed["Both"]["APC"], *printed["Female"]["APC"]], atol=0.005)
    assert answer.reason.tolist() == [Reason.NONE] * 8
    # The program calls 1995-98 not significant, for it allows for having sought its ends in these same rates. Ours
    # takes the ends as known, and says in its promise that it is then too sure of short stretches.
    words = names(answer.verdict, VerdictCode).tolist()
    assert words == ["higher", "lower", "higher", "lower"] * 2
    assert printed["Both"]["APC_significant_5pct"] == [True, True, False, True]


@pytest.mark.parametrize(("first", "last", "joined"), [(1985, 1995, -1.82), (1998, 2009, -2.50)])
def test_a_stretch_fitted_alone_comes_near_but_does_not_meet_its_neighbours(
    first: int, last: int, joined: float
) -> None:
    rows = _rows()
    inside = (rows["sex"] == "Both") & (rows["year"] >= first) & (rows["year"] <= last)
    rate, error = rows["rate"][inside], rows["se"][inside]
    answer = trend.annual_per_cent_change(
        value=rate, lower=rate - Z * error, upper=rate + Z * error, time=rows["year"][inside]
    )
    assert 0.005 < abs(answer.per_year[0] - joined) < 0.03
    assert answer.lower[0] < joined < answer.upper[0]
