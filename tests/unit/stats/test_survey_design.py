"""How a sample was drawn, and what its clusters say of the error."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from wincommons.stats import survey
from wincommons.stats.codes import Reason, names


def _reason(answer: survey.Estimates) -> list[str]:
    return names(answer.reason, Reason).tolist()


@pytest.mark.slow
def test_two_stages_without_replacement_are_unbiased_over_every_sample_there_is() -> None:
    """Four clusters of 3, 4, 2 and 3 people: every draw of two clusters, and of two people in each, in turn."""
    population = [[1.0, 2.0, 6.0], [3.0, 9.0, 4.0, 7.0], [8.0, 1.0], [5.0, 5.0, 2.0]]
    totals, variances, chances = [], [], []
    for one, other in combinations(range(4), 2):
        draws = [list(combinations(population[cluster], 2)) for cluster in (one, other)]
        for people in product(*draws):
            sizes = np.repeat([len(population[one]), len(population[other])], 2)
            design = survey.design(
                weight=4 / 2 * sizes / 2,
                cluster=np.repeat([one, other], 2),
                population=np.full(4, 4),
                second_cluster=np.arange(4),
                second_population=sizes,
            )
            answer = survey.total(np.ravel(people), design=design)
            totals.append(answer.value[0])
            variances.append(answer.standard_error[0] ** 2)
            chances.append(1 / 6 / (len(draws[0]) * len(draws[1])))
    mean = np.average(totals, weights=chances)
    assert mean == pytest.approx(sum(map(sum, population)))
    true = np.average((np.array(totals) - mean) ** 2, weights=chances)
    assert np.average(variances, weights=chances) == pytest.approx(true, rel=1e-12)


def test_without_the_number_of_clusters_the_second_stage_adds_nothing() -> None:
    value, cluster = [1.0, 2.0, 6.0, 4.0], [0, 0, 1, 1]
    plain = survey.design(weight=[2.0] * 4, cluster=cluster)
    two = survey.design(weight=[2.0] * 4, cluster=cluster, second_cluster=[0, 1, 2, 3], second_population=[4.0] * 4)
    assert survey.total(value, design=two).standard_error == survey.total(value, design=plain).standard_error


def test_the_second_stage_counts_as_with_replacement_where_its_number_is_not_known() -> None:
    arguments = {"weight": [2.0] * 4, "cluster": [0, 0, 1, 1], "population": [8] * 4, "second_cluster": [0, 1, 2, 3]}
    value = [1.0, 2.0, 6.0, 4.0]
    # Clusters total 6 and 20 (weighted), spread 98; units 2, 4 and 12, 8: spread 2 and 8. f = 2/8.
    answer = survey.total(value, design=survey.design(**arguments))
    assert answer.standard_error[0] ** 2 == pytest.approx(0.75 * 2 * 98 + 0.25 * (2 * 2 + 2 * 8))
    corrected = survey.total(value, design=survey.design(**arguments, second_population=[4.0] * 4))
    assert corrected.standard_error[0] ** 2 == pytest.approx(0.75 * 2 * 98 + 0.25 * 0.5 * (2 * 2 + 2 * 8))


def test_one_person_drawn_of_a_cluster_says_nothing_of_the_others_in_it() -> None:
    arguments = {"weight": [4.0] * 3, "cluster": [0, 1, 2], "population": [6] * 3, "second_cluster": [0, 1, 2]}
    value = [1.0, 2.0, 6.0]
    of_two = survey.design(**arguments, second_population=[2] * 3)
    assert _reason(survey.mean(value, design=of_two)) == ["lonely_cluster"]
    of_one = survey.mean(value, design=survey.design(**arguments, second_population=[1] * 3))
    plain = survey.design(weight=[4.0] * 3, cluster=[0, 1, 2], population=[6] * 3)
    assert of_one.standard_error[0] == survey.mean(value, design=plain).standard_error[0]


def test_a_cluster_of_one_name_in_two_strata_is_two() -> None:
    design = survey.design(weight=[1.0] * 4, stratum=["a", "a", "b", "b"], cluster=[1, 2, 1, 2])
    assert (design.degrees_of_freedom, design.clusters.tolist()) == (2, [2, 2])
    assert design.stratum_of_cluster[design.cluster_of_unit[design.unit]].tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("option", "variance", "reason"),
    [
        ("fail", np.nan, "lonely_cluster"),
        ("remove", 4.0, ""),
        ("certainty", 4.0, ""),
        ("average", 4.0 * 2 / 1, ""),
        ("adjust", 4.0 + (9 - 5) ** 2, ""),
    ],
)
def test_a_lonely_cluster_counts_as_it_is_told_to(option: str, variance: float, reason: str) -> None:
    """Totals 2 and 4 in stratum a (2/1 times a spread of 2), 9 alone in b; the mean of all three is 5."""
    design = survey.design(weight=[1.0] * 3, stratum=["a", "a", "b"], lonely=option)
    answer = survey.total([2.0, 4.0, 9.0], design=design)
    assert answer.standard_error[0] ** 2 == pytest.approx(variance, nan_ok=True)
    assert answer.value[0] == 15.0
    assert _reason(answer) == [reason]


def test_a_lonely_stratum_that_a_domain_has_nobody_in_does_not_silence_it() -> None:
    arguments = {"weight": [1.0] * 5, "stratum": ["a", "a", "a", "b", "b"], "cluster": [1, 2, 3, 4, 4]}
    value, domain = [2.0, 4.0, 9.0, 1.0, 3.0], ["x", "x", "y", "y", "y"]
    answer = survey.total(value, design=survey.design(**arguments), domain=domain)
    assert _reason(answer) == ["", "lonely_cluster"]
    assert answer.standard_error[0] ** 2 == pytest.approx(3 / 2 * (0 + 4 + 4))
    # With `adjust` the lonely cluster's 0 stands 6/4 = 1.5 away from the mean of the domain's four totals.
    answer = survey.total(value, design=survey.design(**arguments, lonely="adjust"), domain=domain)
    assert answer.standard_error[0] ** 2 == pytest.approx(12 + 1.5**2)


def test_where_every_stratum_is_lonely_the_average_has_nothing_to_go_by() -> None:
    design = survey.design(weight=[1.0] * 2, stratum=["a", "b"], lonely="average")
    assert _reason(survey.mean([1.0, 2.0], design=design)) == ["lonely_cluster"]


def test_a_stratum_drawn_whole_is_not_lonely_and_adds_nothing() -> None:
    design = survey.design(weight=[1.0, 2, 2], stratum=["a", "b", "b"], population=[1, 4, 4])
    answer = survey.total([7.0, 1.0, 2.0], design=design)
    assert answer.standard_error[0] ** 2 == pytest.approx((1 - 2 / 4) * 2 * 0.5 * 4)
    assert answer.reason.tolist() == [Reason.NONE]


def test_a_population_without_a_number_is_without_end() -> None:
    value = [1.0, 2.0, 6.0]
    plain = survey.mean(value, design=survey.design(weight=[1.0] * 3))
    answer = survey.mean(value, design=survey.design(weight=[1.0] * 3, population=[np.nan] * 3))
    assert answer.standard_error == plain.standard_error


def test_a_census_has_no_error() -> None:
    answer = survey.mean([1.0, 2.0, 6.0], design=survey.design(weight=[1.0] * 3, population=[3] * 3))
    assert (answer.value[0], answer.standard_error[0], answer.lower[0], answer.upper[0]) == (3.0, 0.0, 3.0, 3.0)
    assert _reason(answer) == ["no_variation"]


def test_an_empty_sample_has_no_domains() -> None:
    design = survey.design(weight=[], stratum=[], cluster=[])
    answer = survey.mean([], design=design, domain=[])
    assert (answer.value.shape, design.degrees_of_freedom) == ((0,), 0)
    assert survey.mean([], design=design).value.shape == (0,)
    assert survey.quantile([], design=design).value.shape == (0,)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"weight": [[1.0]]}, "columns must be flat"),
        ({"weight": [1.0, 1.0], "stratum": ["a"]}, r"stratum: expected 2 entries, one a row, got shape \(1,\)"),
        ({"weight": [1.0, 1.0], "cluster": [0.5, 1.0]}, "cluster: expected integers or text, got float64"),
        ({"weight": [1.0, 1.0], "cluster": [1.0, None]}, "cluster: expected integers or text, got object"),
        ({"weight": [1.0, 1.0], "population": [4, 5]}, "population: it must be one number throughout"),
        ({"weight": [1.0, 1.0], "population": [1, 1]}, "population: 1 are smaller than the sample"),
        ({"weight": [1.0, 1.0], "population": [1, 1, 1]}, "the arguments have shapes that do not fit"),
        ({"weight": [1.0, 1.0], "second_population": [4, 4]}, "second_population: there is no second_cluster"),
        ({"weight": [1.0, 1.0], "lonely": "ignore"}, "'ignore' is not a valid Lonely"),
    ],
)
def test_a_design_that_cannot_be_is_named(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        survey.design(**arguments)


def test_text_and_numbers_may_stand_in_one_column_of_objects() -> None:
    mixed = np.array(["a", "a", "b", "b"], dtype=object)
    assert survey.design(weight=[1.0] * 4, stratum=mixed).degrees_of_freedom == 2
