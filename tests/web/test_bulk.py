"""A source or a release to take away whole: the rows that there are, streamed from a file, as far as terms allow."""

from __future__ import annotations

import json

import pytest
from pyarrow import parquet

from wincommons.data.export_tables import DERIVED
from wincommons.web.kit import commons as opened
from wincommons.web.measurement import bulk


def _bytes(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.fixture
def saved(tmp_path):
    def save(response):
        file = tmp_path / "taken.parquet"
        file.write_bytes(_bytes(response))
        return parquet.read_table(file)

    return save


@pytest.fixture
def without_saipe(home, release):
    """The release as if the terms of one of its sources forbade passing it on."""
    lake = home / "lake"
    real = lake.resolve()
    lake.unlink()
    folder = lake / "releases" / release
    folder.mkdir(parents=True)
    for file in (real / "releases" / release).iterdir():
        if file.name != "release.json":
            (folder / file.name).symlink_to(file)
    manifest = json.loads((real / "releases" / release / "release.json").read_text())
    manifest["sources"]["saipe"]["redistribute"] = "no"
    (folder / "release.json").write_text(json.dumps(manifest))
    (lake / "current").write_text(f"{release}\n")
    opened.forget()
    return manifest


@pytest.mark.slow
def test_a_source_comes_as_csv_and_as_parquet_with_the_same_rows(site, saved):
    csv = site.get("/data/usaleep.csv")
    assert csv.streaming
    assert csv["Content-Disposition"].startswith('attachment; filename="usaleep-')
    table = saved(site.get("/data/usaleep.parquet"))
    assert table.num_rows == _bytes(csv).count(b"\n") - 1 == 498
    assert set(table["source"].to_pylist()) == {"usaleep"}
    assert site.get("/data/usaleep.xlsx").status_code == 404
    assert site.get("/data/no_such.parquet").status_code == 404


@pytest.mark.slow
def test_a_release_comes_whole_and_its_size_is_shown_once_it_is_written(site, read, saved, release):
    page = f"/data/releases/{release}/"
    before = site.get(page)
    table = saved(site.get(f"{page}tables/figures.parquet"))
    assert table.num_rows == 241_731
    after = site.get(page)
    assert after["ETag"] != before["ETag"]
    assert "Parquet · figures" in read(after).text
    assert "MB" in read(after).text
    terms = _bytes(site.get(f"{page}tables/terms.txt")).decode()
    assert "Licence: " in terms
    assert "US Census Bureau" in terms


@pytest.mark.slow
def test_every_derived_table_can_be_taken(site, saved, release):
    for name in DERIVED:
        table = saved(site.get(f"/data/releases/current/tables/{name}.parquet", follow=True))
        assert table.num_rows > 0
    for name in ("peer.parquet", "gap.csv", "refused.parquet", "..%2frelease.json", "terms.csv"):
        assert site.get(f"/data/releases/{release}/tables/{name}").status_code == 404
    assert site.get("/data/releases/20200101T000000Z/tables/gap.parquet").status_code == 404


@pytest.mark.slow
def test_what_may_not_be_passed_on_is_in_no_file_and_said(site, read, saved, release, without_saipe):
    for name in ("figures", "trend"):
        table = saved(site.get(f"/data/releases/{release}/tables/{name}.parquet"))
        assert "saipe" not in set(table["source"].to_pylist())
        assert "census_acs" in set(table["source"].to_pylist())
    assert "Left out, because their terms" in read(site.get(f"/data/releases/{release}/")).text


@pytest.mark.slow
def test_where_no_source_may_be_passed_on_nothing_is_sent(site, read, release, without_saipe, home):
    manifest = home / "lake" / "releases" / release / "release.json"
    held = json.loads(manifest.read_text())
    for source in held["sources"].values():
        source["redistribute"] = "no"
    manifest.write_text(json.dumps(held))
    opened.forget()
    for name in ("figures.csv", "gap.parquet", "terms.txt"):
        response = site.get(f"/data/releases/{release}/tables/{name}")
        assert response.status_code == 403
        assert "do not allow us to pass this table on" in read(response).text
    bulk.write_files()
    written = [file.name for file in (home / "exports").rglob("*") if file.is_file()]
    assert written == []


@pytest.mark.slow
def test_the_worker_writes_the_files_and_lets_go_of_those_of_pruned_releases(home, db):
    old = home / "exports" / "20200101T000000Z"
    old.mkdir(parents=True)
    bulk.write_files()
    assert not old.exists()
    written = {file.name for file in next((home / "exports").iterdir()).iterdir()}
    assert {"usaleep.parquet", "release-figures.parquet", "release-gap.parquet"} <= written
    assert not any(name.endswith(".csv") for name in written)
