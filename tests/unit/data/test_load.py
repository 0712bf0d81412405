"""What can go wrong with a file: each ends in a sentence with what, where and what to do, and `current` as it was."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import threading
from pathlib import Path

import pytest
from tests.unit.data.conftest import GOOD, csv_text, row

from wincommons.data import lock, parts, publish, release
from wincommons.data.errors import (
    DataError,
    DiskFullError,
    LakeBusyError,
    LoadRefusedError,
    UnknownSourceError,
    UnreadableFileError,
)
from wincommons.data.load import load
from wincommons.data.reads import open_release
from wincommons.data.source import Finding


def refused(published, error: type[DataError], **arguments) -> DataError:
    """Load and fail; the release and its one row are as they were."""
    with pytest.raises(error) as caught:
        load("saipe", home=published.home, **arguments)
    assert published.unchanged()
    assert all((caught.value.what, caught.value.where, caught.value.remedy))
    assert str(caught.value).endswith((".", "`"))
    return caught.value


def test_a_file_that_is_not_there(published) -> None:
    error = refused(published, UnreadableFileError, file="/nowhere/at/all.csv")
    assert str(error) == "There is no such file (/nowhere/at/all.csv). Give the path of the publisher's file."


def test_an_empty_file(published, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    error = refused(published, UnreadableFileError, file=tmp_path / "empty.csv")
    assert error.what == "The file is empty"


def test_a_header_without_rows(published, tmp_path: Path) -> None:
    (tmp_path / "header.csv").write_text(csv_text([]), encoding="utf-8")
    error = refused(published, UnreadableFileError, file=tmp_path / "header.csv")
    assert error.what == "The file holds a header and no rows"


def test_changed_column_names(published, tmp_path: Path) -> None:
    path = tmp_path / "changed.csv"
    path.write_text(csv_text([GOOD]).replace("denominator", "population", 1), encoding="utf-8")
    error = refused(published, UnreadableFileError, file=path)
    assert error.what == "The columns denominator are missing"


def test_a_gzip_that_was_cut_short(published, tmp_path: Path) -> None:
    whole = gzip.compress(csv_text([row(value=f"{i / 10}") for i in range(200)]).encode())
    path = tmp_path / "plain.csv.gz"
    path.write_bytes(whole[: len(whole) // 2])
    error = refused(published, UnreadableFileError, file=path)
    assert error.what.startswith("The archive is damaged or was cut short on its way")


@pytest.mark.slow
def test_all_rows_refused(published, write) -> None:
    error = refused(published, LoadRefusedError, file=write([row(place="99999"), row(place="99998")]))
    assert error.what.startswith("2 of 2 rows were refused, most often because: There is no county 9999")


@pytest.mark.slow
def test_more_than_a_fifth_refused(published, write) -> None:
    rows = [row(place=f"39{code:03d}") for code in (1, 3, 5, 7)] + [row(place="39009", value="250", upper="251")]
    error = refused(published, LoadRefusedError, file=write([*rows, row(place="39011", value="250", upper="251")]))
    assert error.what == (
        "2 of 6 rows were refused, most often because: The value 250.0 is above 100.0, the highest possible"
    )


@pytest.mark.slow
def test_the_first_refused_rows_are_named(published, write) -> None:
    rows = [row(place=f"39{code:03d}") for code in (1, 3)] + [row(place="39009", value="250", upper="251")]
    error = refused(published, LoadRefusedError, file=write(rows))
    (example,) = error.examples
    assert example == (
        "child_poverty of 39009, 2023-01-01 to 2023-12-31, all, value 250: "
        "The value 250.0 is above 100.0, the highest possible."
    )


def test_a_web_page_is_told_before_its_release_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "page.csv"
    path.write_text("<!DOCTYPE html><title>Not found</title>")
    with pytest.raises(UnreadableFileError, match="The file is a web page, not data"):
        load("cdc_places", file=path, home=tmp_path)


@pytest.mark.slow
def test_what_the_source_itself_calls_wrong(published, write) -> None:
    published.source.findings = [Finding(sentence="Ohio has more poor children than children.", severity="stop")]
    error = refused(published, LoadRefusedError, file=write([GOOD]))
    assert error.what == "Ohio has more poor children than children"


def test_an_unknown_source(tmp_path: Path) -> None:
    with pytest.raises(UnknownSourceError, match=r"There is no loader for 'sapie' .*Loaders: .*saipe"):
        load("sapie", home=tmp_path)


def test_an_unknown_vintage(published) -> None:
    error = refused(published, DataError, vintage="1887")
    assert error.what == "saipe has no release 1887"


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_the_release_and_no_rubbish(published, write, monkeypatch, number: int) -> None:
    def full(*_args, **_options):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(publish, "write_refused", full)
    error = refused(published, DiskFullError, file=write([row(place="39049")]))
    assert "the current release is as it was" in str(error)
    assert [folder.name for folder in (published.lake / "releases").iterdir()] == [published.release_id]
    assert not list(published.lake.glob(".load-*"))


@pytest.mark.slow
def test_a_full_disk_while_rows_are_kept(published, write, monkeypatch) -> None:
    def full(self, table, path, **_options):
        raise RuntimeError(f"IO Error: Could not write file '{path}': No space left on device")

    monkeypatch.setattr("wincommons.data.engine.DuckDBEngine.write", full)
    refused(published, DiskFullError, file=write([row(place="39049")], "second.csv"))
    assert [part.name for part in parts.read_parts(published.lake)] == ["first.csv"]


@pytest.mark.slow
def test_a_kill_between_build_and_swap(published, write, monkeypatch) -> None:
    class Killed(BaseException):
        """No `except Exception` sees it, as none sees a SIGKILL."""

    def killed(*_args, **_options):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(release, "swap_in", killed)
        with pytest.raises(Killed):
            load("saipe", write([row(place="39049")]), home=published.home)
    assert published.unchanged()
    half_built = [folder for folder in (published.lake / "releases").iterdir() if folder.name.startswith(".building-")]
    assert len(half_built) == 1
    # The next load sweeps what the killed one left, and publishes what it had already checked.
    load("saipe", write([row(place="39051")], "third.csv"), home=published.home)
    assert not [folder for folder in (published.lake / "releases").iterdir() if folder.name.startswith(".building-")]
    release_now = open_release(published.home)
    places = {one["place"] for one in release_now.standing_of(measure="child_poverty", level="county")}
    assert places == {"39035", "39049", "39051"}


@pytest.mark.slow
def test_two_loads_at_once_the_second_says_so(published, write) -> None:
    path = write([row(place="39049")])
    held, done = threading.Event(), threading.Event()

    def first() -> None:
        with lock.hold(published.lake):
            held.set()
            done.wait(30)

    thread = threading.Thread(target=first)
    thread.start()
    held.wait(30)
    try:
        error = refused(published, LakeBusyError, file=path, patience=0.05)
    finally:
        done.set()
        thread.join()
    assert error.what.startswith("Another load has been writing for")
    assert load("saipe", path, home=published.home).accepted == 1


@pytest.mark.slow
def test_refused_rows_are_kept_with_their_reason_and_the_load_goes_on(published, write) -> None:
    good = [row(place=f"39{code:03d}") for code in range(1, 19, 2)]
    result = load("saipe", write([*good, row(place="9035"), row(place="72001")]), home=published.home)
    assert (result.accepted, result.refused, result.licence) == (
        9,
        2,
        "US government work, in the public domain (17 U.S.C. 105).",
    )
    kept = open_release(published.home).refused("saipe")
    assert [(one["column"], '"place": "9035"' in one["row"] or '"place": "72001"' in one["row"]) for one in kept] == [
        ("place", True),
        ("place", True),
    ]
    assert {one["vintage"] for one in kept} == {"2023"}


@pytest.mark.slow
def test_territories_are_refused_without_counting_as_a_broken_file(published, write) -> None:
    result = load("saipe", write([row(place="01001"), row(place="72"), row(place="72001")]), home=published.home)
    assert (result.accepted, result.refused) == (1, 2)


@pytest.mark.slow
def test_a_newer_vintage_replaces_the_older_and_the_older_release_stays_readable(published, write) -> None:
    load("saipe", write([row(vintage="2024", value="22.5")], "newer.csv"), vintage="2024", home=published.home)
    # An older vintage that is loaded later changes nothing of what the newer one says.
    load("saipe", write([row(vintage="2022", value="20.5")], "older.csv"), vintage="2022", home=published.home)
    now = open_release(published.home)
    assert [(one["value"], one["vintage"]) for one in now.history(place="39035")] == [(22.5, "2024")]
    before = open_release(published.home, published.release_id)
    assert [(one["value"], one["vintage"]) for one in before.history(place="39035")] == [(23.0, "2023")]


@pytest.mark.slow
def test_a_publish_leaves_the_ten_newest_releases_and_all_of_the_last_day(published, write) -> None:
    lake = published.home / "lake"
    first = release.current_id(lake)
    old = [f"202001{day:02d}T000000Z" for day in range(1, 13)]
    for one in old:
        shutil.copytree(lake / "releases" / first, lake / "releases" / one)
    second = load("saipe", home=published.home, file=write([GOOD])).release_id
    assert [label.id for label in release.list_releases(lake)] == [second, first, *old[:3:-1]]
    today = [f"{first[:-1]}Z-{number}" for number in range(10, 22)]
    for one in today:
        shutil.copytree(lake / "releases" / first, lake / "releases" / one)
    third = load("saipe", home=published.home, file=write([GOOD])).release_id
    assert {label.id for label in release.list_releases(lake)} == {first, second, third, *today}


@pytest.mark.slow
def test_the_same_file_loaded_again_replaces_its_rows(published, write) -> None:
    load("saipe", write([row(place="39049")], "first.csv"), home=published.home)
    places = {one["place"] for one in open_release(published.home).standing_of(measure="child_poverty", level="county")}
    assert places == {"39049"}
