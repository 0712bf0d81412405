"""Figures are handed on as far as their terms allow, and the terms go with them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from wincommons.data import release as releases
from wincommons.data.errors import DataError, RedistributionError
from wincommons.data.reads import Release, open_release
from wincommons.data.schema import PUBLISHED, names


@pytest.fixture
def release(starter_home: Path) -> Release:
    return open_release(starter_home)


def forbid(release: Release, *sources: str) -> Release:
    """The same release, as if the terms of some sources forbade handing their figures on."""
    manifest = json.loads(json.dumps(release.manifest))
    for source in sources:
        manifest["sources"][source]["redistribute"] = "no"
    return Release(releases.Label(release.id, release.folder, manifest))


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".json"])
def test_every_format_holds_the_same_rows(release: Release, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"cuyahoga's{suffix}"
    result = release.export(path, measures=["child_poverty"], places=["39035"])
    assert (result.rows, result.sources, result.left_out) == (22, ("census_acs", "saipe"), ())
    if suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert (tuple(rows[0]), len(rows)) == (names(PUBLISHED), 22)
        assert {"23.0"} == {one["value"] for one in rows if one["start"] == "2023-01-01"}


@pytest.mark.slow
def test_no_text_of_a_csv_is_a_formula_and_other_formats_keep_it_as_it_is(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = "=cmd|' /C calc'!A0"
    (figures,) = release.files("by_measure")
    sql = f"SELECT * REPLACE ($${hostile}$$ AS vintage, '@x' AS method, '+5' AS boundary) FROM '{figures}'"
    monkeypatch.setattr("wincommons.data.export._figures", lambda _release: f"({sql})")
    told = {}
    for suffix in (".csv", ".json", ".parquet"):
        path = tmp_path / f"hostile{suffix}"
        release.export(path, measures=["child_poverty"], places=["39035"])
        columns = "vintage, method, boundary, value, lower"
        told[suffix] = release.statements.connection.execute(
            f"SELECT {columns} FROM '{path}' WHERE start = '2023-01-01' AND \"group\" = 'all'"
        ).fetchall()
    assert told[".csv"] == [("'" + hostile, "'@x", "+5", 23.0, 19.9)]
    assert told[".json"] == told[".parquet"] == [(hostile, "@x", "+5", 23.0, 19.9)]


@pytest.mark.slow
def test_the_terms_stand_beside_the_file(release: Release, tmp_path: Path) -> None:
    result = release.export(tmp_path / "suicide.csv", sources=["cdc_wonder"])
    text = result.terms_path.read_text(encoding="utf-8")
    (wonder,) = (one for one in release.sources() if one["source"] == "cdc_wonder")
    assert result.terms_path.name == "suicide.csv.terms.txt"
    assert release.id in text
    assert wonder["citation"] in text
    assert wonder["redistribute"] == "with_terms"
    assert f"Terms: {wonder['terms']['en']}" in text


def test_a_forbidden_source_that_is_named_is_refused(release: Release, tmp_path: Path) -> None:
    with pytest.raises(RedistributionError, match="The terms of saipe do not allow handing its figures on"):
        forbid(release, "saipe").export(tmp_path / "a.csv", sources=["saipe"])
    assert not list(tmp_path.iterdir())


def test_a_forbidden_source_is_left_out_of_a_wider_choice_and_that_is_told(release: Release, tmp_path: Path) -> None:
    result = forbid(release, "saipe").export(tmp_path / "a.csv", measures=["child_poverty"], places=["39035"])
    assert (result.rows, result.sources, result.left_out) == (6, ("census_acs",), ("saipe",))
    assert "Left out, because their terms forbid handing them on: saipe" in result.terms_path.read_text(
        encoding="utf-8"
    )


def test_a_choice_of_nothing_but_forbidden_figures_is_refused(release: Release, tmp_path: Path) -> None:
    with pytest.raises(RedistributionError):
        forbid(release, "saipe").export(tmp_path / "a.csv", measures=["poverty_rate"])
    assert not list(tmp_path.iterdir())


def test_an_unknown_format_is_told(release: Release, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"'\.doc' is not a format"):
        release.export(tmp_path / "a.doc")
