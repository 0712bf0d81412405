"""One code path for a laptop and a cluster: each source's observations are the same on DuckDB and on Spark."""

from __future__ import annotations

import importlib
import json
import math
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.unit.sources.test_bad_files import LAUS, LAUS_FOOT, LAUS_TOP, PLACES, SAIPE_HEADER

from wincommons.data.engine import Engine, open_engine
from wincommons.data.sources.file.mapping import Mapping
from wincommons.data.sources.file.snapshot import FileSteps

if TYPE_CHECKING:
    import ibis.expr.types as ir

pytestmark = [
    pytest.mark.spark,
    # pyspark leaves its own sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    pytest.importorskip("pyspark")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIN_ENGINE", "local[1]")
        with open_engine(tmp_path_factory.mktemp("spill")) as engine:
            yield engine


def sorted_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without the last digits of a float, and without the two engines' ways to write no number."""

    def plain(cell: Any) -> Any:
        if isinstance(cell, float):
            return None if math.isnan(cell) else round(cell, 9)
        return str(cell)[:10] if isinstance(cell, date) else cell

    return sorted(({name: plain(cell) for name, cell in row.items()} for row in rows), key=str)


def on_both(
    spark: Engine, table: pa.Table, observe: Callable[..., ir.Table], folder: Path
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows as DuckDB observes them, and as Spark does."""
    pq.write_table(table, folder / "clean.parquet")
    here = observe(ibis.memtable(table)).to_pyarrow().to_pylist()
    return sorted_rows(here), sorted_rows(spark.rows(observe(spark.scan(folder / "clean.parquet"))))


def cleaned(source: str, path: Path, vintage: str) -> pa.Table:
    table: pa.Table = importlib.import_module(f"wincommons.data.sources.{source}.clean").clean(path, vintage=vintage)
    return table


SIDES = [f"B17001{letter}_{cell}" for letter in "BHI" for cell in ("002E", "002M", "001E", "001M")]
ACS = [
    ["B19083_001E", "B19083_001M", *SIDES, "state"],
    ["0.5", "-555555555", *["24", "6", "100", "9", "80", "8", "900", "12", "20", "7", "100", "9"], "39"],
    ["-666666666", "12", *["0", "12", "0", "12", "80", "8", "900", "12", "20", "7", "100", "9"], "09"],
]
TEXTS = {
    "bls_laus": (
        "2015",
        "a.txt",
        LAUS_TOP + LAUS + LAUS.replace("25,652", "N.A.").replace("01     001", "02     001") + LAUS_FOOT,
    ),
    "census_acs": ("2019-2023", "a.json", json.dumps(ACS)),
    "cdc_places": (
        "2024",
        "a.csv",
        f"{PLACES}\n2022,1001,DEPRESSION,CrdPrv,20.1,19.0,21.2,AL\n2022,59,GHLTH,CrdPrv,,,,US\n",
    ),
    "chr": ("2025", "v024_r2025.csv", "statecode,countycode,v024_rawvalue\n00,000,0.16\n09,110,NA\n"),
}


@pytest.mark.parametrize("source", ["saipe", *TEXTS])
def test_a_publishers_rows_are_the_same_on_both(spark: Engine, source: str, text_file: Any, workbook: Any) -> None:
    if source == "saipe":
        rows = [["39", "035", "OH", "Cuyahoga", *range(10, 25)], ["15", "5", "HI", "Kalawao", *["."] * 15]]
        vintage, path = "2023", workbook([["2023"], SAIPE_HEADER, *rows], name="est23all.xlsx")
    else:
        vintage, name, text = TEXTS[source]
        path = text_file(name, text)
    table = cleaned(source, path, vintage)
    observe = importlib.import_module(f"wincommons.data.sources.{source}.observe").observe
    here, there = on_both(spark, table, partial(observe, vintage=vintage), path.parent)
    assert here
    assert there == here


def test_a_users_rows_are_the_same_on_both(spark: Engine, text_file: Any, tmp_path: Path) -> None:
    mapping = Mapping.model_validate(
        {
            "source": {"id": "s", "title": "t", "publisher": "p", "licence": "l", "address": "https://county.example/"},
            "vintage": "2024",
            "place": {"column": "fips"},
            "period": {"column": "year"},
            "figures": [{"value": "v", "measure": "loneliness", "lower": "lo", "upper": "hi", "confidence": 90}],
            "basis": "survey",
        }
    )
    mine = FileSteps(mapping)
    table = mine.clean(
        text_file("a.csv", "fips,year,v,lo,hi\n1001,2023,10%,9,12\n0500000US39035,2023,*,,\nx,soon,1x,,\n"),
        vintage="2024",
    )
    here, there = on_both(spark, table, partial(mine.observe, vintage="2024"), tmp_path)
    assert [row["value"] for row in here if row["place"] == "01001"] == [10.0]
    assert there == here
