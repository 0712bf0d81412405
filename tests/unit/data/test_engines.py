"""Both engines build the same release from the same rows: every Ibis expression of the pipeline runs on each."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest
from tests.unit.data.conftest import GOOD, csv_text, row

from wincommons.data import laying, sources
from wincommons.data.engine import open_engine
from wincommons.data.errors import DataError
from wincommons.data.load import load
from wincommons.data.pieces import files_of
from wincommons.data.reads import Release, open_release
from wincommons.data.schema import TABLES


def varied_rows() -> list[dict[str, str]]:
    """Places of every level, groups, years, missing and bad rows: something for every rule and every table."""
    rows = [about(10 + code / 10, place=f"39{code:03d}") for code in range(1, 60, 2) if code != 35]
    rows += [about(17, place=place, boundary="") for place in ("39", "US", "18")]
    rows += [about(year - 1995, start=f"{year}-01-01", end=f"{year}-12-31") for year in range(2010, 2023)]
    acs = {"source": "census_acs", "basis": "survey", "status": "A", "vintage": "2019-2023", "start": "2019-01-01"}
    for place in ("39035", "39", "US"):
        for race, value in (("black", 38), ("white", 10), ("asian", 14)):
            rows.append(about(value, **acs, place=place, group=f"race={race}", denominator="5000"))
    rows += [about(12 + code, **acs, place=f"39{code:03d}") for code in (1, 3, 5, 7)]
    rows += [about(30, **acs, place="39035101101", boundary="2020"), about(31, **acs, place="zcta:44103")]
    rows += [row(place="39061", value="", lower="", upper="", numerator="", status="Q")]
    return [*rows, row(place="9035"), row(place="72001"), row(group="race=purple"), about(200), GOOD]


def about(value: float, **changes: str) -> dict[str, str]:
    return row(value=f"{value}", lower=f"{value - 2}", upper=f"{value + 2}", **changes)


def build(home: Path, plain, rows: list[dict[str, str]]) -> Release:
    home.mkdir()
    (home / "plain.csv").write_text(csv_text(rows), encoding="utf-8")
    load("saipe", home / "plain.csv", home=home)
    return open_release(home)


@pytest.mark.spark
@pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed (extra `spark`)")
@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java on this machine")
@pytest.mark.filterwarnings("default")
def test_spark_builds_the_same_release_as_duckdb(tmp_path: Path, plain, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    rows = varied_rows()
    ours = build(tmp_path / "duckdb", plain, rows)
    monkeypatch.setenv("WIN_ENGINE", "local[2]")
    theirs = build(tmp_path / "spark", plain, rows)
    stop_spark()
    for table in TABLES:
        one, other = (pq.read_table(release.files(table)) for release in (ours, theirs))
        assert one.schema.names == other.schema.names
        assert one.schema.types == other.schema.types
        assert rounded(one.to_pylist()) == rounded(other.to_pylist()), table
        # Of one measure nobody has a peer, which takes three kinds of traits: see test_peer.py.
        assert one.num_rows > 0 or table in ("trait", "peer"), table


@pytest.mark.spark
@pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed (extra `spark`)")
@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java on this machine")
@pytest.mark.filterwarnings("default")
def test_both_engines_cut_a_large_table_alike(
    starter_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow.parquet as pq

    for name, rows in (("WHOLE", 100), ("PIECE", 300), ("STRETCH", 700)):
        monkeypatch.setattr(laying, name, rows)
    (whole,) = open_release(starter_home).files("trend")
    run = tmp_path / "run.parquet"
    pq.write_table(pq.read_table(whole).slice(20_000, 3_000), run)
    found = {}
    for master in ("", "local[2]"):
        monkeypatch.setenv("WIN_ENGINE", master)
        folder = tmp_path / (master or "duckdb")
        folder.mkdir()
        with open_engine(folder) as engine:
            pieces = laying.lay_out("trend", [run], folder=folder, engine=engine)
        assert pieces is not None
        found[master] = (pieces, [pq.read_table(file).to_pylist() for file in files_of(folder, "trend", pieces)])
    stop_spark()
    (ours, mine), (theirs, other) = found.values()
    assert ours == theirs
    assert len(mine) > 5
    assert sum(map(len, mine)) == 3_000
    assert [rounded(rows) for rows in mine] == [rounded(rows) for rows in other]


def stop_spark() -> None:
    """End the session here, so that its sockets are not found open in the middle of another test."""
    import gc

    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is not None:
        session.stop()
    gc.collect()


def rounded(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{name: round(cell, 9) if isinstance(cell, float) else cell for name, cell in one.items()} for one in rows]


def test_spark_without_pyspark_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIN_ENGINE", "local[2]")
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(DataError, match="Spark is asked for and is not installed"), open_engine(tmp_path):
        pass


def test_the_registry_finds_each_source_without_importing_an_engine() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from wincommons.data import sources; assert 'saipe' in sources.names();"
        "steps = sources.find('saipe'); assert steps.id == 'saipe' and steps.remotes;"
        "print([m for m in ('ibis', 'pandas', 'pyarrow', 'duckdb', 'httpx') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
    assert sources.names() == tuple(sorted(sources.names()))
