"""What a reader can work out of a table with hidden cells, and the sums that it is worked out from."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import pytest

from wincommons.stats import disclosure
from wincommons.stats.codes import Reason, names
from wincommons.stats.disclosure import program

PROGRAMS = [
    pytest.param(program.ColdProgram, id="scipy"),
    pytest.param(
        program.WarmProgram,
        id="highspy",
        marks=pytest.mark.skipif(not find_spec("highspy"), reason="highspy is not installed"),
    ),
]


def with_totals(inner: object) -> np.ndarray:
    """A two-way table with its totals last."""
    table = np.array(inner, dtype=float)
    table = np.column_stack([table, table.sum(axis=1)])
    return np.vstack([table, table.sum(axis=0)])


TABLE = with_totals([[20, 50, 10], [8, 19, 22], [17, 32, 12]])
HIDDEN = np.zeros(TABLE.shape, dtype=bool)
HIDDEN[np.ix_([1, 2], [0, 2])] = True


@pytest.fixture(params=PROGRAMS)
def solver(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type:
    """Both ways to solve a program must give the same answers."""
    monkeypatch.setattr(program, "find_spec", lambda name: request.param is program.WarmProgram)
    return request.param


@pytest.mark.usefixtures("solver")
def test_four_hidden_cells_lie_between_the_ends_that_their_margins_leave() -> None:
    told = disclosure.audit(TABLE, HIDDEN)
    # Hidden rows sum to 30 and 29, hidden columns to 25 and 34: one number moves all four.
    np.testing.assert_allclose(told.lower[1:3, [0, 2]], [[0, 5], [0, 4]])
    np.testing.assert_allclose(told.upper[1:3, [0, 2]], [[25, 30], [25, 29]])
    np.testing.assert_array_equal(told.lower[~HIDDEN], TABLE[~HIDDEN])
    np.testing.assert_array_equal(told.upper[~HIDDEN], TABLE[~HIDDEN])
    assert (told.exact.any(), told.exposed.any(), told.reason.any()) == (False, False, False)


@pytest.mark.usefixtures("solver")
def test_two_hidden_in_every_row_and_column_may_still_give_one_away() -> None:
    """The old heuristic of sdcTable counts to two and stops; a cell that joins two rings of four is told exactly."""
    table = with_totals(np.arange(1, 17).reshape(4, 4))
    hidden = np.zeros(table.shape, dtype=bool)
    hidden[np.ix_([0, 1], [0, 1])] = hidden[np.ix_([2, 3], [2, 3])] = True
    hidden[1, 2] = True
    assert (hidden[:4, :4].sum(axis=0) >= 2).all()
    assert (hidden[:4, :4].sum(axis=1) >= 2).all()
    told = disclosure.audit(table, hidden, upper_protection=1)
    assert np.argwhere(told.exact).tolist() == [[1, 2]]
    assert np.argwhere(told.exposed).tolist() == [[1, 2]]
    assert told.lower[1, 2] == told.upper[1, 2] == 7


@pytest.mark.usefixtures("solver")
def test_a_table_as_published_with_gaps_is_audited_without_its_secrets() -> None:
    published = np.where(HIDDEN, np.nan, TABLE)
    told, ours = disclosure.audit(published, sliding_protection=26), disclosure.audit(TABLE, HIDDEN)
    np.testing.assert_allclose([told.lower, told.upper], [ours.lower, ours.upper])
    assert told.exposed[1:3, [0, 2]].all()  # every interval is 25 wide
    assert not told.exposed[~HIDDEN].any()


@pytest.mark.usefixtures("solver")
@pytest.mark.parametrize("integral", [False, True])
def test_published_numbers_that_contradict_one_another_are_said_to(integral: bool) -> None:
    published = np.array([[np.nan, np.nan, 5], [1, 7, 8], [11, 2, 13.0]])  # the columns leave 10 and -5
    told = disclosure.audit(published, totals="last", integral=integral)
    gaps = np.isnan(published)
    assert (told.reason == np.where(gaps, Reason.CONTRADICTION, 0)).all()
    assert np.isnan(told.lower[gaps]).all()
    assert np.isnan(told.upper[gaps]).all()
    assert not told.exposed.any()
    wanted = disclosure.audit(published, integral=integral, sliding_protection=1)
    np.testing.assert_array_equal(wanted.exposed, gaps)  # nothing shows that it is protected


@pytest.mark.usefixtures("solver")
def test_without_sums_nothing_bounds_a_hidden_cell_but_what_it_can_be() -> None:
    told = disclosure.audit([3.0, 4.0], [True, False], totals=None, highest=[np.inf, 9])
    assert (told.lower.tolist(), told.upper.tolist()) == ([0, 4], [np.inf, 4])
    free = disclosure.audit([3.0, -4.0], [True, True], totals=None, lowest=-np.inf, highest=9, integral=True)
    assert (free.lower.tolist(), free.upper.tolist()) == ([-np.inf] * 2, [9, 9])
    assert not disclosure.audit([1.0, 2.0, 3.0]).exact.any()
    assert disclosure.audit(np.zeros((0, 3))).lower.shape == (0, 3)


def test_negative_cells_are_bounded_where_the_table_may_hold_them() -> None:
    table = with_totals([[-5, 2], [3, 1]])
    hidden = np.array([[True, True, False], [True, True, False], [False] * 3])
    told = disclosure.audit(table, hidden, lowest=-10)
    assert (told.lower[0, 0], told.upper[0, 0]) == (-10, 7)
    with pytest.raises(ValueError, match=r"values: the cell \(0, 0\) is -5, which is below its lowest"):
        disclosure.audit(table, hidden)


def test_a_holder_who_knows_its_own_cell_sees_further() -> None:
    known = np.zeros(TABLE.shape, dtype=bool)
    known[1, 0] = True
    told = disclosure.audit(TABLE, HIDDEN, known=known)
    assert told.exact.sum() == 3
    np.testing.assert_array_equal(told.lower, TABLE)


def test_protection_is_asked_as_far_as_a_cell_can_go() -> None:
    wide = disclosure.audit(TABLE, HIDDEN, lower_protection=100, upper_protection=7)
    assert np.argwhere(wide.exposed).tolist() == [[1, 2], [2, 2]]  # 22 and 12 cannot be 0
    assert not disclosure.audit(TABLE, HIDDEN, highest=TABLE + 5, upper_protection=7).exposed.any()
    assert disclosure.audit(TABLE, HIDDEN, upper_protection=np.where(TABLE == 17, 9, 0)).exposed.sum() == 1


def test_whole_numbers_tell_more_than_any_numbers_do() -> None:
    told = disclosure.audit([2, 1, 7], [True, True, False], equations=[[2, 3, -1]], integral=True)
    assert (told.lower.tolist(), told.upper.tolist()) == ([2, 1, 7], [2, 1, 7])
    assert told.exact.tolist() == [True, True, False]
    loose = disclosure.audit([2, 1, 7], [True, True, False], equations=[[2, 3, -1]])
    np.testing.assert_allclose(loose.upper, [3.5, 7 / 3, 7])
    with pytest.raises(ValueError, match="integral: a published cell is not a whole number"):
        disclosure.audit([1.5, 1, 2.5], [True, False, False], integral=True)


def test_whole_tables_that_do_not_exist_are_a_contradiction() -> None:
    for equations, published in (([[2, -1]], [np.nan, 3.0]), ([[2, 4, -1]], [np.nan, np.nan, 7.0])):
        told = disclosure.audit(published, equations=equations, integral=True)
        assert names(told.reason, Reason).tolist() == ["contradiction"] * (len(published) - 1) + [""]


def test_the_sums_of_a_two_way_table_are_a_network_and_those_of_a_cube_are_not() -> None:
    from wincommons.stats.disclosure.whole import is_network

    flat, cube = disclosure.table_equations((3, 4)), disclosure.table_equations((3, 3, 3))
    assert is_network(flat, np.arange(12))
    assert not is_network(cube, np.arange(27))
    # Three cells, each pair bound by a sum: an odd ring cannot be turned into a network.
    ring = disclosure.Equations(np.repeat([0, 1, 2], 2), np.array([0, 1, 1, 2, 2, 0]), np.ones(6), ("a", "b", "c"), 3)
    assert not is_network(ring, np.arange(3))
    counts = np.random.default_rng(3).poisson(2, (2, 2, 2)).astype(float)
    for axis in range(3):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    hidden = np.zeros((3, 3, 3), dtype=bool)
    hidden[:2, :2, :2] = True
    whole, any_numbers = (disclosure.audit(counts, hidden, integral=integral) for integral in (True, False))
    np.testing.assert_allclose(whole.lower, np.ceil(any_numbers.lower - 1e-6))
    np.testing.assert_allclose(whole.upper, np.floor(any_numbers.upper + 1e-6))


def test_huge_numbers_lose_no_unit_beside_small_ones_and_beyond_floats_are_refused() -> None:
    table = with_totals([[3, 4_000_000_000_000_000], [2, 9]])
    hidden = np.zeros((3, 3), dtype=bool)
    hidden[:2, :2] = True
    told = disclosure.audit(table, hidden)
    assert told.lower[:2, :2].tolist() == [[0, 4_000_000_000_000_000 - 2], [0, 6]]
    assert told.upper[:2, :2].tolist() == [[5, 4_000_000_000_000_003], [5, 11]]
    with pytest.raises(ValueError, match=r"the cell \(0,\) is 1e\+16, which is beyond 9007199254740992"):
        disclosure.audit([1e16, 1e16])
    with pytest.raises(ValueError, match=r"the cell \(0,\) is inf, which is infinite"):
        disclosure.audit([np.inf, np.inf])


def test_a_share_of_a_millionth_is_audited_as_exactly_as_a_million() -> None:
    small = disclosure.audit(TABLE * 1e-9, HIDDEN)
    np.testing.assert_allclose(small.upper, disclosure.audit(TABLE, HIDDEN).upper * 1e-9, rtol=1e-9)


def test_margins_that_do_not_add_up_are_named() -> None:
    broken = TABLE.copy()
    broken[1, 3] += 2
    with pytest.raises(
        ValueError, match=r"values: the total over axis 0 at \(:, 3\) and the sum of its parts are 2 apart, and 1 more"
    ):
        disclosure.audit(broken, HIDDEN)
    with pytest.raises(ValueError, match=r"values: the sex=Total and the sum of its parts are 1 apart$"):
        disclosure.audit([1, 2, 4], equations=disclosure.column_equations({"sex": ["f", "m", "Total"]}))


def test_columns_with_a_tree_give_one_sum_a_parent_and_combination() -> None:
    area = ["US", "US", "CA", "CA", "LA", "LA", "SF", "SF", "NY", "NY"]
    sex = ["f", "Total"] * 5
    tree = {"area": {"LA": "CA", "SF": "CA"}}
    whole = ["Total" if name == "US" else name for name in area]
    sums = disclosure.column_equations({"area": whole, "sex": sex}, parents=tree)
    told = [name for name in sums.names if name.endswith("over area")]
    assert told == [
        "area=CA, sex=Total over area",
        "area=CA, sex=f over area",
        "area=Total, sex=Total over area",
        "area=Total, sex=f over area",
    ]
    assert len(sums.names) == 4 + 5
    count = np.array([7, 12, 4, 8, 3, 5, 1, 3, 3, 4.0])
    hidden = np.isin(np.arange(10), [4, 6])
    assert sums.matrix().shape == (9, 10)
    one_sex = disclosure.column_equations({"area": area[::2]}, total="US", parents=tree)
    assert disclosure.audit(count[::2], hidden[::2], equations=one_sex).upper.tolist() == [7, 4, 4, 4, 3]


def test_an_empty_combination_may_be_left_out() -> None:
    columns = {"age": ["old", "young", "Total", "old", "Total"], "sex": ["f", "m", "Total", "Total", "f"]}
    columns = {"age": [*columns["age"], "young", "Total"], "sex": [*columns["sex"], "Total", "m"]}
    sums = disclosure.column_equations(columns)
    told = disclosure.audit([3, 4, 7, 3, 3, 4, 4], equations=sums)
    assert told.upper.tolist() == [3, 4, 7, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("columns", "parents", "message"),
    [
        ({"a": ["x", "Total"], "b": ["y"]}, None, "columns: expected one length"),
        ({"a": ["x", "x", "Total"]}, None, "columns: the cell a=x is given twice"),
        ({"a": ["x", "y"]}, None, "a: the table has parts of a=Total, but no row for that total"),
        ({"a": ["x", "Total"]}, {"a": {"x": "y", "y": "x"}}, "a: the category x stands above itself"),
    ],
)
def test_columns_that_are_no_table_are_refused(columns: dict, parents: dict | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        disclosure.column_equations(columns, parents=parents)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: disclosure.audit(TABLE, HIDDEN, totals="middle"), "totals: expected 'first', 'last' or None"),
        (lambda: disclosure.audit(TABLE, HIDDEN, equations=np.ones((1, 3))), "they speak of 3 cells, the table has 16"),
        (lambda: disclosure.audit(TABLE, HIDDEN.astype(int)), "hidden: expected true and false, got int64"),
        (lambda: disclosure.audit(TABLE, [True]), r"hidden: expected the table's shape \(4, 4\), got \(1,\)"),
        (lambda: disclosure.audit(TABLE, HIDDEN, lowest=[0, 0]), "lowest: expected one number or the table's shape"),
        (lambda: disclosure.audit(TABLE, HIDDEN, highest=50), r"the cell \(0, 3\) is 80, which is above its highest"),
        (lambda: disclosure.audit(TABLE, HIDDEN, upper_protection=-1), "upper_protection: expected numbers from 0 on"),
        (lambda: disclosure.audit(TABLE, HIDDEN, sliding_protection=np.inf), "expected numbers from 0 on, got inf"),
        (lambda: disclosure.audit(TABLE, HIDDEN, lowest=np.nan), "lowest: a bound is missing; where there is none"),
        (lambda: disclosure.audit(["x"]), "values: expected numbers"),
    ],
)
def test_wrong_arguments_are_named(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
