"""What is written gives nobody away: small cells are hidden, and nobody who reads the rest can work them out."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons.insight import disclosing
from wincommons.insight.answers import CellBounds
from wincommons.insight.disclosing import audit_published, disclose, write_disclosed
from wincommons.insight.errors import UnusableTableError
from wincommons.model import Language
from wincommons.stats.disclosure import Audit
from wincommons.stats.disclosure import audit as attack

VISITS = "town,Children,Adults,Older\nAshby,3,41,22\nBirch,25,60,31\nCole,14,9,0\nDover,30,52,40\n"
PUBLISHED = "town,Children,Adults,Total\nAshby,*,41,44\nBirch,<10,60,66\nCole,14,,\nDover,30,52,82\nTotal,53,170,223\n"


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    path = tmp_path / "visits.csv"
    path.write_text(VISITS, encoding="utf-8")
    return path


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "published.csv"
    path.write_text(PUBLISHED, encoding="utf-8")
    return path


def test_small_cells_are_hidden_and_as_many_more_as_protect_them(visits: Path) -> None:
    answer = disclose(visits)
    hidden = [cell.labels for cell in answer.cells if cell.count is None]
    assert hidden == [("Ashby", "Children"), ("Ashby", "Adults"), ("Cole", "Children"), ("Cole", "Adults")]
    assert (answer.small, answer.more, answer.method, answer.cheapest) == (2, 2, "optimal", True)
    # The two of Cole add up to 23, and those of Children to 17: none is 0, so each is at most 16.
    assert answer.narrowest == CellBounds(labels=("Ashby", "Children"), lower=1, upper=16)
    assert answer.unprotected == ()
    assert answer.words == ("2 cells are hidden for counting 1 to 9, and 2 more so that nobody can work them out.")
    assert answer.method_words == "Method: integer programming; no other safe choice hides fewer people in other cells."


def test_a_hidden_count_stands_in_nothing_that_is_said(tmp_path: Path) -> None:
    # Numbers that occur nowhere else: 7 is small, 7,001 is hidden with it.
    path = tmp_path / "t.csv"
    path.write_text("a,p,q\nx,7,7001\ny,6003,52009\nz,81011,9000013\n", encoding="utf-8")
    answer = disclose(path)
    hidden = {str(count) for count in (7, 7001, 6003, 52009) if count not in {cell.count for cell in answer.cells}}
    assert "7" in hidden
    said = " ".join((answer.words, *answer.lines, answer.method_words)).replace(",", "").split()
    assert hidden & set(said) == set()
    fields = {field for row in csv.reader(io.StringIO(answer.to_csv())) for field in row}
    assert hidden & fields == set()


def test_the_records_are_the_long_form_with_a_status(visits: Path) -> None:
    assert disclose(visits).to_records()[:3] == [
        {"town": "Ashby", "column": "Children", "count": None, "status": "Q"},
        {"town": "Ashby", "column": "Adults", "count": None, "status": "Q"},
        {"town": "Ashby", "column": "Older", "count": 22, "status": "A"},
    ]


def test_the_same_in_spanish(visits: Path, published: Path) -> None:
    answer = disclose(visits, language=Language.SPANISH, cost="constant", method="heuristic")
    assert answer.words == "2 celdas se ocultan por contar de 1 a 9, y 2 más para que nadie las deduzca."
    assert answer.method_words == "Método: heurístico; es seguro, pero quizá otra elección oculte menos celdas."
    audited = audit_published(published, language=Language.SPANISH)
    assert audited.words == "De 4 celdas ocultas, 4 se pueden deducir exactamente."
    assert audited.exposed[0].words == "Ashby, Children: exactamente 3"


def test_where_nothing_is_small_nothing_is_hidden(visits: Path) -> None:
    answer = disclose(visits, minimum=3)
    assert (answer.small, answer.more, answer.method, answer.cheapest) == (0, 0, "", True)
    assert answer.words == "No cell counts 1 to 2: the table can be published as it is."
    assert answer.narrowest is None
    assert answer.method_words == ""


def test_zeros_are_hidden_when_asked(visits: Path) -> None:
    zero = next(cell for cell in disclose(visits, zeros=True).cells if cell.labels == ("Cole", "Older"))
    assert (zero.count, zero.status.value) == (None, "Q")
    shown = next(cell for cell in disclose(visits).cells if cell.labels == ("Cole", "Older"))
    assert (shown.count, shown.status.value) == (0, "A")


def test_zeros_that_are_always_shown_protect_nobody(tmp_path: Path) -> None:
    # 9 and 1 make 10: who knows that no zero is hidden knows that the nine are at most nine.
    path = tmp_path / "t.csv"
    path.write_text("a,n\nx,9\ny,1\nz,30\n", encoding="utf-8")
    assert [cell.count for cell in disclose(path).cells] == [None, None, None, 40]
    assert disclose(path, zeros=True).more == 0


THREE_WAYS = [
    [[[3, 1], [0, 0], [0, 0]], [[0, 0], [1, 2], [1, 0]], [[0, 0], [0, 0], [3, 0]]],
    [[[0, 1], [0, 0], [0, 0]], [[0, 1], [0, 0], [1, 2]]],
    [[[0, 0, 0], [0, 0, 0]], [[1, 0, 0], [0, 0, 2]], [[0, 2, 3], [1, 1, 3]]],
]


@pytest.mark.slow
@pytest.mark.parametrize("counts", THREE_WAYS)
def test_a_table_of_three_ways_is_tried_with_whole_numbers(
    tmp_path: Path, counts: list[list[list[int]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sparse: here totals of two ones cannot be kept from being known to be at least two."""
    path = tmp_path / "t.csv"
    cells = [
        f"a{i},b{j},c{k},{n}" for i, one in enumerate(counts) for j, row in enumerate(one) for k, n in enumerate(row)
    ]
    path.write_text("\n".join(["a,b,c,count", *cells]), encoding="utf-8")
    answer = disclose(path, minimum=3, method="heuristic")
    assert answer.whole_numbers
    assert answer.unprotected == ()
    monkeypatch.setattr(disclosing, "WHOLE_UP_TO", 1)
    assert disclose(path, minimum=3, method="heuristic").lines[-1].startswith("Too many cells are hidden to try")


@pytest.mark.parametrize("cost", ["value", "count", "constant"])
def test_what_hiding_costs_is_the_askers_choice(tmp_path: Path, cost: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,n\nx,3\ny,40\nz,5000\n", encoding="utf-8")
    answer = disclose(path, cost=cost)
    assert (answer.small, answer.more) == (1, 1)


def test_unknown_choices_are_errors_of_the_program(visits: Path) -> None:
    with pytest.raises(ValueError, match="cost: expected one of value, count, constant"):
        disclose(visits, cost="log")
    with pytest.raises(ValueError, match="method"):
        disclose(visits, method="luck")
    with pytest.raises(ValueError, match="minimum"):
        disclose(visits, minimum=0)


def test_what_can_be_worked_out_of_a_published_table(published: Path) -> None:
    answer = audit_published(published)
    assert [(cell.labels, cell.lower, cell.exact) for cell in answer.exposed] == [
        (("Ashby", "Children"), 3, True),
        (("Birch", "Children"), 6, True),
        (("Cole", "Adults"), 17, True),
        (("Cole", "Total"), 31, True),
    ]
    assert answer.words == "Of 4 cells hidden, 4 can be worked out exactly."
    assert answer.to_records()[0] == {
        "town": "Ashby",
        "column": "Children",
        "lower": 3,
        "upper": 3,
        "exact": True,
        "words": "Ashby, Children: exactly 3",
    }


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("a,n\nx,*\ny,*\nz,30\nTotal,36\n", [(0, 6), (0, 6)]),
        ("a,n\nw,0\nx,*\ny,*\nz,30\nTotal,36\n", [(1, 5), (1, 5)]),  # a zero is shown, so the hidden are none
        ("a,n\nw,0\nx,*\ny,*\nz,30\nTotal,31\n", [(0, 1), (0, 1)]),  # that cannot be: zeros are hidden too
        ("a,n\nx,<10\ny,<10\nz,30\nTotal,48\n", []),  # 9 and 9: told below
        ("a,n\nx,<10\ny,<10\nz,30\nTotal,40\n", [(1, 9), (1, 9)]),
        ("a,n\nx,<10\ny,<10\nz,30\n", []),
        ("a,n\nx,*\ny,*\nz,30\nTotal,50\n", []),
    ],
)
def test_a_cell_is_exposed_where_less_than_the_rule_is_left(
    tmp_path: Path, text: str, bounds: list[tuple[int, int]]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    answer = audit_published(path, count="n")
    found = [(cell.lower, cell.upper) for cell in answer.exposed]
    assert found == (bounds or ([(9, 9), (9, 9)] if "48" in text else []))


def test_a_table_without_totals_gives_nothing_away_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,n\nx,<10\ny,12\nz,30\n", encoding="utf-8")
    answer = audit_published(path)
    assert answer.words == "Of 1 cell hidden, none can be worked out from the totals."
    assert answer.lines[1].startswith("It shows no total, so nothing can be worked out of it alone")


def test_an_audit_needs_gaps_and_totals_that_can_be(tmp_path: Path, visits: Path) -> None:
    with pytest.raises(UnusableTableError, match="has no hidden cell to examine"):
        audit_published(visits)
    path = tmp_path / "t.csv"
    path.write_text("a,n\nx,<10\nz,30\nTotal,90\n", encoding="utf-8")
    with pytest.raises(UnusableTableError, match="No counts in place of the hidden ones"):
        audit_published(path)


def test_writing_destroys_nothing(visits: Path, tmp_path: Path) -> None:
    answer = disclose(visits)
    target = tmp_path / "out.csv"
    write_disclosed(answer, target, source=visits)
    assert target.read_text(encoding="utf-8") == answer.to_csv()
    with pytest.raises(UnusableTableError, match="is there already"):
        write_disclosed(answer, target, source=visits)
    write_disclosed(answer, target, source=visits, replace=True)
    with pytest.raises(UnusableTableError, match="is the table that was given"):
        write_disclosed(answer, visits, source=visits, replace=True)
    assert visits.read_text(encoding="utf-8") == VISITS


def test_what_cannot_be_protected_is_named_without_its_count_and_not_written(
    visits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exposing(values: object, hidden: np.ndarray, **asked: object) -> Audit:
        nothing, exposed = np.zeros((2, *hidden.shape), dtype=np.bool_)
        exposed[0, 0] = True
        ends = np.asarray(values, dtype=np.float64)
        return Audit(ends, ends, nothing, exposed, nothing.astype(np.uint8))

    monkeypatch.setattr(disclosing, "audit", exposing)
    answer = disclose(visits)
    assert [cell.labels for cell in answer.unprotected] == [("Ashby", "Children")]
    assert answer.unprotected[0].words.startswith("Ashby, Children: could not be protected.")
    with pytest.raises(UnusableTableError, match=r"Nothing was written to out\.csv, for the small cells .*: 1\."):
        write_disclosed(answer, tmp_path / "out.csv", source=visits)
    assert not (tmp_path / "out.csv").exists()


counts = st.integers(0, 30)
crosses = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
    lambda shape: st.lists(st.lists(counts, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0])
)


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(rows=crosses, minimum=st.integers(2, 12), zeros=st.booleans(), method=st.sampled_from(["auto", "heuristic"]))
def test_nobody_works_out_a_small_cell_from_what_is_written(
    rows: list[list[int]], minimum: int, zeros: bool, method: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.csv", Path(folder) / "out.csv"
        names = [f"c{number}" for number in range(len(rows[0]))]
        lines = [",".join(["row", *names]), *(",".join([f"r{at}", *map(str, row)]) for at, row in enumerate(rows))]
        source.write_text("\n".join(lines), encoding="utf-8")
        write_disclosed(disclose(source, minimum=minimum, zeros=zeros, method=method), target, source=source)
        written = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
        inner = np.array(rows, dtype=np.float64)
        true = np.vstack([inner, inner.sum(axis=0)])
        true = np.column_stack([true, true.sum(axis=1)])
        shown = np.array([float(row["count"]) if row["count"] else np.nan for row in written]).reshape(true.shape)
        small = (true < minimum) & ((true > 0) | zeros)
        # Who reads it knows every sum, that counts are whole, and, where zeros are shown, that none is hidden: a total
        # counts at least one for each part that is no zero.
        parts = np.vstack([inner > 0, (inner > 0).sum(axis=0)])
        lowest = np.zeros(true.shape) if zeros else np.column_stack([parts, parts.sum(axis=1)]).astype(np.float64)
        told = attack(shown, lowest=lowest, integral=True)
        assert np.isnan(shown[small]).all()
        np.testing.assert_array_equal(shown[~np.isnan(shown)], true[~np.isnan(shown)])
        assert {row["status"] for row in written if not row["count"]} <= {"Q"}
        assert (told.upper[small] >= minimum).all()
        assert (told.lower[small] <= np.maximum(true - 1, lowest)[small]).all()
        if np.isnan(shown).any():
            audited = audit_published(target, minimum=minimum, zeros=zeros)
            exposed = {cell.labels for cell in audited.exposed}
            assert exposed & {cell_labels(at, true.shape, names) for at in np.argwhere(small)} == set()


def cell_labels(at: np.ndarray, shape: tuple[int, ...], names: list[str]) -> tuple[str, str]:
    row, column = (int(one) for one in at)
    return ("Total" if row == shape[0] - 1 else f"r{row}", "Total" if column == shape[1] - 1 else names[column])
