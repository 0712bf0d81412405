"""Declared corrections do what they say, and are told when they no longer fit."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from wincommons.data.corrections import correct
from wincommons.model import Correction

TABLE = pa.table({"fips": ["15005", "15001", None], "income": ["0", "70000", "50000"]})
REASON = "The publisher writes an absent income as 0"


def correction(**changes) -> Correction:
    return Correction(
        **{
            "match": {"fips": "15005"},
            "action": "missing",
            "column": "income",
            "reason": REASON,
            "reported_on": date(2026, 11, 1),
        }
        | changes
    )


def test_missing_set_and_drop() -> None:
    emptied, warnings = correct(TABLE, [correction(expect_rows=1)], vintage="2023", where="saipe")
    assert (emptied["income"].to_pylist(), warnings) == (["", "70000", "50000"], ())
    written, _ = correct(TABLE, [correction(action="set", to="61000")], vintage="2023", where="saipe")
    assert written["income"].to_pylist() == ["61000", "70000", "50000"]
    dropped, _ = correct(TABLE, [correction(action="drop", column=None)], vintage="2023", where="saipe")
    assert dropped["fips"].to_pylist() == ["15001", None]
    assert TABLE["income"].to_pylist() == ["0", "70000", "50000"]


def test_a_correction_of_another_release_is_passed_over() -> None:
    same, warnings = correct(TABLE, [correction(vintage="2018", expect_rows=1)], vintage="2023", where="saipe")
    assert (same, warnings) == (TABLE, ())


def test_a_correction_that_the_publisher_made_needless_is_told() -> None:
    _, warnings = correct(TABLE, [correction(match={"fips": "99999"}, expect_rows=1)], vintage="2023", where="saipe")
    told = f"Correction '{REASON}' touched 0 rows of saipe, not 1; the publisher may have mended the error"
    assert warnings == (f"{told}, so look whether the correction is still needed.",)


def test_a_correction_of_a_column_that_is_not_there_is_told_and_not_applied() -> None:
    same, warnings = correct(TABLE, [correction(match={"county": "1"})], vintage="2023", where="saipe")
    assert (same, warnings) == (
        TABLE,
        (f"Correction '{REASON}' was not applied to saipe, which has no column county.",),
    )
