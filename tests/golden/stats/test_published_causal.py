"""Synthetic controls against the published studies: California's Proposition 99 and the Basque Country.

Proposition 99: Abadie, Diamond & Hainmueller (2010), JASA 105: 493-505, the authors' file as in
synth-inference/synthdid (BSD-3) and d2cml-ai/synthdid.py (MIT). Basque Country: Abadie & Gardeazabal (2003), as in
sdfordham/pysyncon (MIT).
"""

from __future__ import annotations

import csv
import json
from typing import Any

import numpy as np
import pytest
from tests.trial_files import trial_file

from wincommons.stats import causal
from wincommons.stats.causal.importance import Fit, standardise

CALIFORNIA, START = 38, 19


def _table(name: str) -> tuple[list[str], np.ndarray]:
    with trial_file(f"cases/synth/{name}").open(newline="") as file:
        rows = list(csv.reader(file))
    return rows[0][1:], np.array([[float(cell) for cell in row[1:]] for row in rows[1:]]).T


def _expected(name: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(trial_file(f"cases/synth/{name}").read_text("utf-8"))
    return answer


@pytest.fixture(scope="module")
def states() -> list[str]:
    return _table("prop99_outcomes.csv")[0]


@pytest.fixture(scope="module")
def packs() -> np.ndarray:
    return _table("prop99_outcomes.csv")[1]


@pytest.fixture(scope="module")
def predictors() -> np.ndarray:
    return _table("prop99_predictors.csv")[1]


@pytest.fixture(scope="module")
def with_predictors(packs: np.ndarray, predictors: np.ndarray) -> causal.SyntheticControl:
    return causal.synthetic_control(outcomes=packs, treated=CALIFORNIA, start=START, predictors=predictors)


@pytest.mark.slow
def test_proposition_99_fits_at_least_as_well_as_the_published_weights(
    with_predictors: causal.SyntheticControl,
) -> None:
    """The published weights give 3.0892; R's Synth 1.1-8 stops at 3.209, pysyncon 1.7 at 21.4 or 3.82 by its start."""
    published = _expected("prop99_expected.json")["ADH2010"]["weights_imply_here"]["pre_MSPE_1970_88"]
    assert with_predictors.mspe_before <= min(published, 3.09)
    assert with_predictors.mspe_before == pytest.approx(3.0768, abs=5e-4)


def test_proposition_99_has_the_published_weights(with_predictors: causal.SyntheticControl, states: list[str]) -> None:
    published = _expected("prop99_expected.json")["ADH2010"]["weights"]
    expected = np.array([published.get(state, 0.0) for state in states])
    np.testing.assert_allclose(with_predictors.weights, expected, atol=0.005)


def test_proposition_99_has_the_published_gap(with_predictors: causal.SyntheticControl) -> None:
    implied = _expected("prop99_expected.json")["ADH2010"]["weights_imply_here"]
    assert with_predictors.gap[-1] == pytest.approx(implied["gap_2000"], abs=0.05)
    assert with_predictors.average_effect == pytest.approx(implied["mean_gap_1989_2000"], abs=0.05)
    # The path of R's Synth rests on a fit that is a little worse; none of its years is a pack away.
    with trial_file("cases/synth/prop99_Synth_R_gap.csv").open(newline="") as file:
        gap = np.array([float(row["gap"]) for row in csv.DictReader(file)])
    assert np.abs(with_predictors.gap - gap).max() < 1.0


def test_the_inner_solve_is_exact_where_the_peers_is_not(packs: np.ndarray, predictors: np.ndarray) -> None:
    """pysyncon's SLSQP leaves 3.78 at importance for which the true weights leave 3.19: the conditions of the minimum
    (Karush, Kuhn & Tucker) must hold to rounding at ours, whatever the importance."""
    scaled = standardise(np.vstack([predictors[CALIFORNIA], predictors[:CALIFORNIA]]))
    fit = Fit(
        predictors=(scaled[1:] - scaled[0]).T, outcomes=(packs[:CALIFORNIA, :START] - packs[CALIFORNIA, :START]).T
    )
    generator = np.random.default_rng(0)
    for _ in range(50):
        importance = generator.dirichlet(np.full(7, 0.5))
        weights = fit.weights(importance)
        slope = fit.predictors.T @ (importance * (fit.predictors @ weights))
        assert weights.min() >= 0
        assert weights.sum() == pytest.approx(1)
        assert (slope - weights @ slope).min() > -1e-7


def test_proposition_99_by_outcomes_alone(packs: np.ndarray, states: list[str]) -> None:
    answer = causal.synthetic_control(outcomes=packs, treated=CALIFORNIA, start=START)
    assert answer.mspe_before == pytest.approx(2.7436, abs=1e-4)
    named = {"Utah": 0.3939, "Montana": 0.2318, "Nevada": 0.2049, "Connecticut": 0.1091, "New Hampshire": 0.0454}
    for state, weight in {**named, "Colorado": 0.0148}.items():
        assert answer.weights[states.index(state)] == pytest.approx(weight, abs=5e-5)
    assert answer.cautions == ()


def test_proposition_99_by_synthdids_synthetic_control_is_the_outcomes_alone(packs: np.ndarray) -> None:
    """R's synthdid gives its synthetic control nearly no ridge and stops its descent early: -19.6197 for our -19.51."""
    answer = causal.synthetic_control(outcomes=packs, treated=CALIFORNIA, start=START)
    assert answer.average_effect == pytest.approx(_expected("prop99_expected.json")["synthdid_R_0.0.9"]["sc"], abs=0.12)


@pytest.mark.slow
def test_synthetic_difference_in_differences_has_the_published_effect(packs: np.ndarray) -> None:
    answer = causal.synthetic_difference_in_differences(outcomes=packs, treated=CALIFORNIA, start=START)
    expected = _expected("prop99_expected.json")["synthdid_R_0.0.9"]
    assert answer.effect == pytest.approx(expected["sdid"], abs=1e-9)
    _, omega = _table("prop99_synthdid_R_weights.csv")
    _, time_weights = _table("prop99_synthdid_R_lambda.csv")
    np.testing.assert_allclose(answer.unit_weights[:CALIFORNIA], omega[0], atol=1e-9)
    np.testing.assert_allclose(answer.time_weights, time_weights[0], atol=1e-9)


def test_the_exact_weights_move_the_effect_by_less_than_two_thousandths(packs: np.ndarray) -> None:
    exact = causal.synthetic_difference_in_differences(outcomes=packs, treated=CALIFORNIA, start=START, solver="exact")
    assert exact.effect == pytest.approx(-15.6054, abs=5e-5)


@pytest.mark.slow
def test_the_placebo_errors_have_the_papers_size(packs: np.ndarray) -> None:
    """The paper's table 1 has 8.4 and 17.7 from random draws among 38 placebos; all 38 of them give 9.37 and 17.29."""
    synthetic = causal.synthetic_difference_in_differences(outcomes=packs, treated=CALIFORNIA, start=START)
    plain = causal.difference_in_differences(outcomes=packs, treated=CALIFORNIA, start=START, error="placebo")
    assert (synthetic.repetitions, plain.repetitions) == (38, 38)
    assert synthetic.standard_error == pytest.approx(9.37, abs=0.005)
    assert plain.standard_error == pytest.approx(17.29, abs=0.005)
    assert plain.effect == pytest.approx(_expected("prop99_expected.json")["synthdid_R_0.0.9"]["did"], abs=1e-9)


@pytest.mark.parametrize("treated_as_donor", [True, False])
def test_california_stands_out_of_all_39_states_by_its_change(packs: np.ndarray, treated_as_donor: bool) -> None:
    answer = causal.placebo_in_space(
        outcomes=packs,
        treated=CALIFORNIA,
        start=START,
        method="synthetic_difference_in_differences",
        treated_as_donor=treated_as_donor,
    )
    assert answer.p_value == pytest.approx(1 / 39)
    assert (answer.compared, answer.unit[0]) == (39, CALIFORNIA)


@pytest.mark.slow
def test_california_stands_out_with_the_published_predictors(packs: np.ndarray, predictors: np.ndarray) -> None:
    """Abadie et al. (2010), section 3.4: a ratio of mean squared errors of about 130, no other state's as large,
    p = 1 / 39 = 0.026; 19 control states are left where those that fit more than twice as badly are cut, here 20."""
    answer = causal.placebo_in_space(outcomes=packs, treated=CALIFORNIA, start=START, predictors=predictors)
    assert answer.p_value == pytest.approx(1 / 39)
    assert answer.ratio[0] ** 2 == pytest.approx(130, abs=2)
    assert int((answer.rmspe_before**2 <= 2 * answer.rmspe_before[0] ** 2).sum()) - 1 == pytest.approx(19, abs=1)


SPAIN = "Spain (Espana)"


@pytest.fixture(scope="module")
def basque() -> tuple[list[str], np.ndarray, np.ndarray]:
    """The regions, their product a head 1955-97, and the published predictors."""
    with trial_file("cases/synth/basque.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(dict.fromkeys(row["regionname"] for row in rows))
    years = list(range(1955, 1998))

    def column(name: str) -> np.ndarray:
        cells = {(row["regionname"], int(float(row["year"]))): float(row[name] or "nan") for row in rows}
        return np.array([[cells[region, year] for year in years] for region in names])

    def mean(name: str, chosen: range) -> np.ndarray:
        return np.asarray(np.nanmean(column(name)[:, [year - 1955 for year in chosen]], axis=1))

    schools = ["school.illit", "school.prim", "school.med", "school.high", "school.post.high", "invest"]
    sectors = ["agriculture", "energy", "industry", "construction", "services.venta", "services.nonventa"]
    features = [mean(name, range(1964, 1970)) for name in schools]
    features += [mean("gdpcap", range(1960, 1970))]
    features += [mean(f"sec.{name}", range(1961, 1970, 2)) for name in sectors]
    features += [mean("popdens", range(1969, 1970))]
    return names, column("gdpcap"), np.array(features).T


def _rows(names: list[str], *, with_spain: bool) -> list[int]:
    return [row for row, name in enumerate(names) if with_spain or name != SPAIN]


@pytest.mark.slow
def test_the_basque_country_fits_twice_as_well_as_the_published_weights(
    basque: tuple[list[str], np.ndarray, np.ndarray],
) -> None:
    """Catalonia 0.851 and Madrid 0.149 leave 0.00886; there is importance of the predictors that leaves half of it,
    with the Balearic Islands as a third donor. pysyncon 1.7 run here stops at 0.0249 or 0.0396 by its start."""
    names, product, features = basque
    rows = _rows(names, with_spain=False)
    treated = [names[row] for row in rows].index("Basque Country (Pais Vasco)")
    answer = causal.synthetic_control(
        outcomes=product[rows], treated=treated, start=15, predictors=features[rows], fit_over=np.arange(5, 15)
    )
    published = _expected("basque_expected.json")["weights"]
    weights = np.array([published.get(names[row], 0.0) for row in rows])
    gap = product[rows][treated] - weights @ product[rows]
    assert float(np.mean(gap[5:15] ** 2)) == pytest.approx(0.008865, abs=1e-6)
    assert answer.mspe_before < 0.5 * 0.008865
    used = {names[rows[place]] for place in np.flatnonzero(answer.weights > 0.01)}
    assert used == {*published, "Baleares (Islas)"}
    # Most is still theirs, and the effect has the published size: some hundred dollars of 1986 a head and year.
    assert sum(answer.weights[[names[row] for row in rows].index(region)] for region in published) > 0.7
    assert -1.0 < answer.average_effect < -0.4


def test_the_penalised_basque_country_is_the_peers_own_answer_on_these_figures(
    basque: tuple[list[str], np.ndarray, np.ndarray],
) -> None:
    """pysyncon 1.7.0, run here with lambda 0.01: four regions. The 0.241 and 0.759 that its test file types leave twice
    the penalised distance (8.24 for 4.08), so they are not the minimum on these figures."""
    names, product, features = basque
    rows = _rows(names, with_spain=False)
    kept = [names[row] for row in rows]
    answer = causal.synthetic_control(
        outcomes=product[rows],
        treated=kept.index("Basque Country (Pais Vasco)"),
        start=15,
        predictors=features[rows],
        fit_over=np.arange(5, 15),
        penalty=0.01,
    )
    computed = {
        "Principado De Asturias": 0.009605,
        "Cantabria": 0.577466,
        "Cataluna": 0.370368,
        "Madrid (Comunidad De)": 0.042561,
    }
    expected = np.array([computed.get(name, 0.0) for name in kept])
    np.testing.assert_allclose(answer.weights, expected, atol=1e-4)


@pytest.mark.slow
def test_the_bias_corrected_basque_country_has_the_published_weights(
    basque: tuple[list[str], np.ndarray, np.ndarray],
) -> None:
    """The peer fits 1960-69 only, and takes 20 candidates down from the largest singular value squared of the raw
    outcomes; the published weights are those of the smallest."""
    names, product, features = basque
    expected = _expected("basque_expected.json")
    treated = names.index("Basque Country (Pais Vasco)")
    donors = np.delete(product[:, 5:15], treated, axis=0)
    smallest = float(np.linalg.norm(donors, ord=2) ** 2) * 1e-8 ** (19 / 20)
    answer = causal.synthetic_control(
        outcomes=product[:, 5:], treated=treated, start=10, predictors=features, bias_correction=smallest
    )
    weights = np.array([expected["augsynth"].get(name, 0.0) for name in names])
    np.testing.assert_allclose(answer.weights, weights, atol=expected["atol"])
    assert answer.weights.sum() == pytest.approx(1)
