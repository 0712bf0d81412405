"""Small groups that overlapping regions give away together."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.sparse import csr_array

from wincommons.stats import disclosure

COUNTY = [True, True, True, True, False]
CITY = [True, True, False, False, False]
ZIP_AREA = [False, False, True, False, True]


def test_a_county_less_its_city_is_the_countryside() -> None:
    told = disclosure.differencing([COUNTY, CITY], [400, 500, 3, 1, 900], minimum=10)
    assert told.units.tolist() == [[False, False, True, True, False]]
    assert told.combination.tolist() == [[1, -1]]
    assert (told.size.tolist(), told.upper.tolist(), told.exact.tolist()) == ([4], [4], [True])
    assert told.complete


def test_a_zip_area_across_the_border_protects_what_is_in_it_but_not_their_sum() -> None:
    told = disclosure.differencing(csr_array([COUNTY, CITY, ZIP_AREA]), [400, 500, 3, 1, 900], minimum=10)
    # Units 2 and 3 cannot be told apart, and together are still the countryside.
    assert told.units.tolist() == [[False, False, True, True, False]]
    safe = disclosure.differencing([COUNTY, CITY, ZIP_AREA], [400, 500, 30, 10, 900], minimum=10)
    assert (safe.size.size, safe.combination.shape, safe.units.shape) == (0, (0, 3), (0, 5))


def test_a_small_region_and_small_rest_are_both_told_the_smallest_first() -> None:
    told = disclosure.differencing([[True, True, False], [False, False, True], [True] * 3], [2, 3, 1], minimum=9)
    assert told.size.tolist() == [1, 5]
    assert told.combination.tolist() == [[0, 1, 0], [1, 0, 0]]
    few = disclosure.differencing([[True, False], [False, True]], [2, 3], minimum=9, most=1)
    # What was not looked for any more is still found by its bound.
    assert (few.size.tolist(), few.exact.tolist(), few.complete) == ([2, 3], [True, False], False)


def test_counts_may_bound_a_piece_that_no_sum_singles_out() -> None:
    # A holds p and q, B holds p, r and s, C holds q and r: A + B - C is twice p and once s, which is 5.
    regions = [[True, True, False, False], [True, False, True, True], [False, True, True, False]]
    told = disclosure.differencing(regions, [2, 50, 60, 1], minimum=5)
    assert told.units.tolist() == [[True, False, False, False]]
    assert told.combination.tolist() == [[0.5, 0.5, -0.5]]
    assert (told.size.tolist(), told.upper.tolist(), told.exact.tolist()) == ([2], [2.5], [False])


def test_empty_pieces_and_units_outside_every_region_are_no_findings() -> None:
    told = disclosure.differencing([COUNTY, CITY], [400, 500, 0, 0, 3], minimum=10)
    assert told.size.size == 0
    assert disclosure.differencing(np.zeros((1, 2), dtype=bool), [1, 1], minimum=10).size.size == 0
    assert disclosure.differencing(np.zeros((0, 2), dtype=bool), [1, 1], minimum=10).complete


def test_a_search_that_is_given_up_claims_no_completeness(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = SimpleNamespace(status=1, x=None)
    monkeypatch.setattr("scipy.optimize.milp", lambda *_, **__: stopped)
    told = disclosure.differencing([COUNTY, CITY], [400, 500, 3, 1, 900], minimum=10)
    assert not told.complete
    assert (told.size.tolist(), told.exact.tolist()) == ([4], [False])  # found by its bound all the same


def test_the_minimum_itself_is_enough() -> None:
    assert disclosure.differencing([COUNTY, CITY], [400, 500, 9, 1, 0], minimum=10).size.size == 0
    assert disclosure.differencing([COUNTY, CITY], [400, 500, 9, 0.99, 0], minimum=10).size.tolist() == [9.99]


@pytest.mark.parametrize(
    ("size", "message"),
    [
        ([1, 2], "size: expected 5 numbers, one a unit, got 2"),
        ([1, 2, -3, 4, 5], "size: unit 2 has -3.0 people"),
        ([1, 2, 3, 4, np.nan], "size: unit 4 has nan people"),
    ],
)
def test_sizes_that_cannot_be_are_named(size: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        disclosure.differencing([COUNTY, CITY], size, minimum=10)
