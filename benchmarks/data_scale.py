"""Time and memory of deriving a release from many rows: the starter's observations, repeated under other methods.

Run: `.venv/bin/python benchmarks/data_scale.py [copies]` (20 copies are 4.8 million rows).
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path


def main(copies: int) -> None:
    import duckdb

    from wincommons import content
    from wincommons.data.engine import open_engine
    from wincommons.data.load import ensure_starter
    from wincommons.data.publish import derive
    from wincommons.data.reads import open_release
    from wincommons.data.schema import SORTED_BY

    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        ensure_starter(folder / "home")
        source = open_release(folder / "home").folder / "by_measure.parquet"
        columns = ", ".join(f'"{name}"' for name in SORTED_BY["by_measure"])
        connection = duckdb.connect()
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            f"COPY (SELECT * REPLACE (method || '-' || copy AS method) FROM '{source}', range({copies}) AS r(copy) "
            f"ORDER BY {columns}) TO '{folder}/by_measure.parquet' (COMPRESSION zstd, ROW_GROUP_SIZE 16384)"
        )
        (rows,) = connection.execute(f"SELECT count(*) FROM '{folder}/by_measure.parquet'").fetchone() or (0,)
        spill = folder / "spill"
        spill.mkdir()
        last = start = time.perf_counter()

        def tell(step: str, _done: int, _total: int | None) -> None:
            nonlocal last
            print(f"{time.perf_counter() - last:7.1f} s  (then: {step})", flush=True)
            last = time.perf_counter()

        with open_engine(spill) as engine:
            derive(folder, engine=engine, catalogue=content.load(), spill=spill, progress=tell)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{rows:,} rows derived in {time.perf_counter() - start:.1f} s, peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
