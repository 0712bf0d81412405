"""Whatever rows come: none is lost, what was accepted is read back as it was, and a publish is all or nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.data.conftest import GOOD, PlainSource, csv_text

from wincommons.data import publish, release, sources
from wincommons.data.errors import LoadRefusedError
from wincommons.data.load import load
from wincommons.data.reads import open_release

numbers = st.floats(min_value=-20, max_value=120, allow_nan=False).map(lambda value: f"{value:.3f}")
rows = st.fixed_dictionaries(
    {
        "place": st.sampled_from(["39035", "39049", "39", "US", "9035", "72001"]),
        "group": st.sampled_from(["all", "race=black", "race=white", "black"]),
        "start": st.sampled_from(["2021-01-01", "2022-01-01"]),
        "value": numbers,
        "lower": st.just(""),
        "upper": st.just(""),
        "numerator": st.just(""),
    }
).map(lambda cells: {**GOOD, **cells, "end": cells["start"][:4] + "-12-31"})


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "find", lambda *_args, **_options: PlainSource())


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(rows, min_size=1, max_size=25))
def test_no_row_is_lost_and_what_was_accepted_is_read_back(table: list[dict[str, str]]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "plain.csv").write_text(csv_text(table), encoding="utf-8")
        try:
            result = load("saipe", folder / "plain.csv", home=folder)
        except LoadRefusedError:
            assert release.current_id(folder / "lake") is None
            return
        assert result.accepted + result.refused == len(table)
        found = open_release(folder)
        assert len(found.refused(limit=1000)) == result.refused
        read = [one for place in ("39035", "39049", "39", "US") for group in ("all", "race=black", "race=white")
                for one in found.history(place=place, group=group)]  # fmt: skip
        assert len(read) == result.accepted
        given_rows = {(one["place"], one["group"], one["start"], float(one["value"])) for one in table}
        assert {(one["place"], one["group"], one["start"].isoformat(), one["value"]) for one in read} <= given_rows
        assert all(0 <= one["value"] <= 100 for one in read)
    finally:
        shutil.rmtree(folder)


STEPS = (
    "observation_files", "batches", "derive", "_lay_out", "write_refused", "write_peers", "take_stock", "known_sources",
    "describe",
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(STEPS))
def test_a_publish_that_fails_at_any_step_leaves_everything_as_it_was(step: str) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "plain.csv").write_text(csv_text([GOOD]), encoding="utf-8")
        first = load("saipe", folder / "plain.csv", home=folder)

        def fail(*_args: object, **_options: object) -> None:
            raise RuntimeError("the power went out")

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(publish, step, fail)
            with pytest.raises(RuntimeError, match="the power went out"):
                load("saipe", folder / "plain.csv", home=folder)
        assert [label.name for label in (folder / "lake" / "releases").iterdir()] == [first.release_id]
        assert open_release(folder).id == first.release_id
    finally:
        shutil.rmtree(folder)
