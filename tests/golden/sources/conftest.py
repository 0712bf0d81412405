"""Real public files through clean and observe, each read once a run; the starter figures to set beside them."""

from __future__ import annotations

import csv
import gzip
import importlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.trial_files import trial_file

Key = tuple[str, str, str, str, str]
Rows = dict[Key, dict[str, Any]]
STARTER = Path(__file__).resolve().parents[3] / "content" / "starter"


@cache
def _observed(source: str, file: str, vintage: str) -> Rows:
    import ibis

    folder = f"wincommons.data.sources.{source}"
    path = trial_file(file)
    table = importlib.import_module(f"{folder}.clean").clean(path, vintage=vintage)
    rows = importlib.import_module(f"{folder}.observe").observe(ibis.memtable(table), vintage=vintage).to_pyarrow()
    findings = importlib.import_module(f"{folder}.check").check(ibis.memtable(rows))
    assert findings == []
    assert [row["problem"] for row in rows.to_pylist() if row["problem"]] == []
    keyed = {_key(row): row for row in rows.to_pylist()}
    assert len(keyed) == rows.num_rows, "two rows speak of the same figure"
    return keyed


def _key(row: dict[str, Any]) -> Key:
    return (row["measure"], row["place"], str(row["end"])[:4], row["group"], row["method"])


@pytest.fixture(scope="session")
def observed() -> Callable[[str, str, str], Rows]:
    """`observed(source, trial file, vintage)`: observations by (measure, place, last year, group, method).

    No real file may give a finding of its own check, an unreadable cell, or a key twice.
    """
    return _observed


@pytest.fixture(scope="session")
def starter_rows() -> Callable[[str], list[dict[str, str]]]:
    """The starter table of a source, as text."""

    def read(source: str) -> list[dict[str, str]]:
        with gzip.open(STARTER / f"{source}.csv.gz", "rt", encoding="utf-8") as lines:
            return list(csv.DictReader(lines))

    return read


@pytest.fixture(scope="session")
def unlike() -> Callable[..., list[str]]:
    """Where observations and starter rows differ: the live load must continue the starter's series exactly."""

    def compare(rows: Rows, starter: list[dict[str, str]], *, method: str, within: Callable[[str], float]) -> list[str]:
        found = []
        for line in starter:
            key = (line["measure"], line["place"], line["end"][:4], line["group"], method)
            row = rows.get(key)
            if row is None:
                found.append(f"{key} is missing")
                continue
            found += [
                f"{key} {name}: starter {line[name]}, loaded {row[name]}"
                for name in ("start", "end", "status", "source", "vintage")
                if line[name] != str(row[name])
            ]
            for name in ("value", "lower", "upper", "numerator", "denominator"):
                known, loaded = (float(line[name]) if line[name] else None), row[name]
                same = known == loaded if None in (known, loaded) else abs(known - loaded) <= within(line["measure"])
                if not same:
                    found.append(f"{key} {name}: starter {known}, loaded {loaded}")
        return found

    return compare
