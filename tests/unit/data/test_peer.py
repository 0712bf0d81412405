"""The nearest places: by hand where few, and what must hold of any."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from wincommons.data.derive import peer
from wincommons.data.derive.peer import Known, find_peers, know
from wincommons.data.derive.traits import FEWEST, TRAITS

DAY = {"start": date(2023, 1, 1), "end": date(2023, 12, 31)}


def row(place: str, measure: str, value: float | None, *, denominator: float | None = None, **changes) -> dict:
    return {
        "measure": measure, "place": place, "group": "all", "value": value, "denominator": denominator,
        "source": "census_acs", "method": "", "boundary": "", "vintage": "2023", "level": "county", "series_rank": 0,
        **DAY,
    } | changes  # fmt: skip


def places(**traits: tuple[float | None, float | None, float | None]) -> list[dict]:
    """Places with people, a share aged 65 and over, and an income."""
    names = ("demographic_variables", "older_adults", "median_household_income")
    return [
        row(place.lstrip("p"), measure, value)
        for place, values in traits.items()
        for measure, value in zip(names, values, strict=True)
        if value is not None
    ]


def nearest(rows: list[dict]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in find_peers(know(rows)):
        found.setdefault(one["place"], []).append(one["peer"])
    return found


def test_the_distance_of_three_places_by_hand() -> None:
    rows = places(p01001=(100, 10, 40_000), p01003=(100, 20, 40_000), p01005=(10_000, 15, 40_000 * math.e))
    told = {(one["place"], one["peer"]): one for one in find_peers(know(rows))}
    # Age: 10, 20, 15 have mean 15 and standard deviation 4.0825; size and income are alike in the first two places.
    assert told["01001", "01003"]["distance"] == pytest.approx((10 / 4.0824829) / math.sqrt(3))
    # Of two equal logarithms and one apart, the third lies 2.1213 deviations from the two.
    apart = math.sqrt((2.1213203**2 + 2.1213203**2 + (5 / 4.0824829) ** 2) / 3)
    assert told["01001", "01005"]["distance"] == pytest.approx(apart)
    assert (told["01001", "01003"]["position"], told["01001", "01005"]["position"]) == (1, 2)
    assert {one["families"] for one in told.values()} == {3}


def test_a_place_without_a_trait_is_compared_on_fewer_and_refused_below_three() -> None:
    rows = places(
        p01001=(100, 10, 40_000), p01003=(200, 20, 50_000), p01005=(300, 15, None), p01007=(400, 12, 60_000)
    )  # fmt: skip
    assert FEWEST == 3
    assert "01005" not in nearest(rows)
    rural = [row(place, "rural_population", value) for place, value in (("01001", 5), ("01003", 50), ("01005", 30))]
    told = [one for one in find_peers(know([*rows, *rural])) if one["place"] == "01005"]
    # With the fourth it shares three kinds with the two that have it, and still too few with the one that has not.
    assert {(one["peer"], one["families"]) for one in told} == {("01001", 3), ("01003", 3)}


def test_shares_of_race_count_once_together() -> None:
    base = places(p01001=(100, 10, 40_000), p01003=(100, 10, 40_000), p01005=(200, 20, 50_000))
    race = [
        row(place, f"{group}_residents", value)
        for group in ("black", "hispanic", "asian", "aian", "white")
        for place, value in (("01001", 10), ("01003", 30), ("01005", 20))
    ]
    told = {(one["place"], one["peer"]): one for one in find_peers(know([*base, *race]))}
    one = told["01001", "01003"]
    assert one["families"] == 4
    assert one["distance"] == pytest.approx((20 / 8.1649658) / 2)


def test_a_trait_is_known_in_one_way_and_one_period_for_all() -> None:
    older = [row(f"{at:05d}", "older_adults", at, start=date(2022, 1, 1)) for at in range(10)]
    newer = [row(f"{at:05d}", "older_adults", at + 1) for at in range(12)]
    children = [row(f"{at:05d}", "children_single_parent", 5, denominator=50) for at in range(12)]
    adults = [row(f"{at:05d}", "depression", 5, denominator=200, source="cdc_places") for at in range(12)]
    (known,) = [one for one in know([*older, *newer, *children, *adults]) if one.trait.family == "age"]
    assert (known.way.trait, len(known.figures), known.figures["00003"][0]) == ("older_adults", 12, 4)
    # Where the first way covers too few, the next one is taken for every place.
    (known,) = [one for one in know([*newer[:5], *children, *adults]) if one.trait.family == "age"]
    assert (known.way.trait, len(known.figures)) == ("children_per_100_adults", 12)
    value, part, whole = known.figures["00003"]
    assert (value, part["source"], whole["source"] if whole else "") == (25, "census_acs", "cdc_places")


def test_nothing_known_nothing_found() -> None:
    assert nearest([]) == {}
    assert nearest(places(p01001=(100, 10, 40_000))) == {}
    # Where all are equal nobody can be told apart, and a trait of no width says nothing.
    assert nearest(places(p01001=(100, 10, 40_000), p01003=(100, 10, 40_000))) == {}


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    some.lists(
        some.tuples(some.floats(1, 1e7), some.floats(0, 100), some.floats(1, 2e5), some.booleans()),
        min_size=2,
        max_size=30,
    )
)
def test_peers_are_others_in_order_and_distances_work_both_ways(drawn: list[tuple[float, float, float, bool]]) -> None:
    rows = [
        one
        for at, (people, older, income, known) in enumerate(drawn)
        for one in places(**{f"p{at:05d}": (people, older, income if known else None)})
    ]
    told = list(find_peers(know(rows)))
    by_pair = {(one["place"], one["peer"]): one["distance"] for one in told}
    assert all(place != other for place, other in by_pair)
    for (place, other), distance in by_pair.items():
        assert distance >= 0
        if (other, place) in by_pair:
            assert by_pair[other, place] == pytest.approx(distance, abs=1e-9)
    for place in {one["place"] for one in told}:
        mine = [one for one in told if one["place"] == place]
        assert [one["position"] for one in mine] == list(range(1, len(mine) + 1))
        assert [one["distance"] for one in mine] == sorted(one["distance"] for one in mine)
        assert len(mine) <= peer.KEPT


def test_many_places_in_pieces_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = places(**{f"p{at:05d}": (100 + at * 37 % 101, at * 17 % 41, 30_000 + at * 71 % 997) for at in range(60)})
    whole = nearest(rows)
    monkeypatch.setattr(peer, "_AT_ONCE", 7 * 60)
    assert nearest(rows) == whole
    assert len(whole) == 60


def test_every_trait_has_a_way_and_ways_of_one_trait_are_of_one_kind() -> None:
    assert all(trait.ways for trait in TRAITS)
    assert {trait.family for trait in TRAITS} == {"size", "density", "age", "race", "income", "rurality"}
    assert isinstance(know(places(p01001=(1, 1, 1), p01003=(2, 2, 2)))[0], Known)
