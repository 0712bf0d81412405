"""Measures of inequality against WHO's healthequal 1.0.1, PySAL inequality and Das Gupta's worked examples.

healthequal (AGPL-3, numbers only): expected values of its own tests, and what its code gives for its sample data.
Where its figure is a defect, the test says so and shows the right one.
"""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from tests.trial_files import trial_file

from wincommons.stats import inequality
from wincommons.stats.codes import Reason

OURS = {
    "d": "difference", "r": "ratio", "idisu": "idis_unweighted", "idisw": "idis", "mdbu": "mdb_unweighted",
    "mdbw": "mdb", "mdmu": "mdm_unweighted", "mdmw": "mdm", "mdru": "mdr_unweighted", "mdrw": "mdr", "ti": "theil",
    "parisk": "par",
}  # fmt: skip
TESTS, SAMPLES = "healthequal_tests_expected.csv", "healthequal_sample_results.csv"


def _rows(name: str) -> list[dict[str, str]]:
    with trial_file(f"cases/inequality/{name}").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _column(rows: list[dict[str, str]], *names: str) -> np.ndarray | None:
    for name in names:
        if name in rows[0]:
            return np.array([float(row[name]) for row in rows])
    return None


def _measures(name: str, *, sampled: bool = True) -> inequality.Measures:
    rows = _rows(name)
    reference = _column(rows, "reference_subgroup")
    return inequality.measures(
        estimate=_column(rows, "est", "estimate"),
        population=_column(rows, "pop", "population"),
        se=_column(rows, "se") if sampled else None,
        order=_column(rows, "subgroup_order"),
        reference=None if reference is None else reference == 1,
        favourable=True,
        scale=100,
    )


@pytest.mark.parametrize("name", ["ordered_input.csv", "nonordered_input.csv"])
def test_healthequals_own_tests_are_reproduced(name: str) -> None:
    expected = [row for row in _rows(TESTS) if row["input"] == name and row["measure"] != "sii"]
    plain, sampled = _measures(name, sampled=False), _measures(name)
    for row in expected:
        measure = OURS.get(row["measure"], row["measure"])
        # Its aci, rci and par have the errors of their own model; the others those of the groups, where it has any.
        answer = (plain if measure in {"aci", "rci", "par"} else sampled)[measure]
        assert answer.value[0] == pytest.approx(float(row["estimate"]), rel=float(row["rel_tolerance"]))
        if row["se"]:
            scale = 1000 if measure == "mld" else 1
            assert answer.se[0] == pytest.approx(float(row["se"]) * scale, rel=1e-5)
        if row["lowerci"]:
            # It rounds z to 1.96.
            bounds = [float(row["lowerci"]), float(row["upperci"])]
            assert [answer.lower[0], answer.upper[0]] == pytest.approx(bounds, rel=3e-5)


@pytest.mark.parametrize("sample", ["OrderedSample", "NonorderedSample"])
def test_healthequals_samples_are_reproduced(sample: str) -> None:
    expected = [row for row in _rows(SAMPLES) if row["dataset"] == sample]
    sampled = _measures(f"{sample}.csv")
    model = _measures(f"{sample}.csv", sampled=False)
    for row in expected:
        measure = OURS.get(row["measure"], row["measure"])
        answer = (model if measure in {"aci", "rci", "par", "paf"} else sampled)[measure]
        assert answer.value[0] == pytest.approx(float(row["estimate"]), rel=1e-9)
        lower, upper = float(row["lowerci"]), float(row["upperci"])
        if measure in {"theil", "mld", "paf"}:
            continue  # its intervals are defects, below
        if row["se"]:
            # It prints the error of the ratio's logarithm; ours is in the unit of the ratio.
            error = answer.se[0] / answer.value[0] if measure == "ratio" else answer.se[0]
            assert error == pytest.approx(float(row["se"]), rel=1e-8)
            assert [answer.lower[0], answer.upper[0]] == pytest.approx([lower, upper], rel=1e-8)
        else:
            # 100 simulated draws there: their percentiles are rough, and noise pushes them upwards.
            width = upper - lower
            assert answer.upper[0] - answer.lower[0] == pytest.approx(width, rel=0.35)
            assert [answer.lower[0], answer.upper[0]] == pytest.approx([lower, upper], abs=0.4 * width)


def test_theil_and_mld_scale_their_interval_with_their_estimate() -> None:
    """healthequal prints 3.1439 (3.1426 to 3.1451): estimate times 1000, error not. It is 1,000 times too narrow."""
    peer = {row["measure"]: row for row in _rows(SAMPLES) if row["measure"] in {"ti", "mld"}}
    answer = _measures("NonorderedSample.csv")
    for theirs, ours in (("ti", "theil"), ("mld", "mld")):
        told, error = answer[ours], 1000 * float(peer[theirs]["se"])
        assert told.se[0] == pytest.approx(error, rel=1e-9)
        bounds = [told.value[0] - 1.959963985 * error, told.value[0] + 1.959963985 * error]
        assert [told.lower[0], told.upper[0]] == pytest.approx(bounds)
    assert [round(float(bound), 2) for bound in (answer["theil"].lower[0], answer["theil"].upper[0])] == [1.92, 4.37]


def test_paf_gives_its_interval_in_per_cent_as_its_estimate() -> None:
    """healthequal prints 9.1743 (9.1678 to 9.1807): per cent against a fraction, 100 times too narrow."""
    peer = next(row for row in _rows(SAMPLES) if row["measure"] == "paf" and row["dataset"] == "NonorderedSample")
    told = _measures("NonorderedSample.csv", sampled=False)["paf"]
    assert told.se[0] == pytest.approx(100 * float(peer["se"]), rel=1e-9)
    assert [told.lower[0], told.upper[0]] == pytest.approx([9.174255 - 0.644763, 9.174255 + 0.644763], abs=1e-5)


def test_sii_weights_by_population_once() -> None:
    """healthequal's test expects 44.44502: it rounds events and weights binomial counts by the population again."""
    told = _measures("ordered_input.csv", sampled=False)["sii"]
    assert told.value[0] == pytest.approx(44.8905, abs=5e-5)
    assert told.se[0] == pytest.approx(2.6471, abs=5e-5)
    # Its own way, step by step, gives its figures: so the weights are all that parts the two.
    rows = _rows("ordered_input.csv")
    people = _column(rows, "pop")
    rounded = np.round(_column(rows, "est") / 100 * people) / people
    weight = people**2 / (people**2).sum()
    rank = np.cumsum(people / people.sum()) - people / people.sum() / 2
    design, theta = np.column_stack([np.ones(5), rank]), np.zeros(2)
    for _ in range(20):
        fitted = 1 / (1 + np.exp(-design @ theta))
        bread = np.linalg.inv(design.T @ (design * (weight * fitted * (1 - fitted))[:, None]))
        theta = theta + bread @ design.T @ (weight * (rounded - fitted))
    bottom, top = 1 / (1 + np.exp(-theta[0])), 1 / (1 + np.exp(-theta.sum()))
    assert 100 * (top - bottom) == pytest.approx(44.44502, rel=1e-7)
    gradient = np.array([top * (1 - top) - bottom * (1 - bottom), top * (1 - top)])
    moved = gradient @ bread @ (design * (weight * (rounded - fitted))[:, None]).T
    assert np.sqrt(np.square(moved).sum() * 5 / 3) == pytest.approx(0.02190822, rel=1e-6)


def test_gini_and_theil_of_pysal() -> None:
    told = json.loads(trial_file("cases/decomposition/pysal_inequality_expected.json").read_text("utf-8"))
    with trial_file("cases/decomposition/mexico.csv").open(newline="", encoding="utf-8") as file:
        states = list(csv.DictReader(file))
    years = [f"pcgdp{year}" for year in range(1940, 2001, 10)]
    value = np.array([[float(state[year]) for state in states] for year in years])
    segment = np.repeat(np.arange(len(years)), len(states))
    assert inequality.gini(value=value[0]).value[0] == pytest.approx(told["gini_1940"], rel=1e-12)
    theil = inequality.theil(estimate=value.ravel(), population=1, segment=segment, per=1)
    np.testing.assert_allclose(theil.value, told["theil_T_1940_2000"], atol=5e-9)
    small = told["theil_decomp_small"]
    parts = inequality.theil_parts(value=small["y"], group=small["g"], per=1)
    assert [parts.total[0], parts.between[0], parts.within[0]] == pytest.approx([small["T"], small["bg"], small["wg"]])


def test_das_guptas_two_factors_of_earnings() -> None:
    """Das Gupta (1993), example 2.1: average earnings and the proportion of earners, 1980."""
    black, white = trial_file("cases/decomposition/dasgupta_eg2.1_input.csv").read_text("utf-8").splitlines()[1:]
    (earnings, proportion), (other_earnings, other_proportion) = (
        [float(cell) for cell in row.split(",")[1:]] for row in (white, black)
    )
    parts = inequality.kitagawa(
        rate=[earnings],
        other_rate=[other_earnings],
        population=[proportion],
        other_population=[other_proportion],
        shares=False,
    )
    found = [parts.difference.value[0], parts.rates.value[0], parts.composition.value[0]]
    assert found == pytest.approx([5857.175074, 4369.912713, 1487.262361], abs=5e-7)


def test_das_guptas_households_by_age() -> None:
    """Das Gupta (1993), example 5.1: headship rates 1970 and 1985; Kitagawa's two parts."""
    with trial_file("cases/decomposition/dasgupta_eg5.1_input.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    before, after = ([row for row in rows if row["pop"] == year] for year in ("1970", "1985"))
    parts = inequality.kitagawa(
        rate=_column(after, "rate"),
        other_rate=_column(before, "rate"),
        population=_column(after, "size"),
        other_population=_column(before, "size"),
    )
    found = [parts.difference.value[0], parts.rates.value[0], parts.composition.value[0]]
    assert found == pytest.approx([2.9672, 1.7403, 1.2269], abs=5e-5)
    assert (parts.rates.reason[0], bool(np.isnan(parts.rates.lower[0]))) == (Reason.NO_INTERVAL, True)
