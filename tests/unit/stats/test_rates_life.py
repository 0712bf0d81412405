"""Life expectancy and years of potential life lost: by hand, at the edges, and when they refuse."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import rates
from wincommons.stats.codes import Reason, names

AGES = np.array([0, 1, 5, 25, 65, 85])
DEATHS = np.array([6, 2, 10, 90, 400, 500])
PEOPLE = np.array([1000, 4000, 20_000, 40_000, 20_000, 4000])


def _reason(deaths: np.ndarray, people: np.ndarray, ages: np.ndarray = AGES, **settings: float) -> list[str]:
    answer = rates.life_expectancy(deaths, people, ages, **settings)
    assert (np.isnan(answer.value) == (answer.reason != Reason.NONE)).all()
    assert (np.isnan(answer.lower) == np.isnan(answer.value)).all()
    assert (np.isnan(answer.upper) == np.isnan(answer.value)).all()
    return names(answer.reason[0], Reason).tolist()


def _changed(column: np.ndarray, band: int, number: float) -> np.ndarray:
    changed = column.astype(float)
    changed[band] = number
    return changed


def test_an_open_band_alone_is_one_over_its_death_rate() -> None:
    answer = rates.life_expectancy([800], [64_000], [0])
    assert answer.value.tolist() == [[80.0]]
    # Var(1 / M) = 1 / (deaths M^2), by the delta method on a Poisson count: the standard error is 80 / sqrt(800).
    np.testing.assert_allclose(answer.upper - answer.value, 1.959963984540054 * 80 / np.sqrt(800))


def test_two_bands_by_hand() -> None:
    """M = 0.01 over 50 years: q = 0.5 / 1.25 = 0.4; e = 50 (0.6 + 0.5 0.4) + 0.6 20 = 52 where a0 is a half."""
    answer = rates.life_expectancy([100, 500], [10_000, 10_000], [0, 50], a0=0.5, confidence=0.9)
    np.testing.assert_allclose(answer.value, [[52, 20]])
    variance = (0.5 * 50 + 20) ** 2 * 0.4**2 * 0.6 / 100 + 0.6**2 * 20**2 / 500
    np.testing.assert_allclose((answer.upper - answer.value)[0, 0], 1.6448536269514722 * np.sqrt(variance))
    assert answer.deaths.tolist() == [[600, 500]]
    assert answer.population.tolist() == [[20_000, 10_000]]
    assert answer.age_start.tolist() == [0, 50]


def test_the_variance_is_that_of_counts_that_vary_by_chance() -> None:
    """A Poisson draw of every count, ten thousand times: their life expectancies spread as the formula says."""
    draw = np.random.default_rng(20261130)
    counts = draw.poisson(np.tile(DEATHS * 20, (10_000, 1)))
    segment = np.repeat(np.arange(10_000), AGES.size)
    drawn = rates.life_expectancy(counts.ravel(), np.tile(PEOPLE * 20, 10_000), np.tile(AGES, 10_000), segment)
    told = rates.life_expectancy(DEATHS * 20, PEOPLE * 20, AGES)
    half = (told.upper - told.lower)[0] / 2
    np.testing.assert_allclose(1.96 * drawn.value.std(axis=0), half, rtol=0.03)


def test_infants_die_early_in_their_band_and_a0_says_how_early() -> None:
    late, early = (rates.life_expectancy(DEATHS, PEOPLE, AGES, a0=share).value[0] for share in (0.5, 0.1))
    assert late[0] > early[0]
    np.testing.assert_allclose(late[1:], early[1:])


def test_adults_alone_are_a_life_table_from_their_age_on() -> None:
    whole = rates.life_expectancy(DEATHS, PEOPLE, AGES)
    adults = rates.life_expectancy(DEATHS[3:], PEOPLE[3:], AGES[3:], a0=0.3)
    np.testing.assert_allclose(adults.value, whole.value[:, 3:])
    np.testing.assert_allclose(adults.lower, whole.lower[:, 3:])


def test_nobody_need_die_but_in_the_last_band() -> None:
    assert _reason(_changed(DEATHS, 1, 0), PEOPLE) == [""] * 6
    assert _reason(_changed(DEATHS, 5, 0), PEOPLE) == ["no_deaths"] * 6


@pytest.mark.parametrize(
    ("deaths", "people", "reason"),
    [
        (_changed(DEATHS, 2, np.nan), PEOPLE, "missing_input"),
        (DEATHS, _changed(PEOPLE, 2, np.nan), "missing_input"),
        (_changed(DEATHS, 2, -1), PEOPLE, "impossible_input"),
        (DEATHS, _changed(PEOPLE, 0, -1), "impossible_input"),
        (DEATHS, _changed(PEOPLE, 0, np.inf), "impossible_input"),
        (DEATHS, _changed(_changed(PEOPLE, 0, -np.inf), 1, np.inf), "impossible_input"),
        (_changed(DEATHS, 0, 1001), PEOPLE, "impossible_input"),
        (_changed(DEATHS, 0, 0), _changed(PEOPLE, 0, 0), "no_population"),
        (DEATHS / 20, PEOPLE / 20, "small_population"),
        (_changed(DEATHS, 3, 3500), PEOPLE, "too_many_deaths"),
    ],
)
def test_what_cannot_be_told_says_why(deaths: np.ndarray, people: np.ndarray, reason: str) -> None:
    assert _reason(deaths, people) == [reason] * 6


def test_the_fewest_people_are_a_parameter() -> None:
    small = PEOPLE * 4999 / PEOPLE.sum()
    assert _reason(DEATHS / 20, small) == ["small_population"] * 6
    assert _reason(DEATHS / 20, small, smallest_population=4000, widest_interval=100) == [""] * 6
    assert _reason(DEATHS / 10, PEOPLE * 5000 / PEOPLE.sum() * (1 + 1e-12)) == [""] * 6


def test_a_life_expectancy_too_wide_to_mean_anything_is_missing_with_its_bounds() -> None:
    """The peer hides the value and prints the bounds. Two deaths over 85 leave the last band's years wide open."""
    answer = rates.life_expectancy(_changed(DEATHS, 5, 2), PEOPLE, AGES)
    reasons = names(answer.reason[0], Reason).tolist()
    assert set(reasons) == {"wide_interval"}
    assert np.isnan([answer.value, answer.lower, answer.upper]).all()
    loose = rates.life_expectancy(_changed(DEATHS, 5, 2), PEOPLE, AGES, widest_interval=1e6)
    assert (loose.upper - loose.lower > 20).all()
    # The rule speaks of 95 % bounds, whatever bounds are asked for.
    narrow = rates.life_expectancy(_changed(DEATHS, 5, 2), PEOPLE, AGES, confidence=0.01)
    assert names(narrow.reason[0], Reason).tolist() == reasons


def test_the_lower_bound_is_never_below_nothing() -> None:
    loose = rates.life_expectancy(_changed(DEATHS, 5, 1), PEOPLE, AGES, widest_interval=1e9, confidence=0.998)
    assert loose.lower[0, -1] == 0


def test_a_segment_without_one_of_the_bands_is_refused_and_the_others_stand() -> None:
    segment = np.repeat(["a", "b", "c", "d"], 6)
    ages = np.tile(AGES.astype(float), 4)
    ages[6] = 1  # b has age 1 twice and age 0 never
    ages[12] = np.nan
    ages[18] = -5
    answer = rates.life_expectancy(np.tile(DEATHS, 4), np.tile(PEOPLE, 4), ages, segment)
    assert names(answer.reason[:, 0], Reason).tolist() == ["", "age_bands", "age_bands", "age_bands"]
    np.testing.assert_array_equal(answer.value[0], rates.life_expectancy(DEATHS, PEOPLE, AGES).value[0])


def test_years_lost_by_hand() -> None:
    """Bands 0-24, 25-74 and 75+: 10 deaths of 62.5 years each and 20 of 25; those over 75 count for nothing."""
    answer = rates.years_of_potential_life_lost([20, 10, 99], [11_000, 9000, 500], [25, 0, 75])
    assert (answer.years[0], answer.deaths[0], answer.population[0]) == (1125, 30, 20_000)
    assert answer.value[0] == 5625
    count = rates.crude(30, 1, per=1)
    stretch = np.sqrt((10 * 62.5**2 + 20 * 25**2) / 30) / 20_000 * 100_000
    np.testing.assert_allclose(answer.lower, 5625 + stretch * (count.lower - 30))
    np.testing.assert_allclose(answer.upper, 5625 + stretch * (count.upper - 30))
    without = rates.years_of_potential_life_lost([20, 10], [11_000, 9000], [25, 0])
    assert (without.value[0], without.upper[0]) == (answer.value[0], answer.upper[0])


def test_standardised_years_are_the_years_of_a_place_with_the_standards_ages() -> None:
    given = ([10, 20, 99], [9000, 11_000, 500], [0, 25, 75])
    crude = rates.years_of_potential_life_lost(*given)
    own = rates.years_of_potential_life_lost(*given, standard_population=given[1])
    for part in ("value", "lower", "upper", "years"):
        np.testing.assert_allclose(getattr(own, part), getattr(crude, part))
    young = rates.years_of_potential_life_lost(*given, standard_population=[3, 1, 77])
    np.testing.assert_allclose(young.value, (0.75 * 10 / 9000 * 62.5 + 0.25 * 20 / 11_000 * 25) * 100_000)
    assert young.years[0] == 1125


def test_another_age_limit_and_one_that_no_band_ends_at() -> None:
    given = ([10, 20, 99], [9000, 11_000, 500], [0, 25, 65])
    assert rates.years_of_potential_life_lost(*given, before=65).years.tolist() == [10 * 52.5 + 20 * 20]
    across = rates.years_of_potential_life_lost(*given, before=60)
    assert names(across.reason, Reason).tolist() == ["age_bands"]
    assert np.isnan(across.years[0])


def test_years_that_cannot_be_counted_say_why() -> None:
    segment = np.repeat(np.arange(8), 2)
    deaths = np.array([20, 20, 4, 5, np.nan, 9, -1, 90, 20, 0, 0, 0, 20, 20, 20, 20], dtype=float)
    people = np.array([900, 900, 900, 900, 900, 900, 900, 900, 900, 0, 0, 0, np.inf, 9, 900, 900], dtype=float)
    ages = np.tile([0.0, 40.0], 8)
    ages[-1] = 0
    answer = rates.years_of_potential_life_lost(deaths, people, ages, segment)
    assert names(answer.reason, Reason).tolist() == [
        "",
        "too_few_events",
        "missing_input",
        "impossible_input",
        "",
        "no_population",
        "impossible_input",
        "age_bands",
    ]
    assert answer.years[1] == 4 * 55 + 5 * 17.5
    standard = rates.years_of_potential_life_lost(deaths, people, ages, segment, standard_population=np.tile([1, 2], 8))
    assert names(standard.reason, Reason)[4] == "no_population"
    none = rates.years_of_potential_life_lost([0, 0], [900, 900], [0, 40], fewest=0)
    assert (none.value[0], none.years[0]) == (0, 0)
    assert names(none.reason, Reason).tolist() == ["no_interval"]
    beyond = rates.years_of_potential_life_lost([50], [900], [75])
    assert names(beyond.reason, Reason).tolist() == ["no_population"]


def test_wrong_columns_are_named_and_nothing_in_is_nothing_out() -> None:
    with pytest.raises(ValueError, match=r"a0: expected a share between 0 and 1, got 1\.5"):
        rates.life_expectancy([1], [1], [0], a0=1.5)
    with pytest.raises(ValueError, match="before: expected an age above 0, got 0"):
        rates.years_of_potential_life_lost([1], [1], [0], before=0)
    with pytest.raises(ValueError, match=r"segment: expected 1 entries, one a row, got shape \(2,\)"):
        rates.life_expectancy([1], [1], [0], [1, 2])
    with pytest.raises(ValueError, match="columns must be flat"):
        rates.life_expectancy([[1]], [[1]], [[0]])
    assert rates.life_expectancy([], [], []).value.shape == (0, 0)
    assert rates.years_of_potential_life_lost([], [], []).value.shape == (0,)
