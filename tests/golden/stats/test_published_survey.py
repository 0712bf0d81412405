"""Survey estimates against R's survey package, on the California school samples that come with it.

Numbers only: computed with survey 4.1.1, and equal to every digit printed by its author in cran/survey at 4834b8b
(tests/api.Rout.saved, caleg.Rout.save, rakecheck.Rout.save, lonely.psu.Rout.save).
"""

from __future__ import annotations

import csv
from functools import cache

import numpy as np
import pytest
from tests.trial_files import trial_file

from wincommons.stats import survey
from wincommons.stats.codes import Reason

SCHOOLS = {"E": 4421, "H": 755, "M": 1018}
SCHOOL_WIDE = {"No": 1072, "Yes": 5122}
EXACT = 1e-11


def _rows(name: str) -> list[dict[str, str]]:
    with trial_file(f"cases/survey/{name}").open(newline="") as file:
        return list(csv.DictReader(file))


@cache
def _sample(name: str) -> dict[str, np.ndarray]:
    rows = _rows(f"{name}.csv")
    text = {column: np.array([row[column] for row in rows]) for column in ("stype", "dnum", "sch.wide")}
    numbers = ("pw", "fpc", "api00", "api99", "enroll", "api.stu")
    return text | {column: np.array([float(row[column]) for row in rows]) for column in numbers}


def _designs(name: str) -> tuple[dict[str, np.ndarray], survey.Design | survey.Replicates]:
    kind = name.replace(":", "_").partition("_")[0]
    sample = _sample({"srs": "apisrs", "strat": "apistrat", "clus1": "apiclus1"}[kind])
    drawn = {"strat": {"stratum": sample["stype"]}, "clus1": {"cluster": sample["dnum"]}}.get(kind, {})
    population = {} if name.endswith("_nofpc") else {"population": sample["fpc"]}
    design = survey.design(weight=sample["pw"], **drawn, **population)
    if "_rep_" in name:
        return sample, survey.jackknife(design, centre="replicates")
    if ":" in name:
        return sample, design.calibrated(_weightings()[name.split(":")[1]])
    return sample, design


@cache
def _weightings() -> dict[str, survey.Weighting]:
    sample = _sample("apiclus1")
    weight, kind = sample["pw"], sample["stype"]
    kinds = np.column_stack([np.ones(kind.size), kind == "H", kind == "M"])
    with_score = np.column_stack([kinds, sample["api99"]])
    return {
        "poststrat": survey.post_stratify(weight, survey.Margin("stype", kind, SCHOOLS)),
        "greg_stype": survey.calibrate(weight, kinds, [6194, 755, 1018]),
        "greg_stype_api99": survey.calibrate(weight, with_score, [6194, 755, 1018, 3914069]),
    }


def _estimate(row: dict[str, str]) -> tuple[survey.Estimates, int]:
    """What we say to one row of R's answers, and in which place of the domains it stands."""
    sample, design = _designs(row["design"])
    statistic, variable = row["statistic"], row["variable"]
    if statistic == "ratio":
        return survey.ratio(sample["api.stu"], sample["enroll"], design=design), 0
    if statistic == "domain_mean":
        answer = survey.mean(sample["api00"], design=design, domain=sample["stype"])
        return answer, answer.domain.tolist().index(variable[-1])
    if statistic == "quantile":
        return survey.quantile(sample["api00"], design=design, share=float(variable.split(" p")[1])), 0
    if statistic.startswith("ciprop"):
        method = "logit" if "logit" in statistic else "beta"
        return survey.proportion(sample["stype"] == "E", design=design, method=method), 0
    if statistic == "proportion":
        return survey.proportion(sample["stype"] == variable[-1], design=design), 0
    values = (sample["stype"] == variable[-1]).astype(float) if variable.startswith("stype") else sample[variable]
    return {"mean": survey.mean, "total": survey.total}[statistic](values, design=design), 0


@pytest.mark.slow
def test_every_estimate_has_the_published_value_and_error() -> None:
    rows = [row for row in _rows("r_survey_expected.csv") if row["statistic"] != "degf"]
    assert len(rows) == 117
    for row in rows:
        answer, place = _estimate(row)
        told = f"{row['design']} {row['statistic']} {row['variable']}"
        # R's logit share is the iterated fit of a model, right to nine digits.
        near = 1e-9 if "logit" in row["statistic"] else EXACT
        assert answer.value[place] == pytest.approx(float(row["estimate"]), rel=near), told
        assert answer.standard_error[place] == pytest.approx(float(row["se"]), rel=EXACT, abs=1e-15), told
        if row["deff"]:
            assert answer.design_effect[place] == pytest.approx(float(row["deff"]), rel=EXACT), told


def test_every_interval_has_the_published_bounds() -> None:
    rows = [row for row in _rows("r_survey_expected.csv") if row["extra"]]
    assert len(rows) == 22
    for row in rows:
        answer, _ = _estimate(row)
        expected = tuple(float(bound) for bound in row["extra"].split())
        if row["statistic"].startswith("ciprop_beta") and row["design"].startswith("strat"):
            # The strata fix the share of each kind of school. R's effective sample is then infinite and its
            # interval "0.5 to 0.5", beside the estimate of 0.714. The limit is the estimate itself.
            assert expected == (0.5, 0.5)
            expected = (float(row["estimate"]), float(row["estimate"]))
            assert answer.reason[0] == Reason.NO_VARIATION
        assert (answer.lower[0], answer.upper[0]) == pytest.approx(expected, abs=1e-9), row["design"]


def test_designs_have_the_published_degrees_of_freedom() -> None:
    rows = [row for row in _rows("r_survey_expected.csv") if row["statistic"] == "degf"]
    ours = [design.degrees_of_freedom for _, design in (_designs(row["design"]) for row in rows)]
    assert ours == [int(float(row["estimate"])) for row in rows] == [199, 197, 197, 14, 14]


def test_calibrated_weights_are_the_published_ones() -> None:
    rows = _rows("apiclus1_calibrated_weights.csv")
    for name, weighting in _weightings().items():
        assert weighting.converged
        np.testing.assert_allclose(weighting.weight, [float(row[name]) for row in rows], rtol=1e-12)


def test_raking_has_the_published_mean_and_error() -> None:
    """svymean(~api00) of the raked one-stage sample: 641.23 (23.704), in rakecheck.Rout.save."""
    sample = _sample("apiclus1")
    margins = [
        survey.Margin("stype", sample["stype"], SCHOOLS),
        survey.Margin("sch.wide", sample["sch.wide"], SCHOOL_WIDE),
    ]
    weighting = survey.rake(sample["pw"], margins)
    _, design = _designs("clus1")
    answer = survey.mean(sample["api00"], design=design.calibrated(weighting))
    assert weighting.largest_error < 1e-9
    assert (answer.value[0], answer.standard_error[0]) == pytest.approx((641.23, 23.704), abs=5e-3)
    assert answer.standard_error[0] == pytest.approx(23.704, abs=5e-4)


@pytest.mark.parametrize("option", ["remove", "certainty", "adjust", "average"])
def test_a_lonely_cluster_counts_as_published(option: str) -> None:
    sample = _sample("apiclus1")
    expected = {row["option"]: row for row in _rows("lonely_psu_apiclus1_strata_dnum.csv")}[option]
    design = survey.design(weight=sample["pw"], stratum=sample["dnum"], lonely=option)
    answer = survey.mean(sample["api00"], design=design)
    assert answer.value[0] == pytest.approx(float(expected["mean"]), rel=EXACT)
    assert answer.standard_error[0] == pytest.approx(float(expected["se_linearised"]), rel=EXACT)
