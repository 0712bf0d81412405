"""Small-area models against R's sae 1.3 (milk expenditure) and spdep (lip cancer in Scotland).

Numbers only. The REML figures were computed with a tolerance of 1e-12 and equal those typed in samplics' own tests.
"""

from __future__ import annotations

import csv

import numpy as np
import pytest
from tests.trial_files import trial_file

from wincommons.stats import small_area
from wincommons.stats.codes import Reason


def _columns(name: str) -> dict[str, np.ndarray]:
    with trial_file(f"cases/sae/{name}").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {column: np.array([float(row[column]) for row in rows]) for column in rows[0]}


def test_fay_herriot_has_the_published_fit_and_estimates() -> None:
    milk, expected = _columns("milk.csv"), _columns("milk_fh_reml_expected.csv")
    regions = np.column_stack([np.ones(43), *(milk["MajorArea"] == region for region in (2, 3, 4))])
    answer = small_area.fay_herriot(milk["yi"], milk["var"], regions)
    assert answer.area_variance == pytest.approx(0.01855033, abs=5e-9)
    assert answer.coefficient == pytest.approx([0.968189, 0.132780, 0.226946, -0.241301], abs=5e-7)
    # samplics prints -9.40 here: it leaves another constant out.
    assert answer.log_likelihood == pytest.approx(12.677472, abs=5e-7)
    assert answer.aic == pytest.approx(-15.354943, abs=5e-7)
    np.testing.assert_allclose(answer.value, expected["eblup"], rtol=1e-12)
    np.testing.assert_allclose(answer.mean_squared_error, expected["mse"], rtol=1e-11)
    assert set(answer.reason.tolist()) == {Reason.NONE}


def test_empirical_bayes_has_the_published_rates() -> None:
    cancer, expected = _columns("scotland_lip_cancer.csv"), _columns("scotland_lip_cancer_eb_expected.csv")
    answer = small_area.empirical_bayes(cancer["observed"], cancer["expected"])
    np.testing.assert_allclose(answer.raw, expected["EBest_raw"], rtol=1e-13)
    np.testing.assert_allclose(answer.value, expected["EBest_estmm"], rtol=1e-13)
    assert (answer.between[0], answer.prior[0]) == pytest.approx((0.8027001, 0.999627), abs=5e-8)


def test_local_empirical_bayes_has_the_published_rates() -> None:
    cancer, expected = _columns("scotland_lip_cancer.csv"), _columns("scotland_lip_cancer_eb_expected.csv")
    edges = {name: node.astype(int) - 1 for name, node in _columns("scotland_lip_cancer_edges.csv").items()}
    answer = small_area.empirical_bayes(
        cancer["observed"], cancer["expected"], neighbours=(edges["node1"], edges["node2"])
    )
    np.testing.assert_allclose(answer.value, expected["EBlocal_est"], rtol=1e-12)
