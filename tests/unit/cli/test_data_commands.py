"""`win data`, `win content`, `win load` and `win version`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from wincommons.cli import app

run = CliRunner()


def ok(*arguments: str) -> Any:
    done = run.invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture
def own_home(starter_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the starter release that a test may change."""
    shutil.copytree(starter_home, tmp_path / "own")
    monkeypatch.setenv("WIN_HOME", str(tmp_path / "own"))
    return tmp_path / "own"


def twin(home: Path, name: str) -> None:
    """A second release with the same tables."""
    releases = home / "lake" / "releases"
    shutil.copytree(next(releases.iterdir()), releases / name)


@pytest.mark.slow
@pytest.mark.usefixtures("starter")
def test_status_names_every_source_with_its_licence() -> None:
    told = json.loads(ok("data", "status", "--json").stdout)
    loaded = {one["source"]["id"]: one["rows"] for one in told["sources"] if one["loaded"]}
    assert len(loaded) == 9
    assert told["figures"] == sum(loaded.values())
    out = ok("data", "status").stdout
    # The table breaks lines where the terminal ends.
    assert "US government work, in the public domain" in " ".join(out.split())
    assert ok("data", "status", "--csv").stdout.count("\n") == 10
    assert ok("data", "status", "--language", "es").stdout.startswith("Edición ")


@pytest.mark.slow
def test_refused_rows_are_shown_with_their_reason(own_home: Path) -> None:
    none = ok("data", "refused")
    assert (none.stdout, none.stderr) == ("", "No row was refused.\n")
    row = {
        "source": "saipe",
        "vintage": "2023",
        "row": '{"place": "72001", "value": "40.1"}',
        "column": "place",
        "reason": "There is no county 72001.",
    }
    refused = next((own_home / "lake" / "releases").glob("*/refused.parquet"))
    schema = pq.read_schema(refused)
    refused.chmod(0o644)
    pq.write_table(pa.Table.from_pylist([row], schema=schema), refused)
    assert json.loads(ok("data", "refused", "--json").stdout) == [
        {"source": "saipe", "vintage": "2023", "column": "place", "reason": row["reason"], "row": row["row"]}
    ]
    assert ok("data", "refused").stdout.startswith("Source")
    assert ok("data", "refused", "--source", "chr").stderr == "No row was refused.\n"


@pytest.mark.slow
def test_releases_are_listed_chosen_and_pruned(own_home: Path) -> None:
    (first,) = (one["release"] for one in json.loads(ok("data", "releases", "--json").stdout))
    twin(own_home, "20200101T000000Z")
    assert [one["current"] for one in json.loads(ok("data", "releases", "--json").stdout)] == [True, False]
    assert ok("data", "use", "20200101T000000Z").stderr == "20200101T000000Z is the current release now.\n"
    assert (own_home / "lake" / "current").read_text(encoding="ascii").strip() == "20200101T000000Z"
    unknown = run.invoke(app, ["data", "use", "19990101T000000Z"])
    assert unknown.exit_code == 1
    assert "19990101T000000Z" in unknown.stderr
    ok("data", "use", first)
    assert ok("data", "prune", "--keep", "1").stderr == "Deleted 1 releases: 20200101T000000Z.\n"
    assert ok("data", "prune", "--keep", "1").stderr == "Nothing to delete.\n"


def test_releases_of_an_empty_home(empty_home: Path) -> None:
    assert ok("data", "releases").stderr == "Nothing has been published yet. Run: win load --recommended\n"
    assert not (empty_home / "lake" / "current").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("starter")
def test_an_export_carries_its_terms(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    done = ok("data", "export", str(path), "-m", "child_poverty", "-p", "Cuyahoga")
    assert done.stderr == f"Wrote 22 rows to {path}; their terms are in {path}.terms.txt.\n"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 23
    wrong = run.invoke(app, ["data", "export", str(tmp_path / "figures.doc")])
    assert wrong.exit_code == 1
    assert "Name it .csv, .parquet or .json" in wrong.stderr


@pytest.mark.slow
def test_content_is_checked_and_compiled() -> None:
    assert ok("content", "check").stderr == "Every content file passes all three floors.\n"
    assert ok("content", "check", "--json").stdout == "[]\n"
    ready = ok("content", "compile").stderr
    assert " places are ready.\n" in ready
    assert ready.endswith("261 policies and 89 effects are ready.\n")
    assert ok("content", "schemas", "--check").stderr == "The schemas are up to date.\n"


def test_version_names_the_package() -> None:
    from wincommons import __version__

    assert ok("version").stdout.startswith(f"WIN Commons {__version__} on Python 3.")


class Loaded:
    """Stands in for a load; remembers what was asked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.error = error

    def __call__(self, source: str, **asked: Any) -> Any:
        from wincommons.data.load import LoadResult

        asked.pop("progress")("Reading", 0, None)
        self.asked.append((source, asked))
        if self.error is not None:
            raise self.error
        return LoadResult(source=source, parts=(), release_id="20260101T000000Z", licence="", citation="")


@pytest.fixture
def loaded(starter: Path, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    stand_in = Loaded()
    monkeypatch.setattr("wincommons.data.load.load", stand_in)
    return stand_in


def test_a_load_says_whose_figures_on_what_terms(loaded: Loaded, tmp_path: Path) -> None:
    path = tmp_path / "est23all.xls"
    done = ok("load", "saipe", "--file", str(path), "--vintage", "2023")
    assert loaded.asked == [("saipe", {"file": path, "vintage": "2023", "options": None})]
    lines = done.stderr.splitlines()
    assert lines[0] == "Small Area Income and Poverty Estimates (SAIPE), US Census Bureau"
    assert any("public domain" in line for line in lines)
    assert lines[-1] == "saipe: 0 rows loaded, 0 refused; release 20260101T000000Z."


def test_recommended_without_a_terminal_never_blocks(loaded: Loaded) -> None:
    done = run.invoke(app, ["load", "--recommended"])
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == "Nothing was fetched: without a terminal to ask on, add --yes."
    assert loaded.asked == []


@pytest.mark.usefixtures("starter")
def test_recommended_tells_what_failed_beside_what_was_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    from wincommons.data.errors import DownloadError
    from wincommons.data.load import LoadResult, RecommendedResult

    release_id = "20260101T000000Z"
    loaded = LoadResult(source="saipe", parts=(), release_id=release_id, licence="", citation="")
    failure = DownloadError("The publisher does not answer", "example.gov", "Try again later")

    def load_recommended(**_: object) -> RecommendedResult:
        return RecommendedResult(loaded=(loaded,), failed={"chr": failure}, release_id=release_id)

    monkeypatch.setattr("wincommons.data.load.load_recommended", load_recommended)
    done = run.invoke(app, ["load", "--recommended", "--yes"])
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-3:] == [
        "saipe: 0 rows loaded, 0 refused; release 20260101T000000Z.",
        "chr: The publisher does not answer (example.gov). Try again later.",
        "1 of 6 sources could not be loaded: chr.",
    ]


@pytest.mark.slow
def test_ones_own_table_is_loaded_with_its_mapping(loaded: Loaded, tmp_path: Path) -> None:
    table, mapping = tmp_path / "ours.csv", tmp_path / "ours.yaml"
    ok("load", "file", "--file", str(table), "--mapping", str(mapping))
    ok("load", "file", "--file", str(table))
    assert loaded.asked == [
        ("file", {"file": table, "vintage": None, "options": {"mapping": str(mapping)}}),
        ("file", {"file": table, "vintage": None, "options": None}),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["load"],
        ["load", "saipe", "--recommended"],
        ["load", "saipe", "--guess"],
        ["load", "file"],
        ["load", "file", "--file", "x.csv", "--guess", "--mapping", "m.yaml"],
        ["load", "--recommended", "--file", "x.csv"],
    ],
)
def test_a_load_that_cannot_be_meant_exits_2(arguments: list[str], loaded: Loaded) -> None:
    assert run.invoke(app, arguments).exit_code == 2
    assert loaded.asked == []


def test_an_unknown_source_names_near_ones(loaded: Loaded) -> None:
    done = run.invoke(app, ["load", "saip"])
    assert done.exit_code == 1
    assert "Did you mean 'saipe'" in done.stderr
    assert loaded.asked == []
