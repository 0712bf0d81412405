"""The bytes as published are kept under their hash, and never touched again."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
from pathlib import Path

import pytest

from wincommons.data import snapshot
from wincommons.data.errors import UnreadableFileError
from wincommons.data.source import Remote

REMOTE = Remote(name="plain.csv", address="https://publisher.example/plain.csv", vintage="2023")


def take(path: Path, lake: Path, remote: Remote = REMOTE) -> snapshot.Snapshot:
    return snapshot.take(path, remote=remote, lake=lake, source="saipe", licence="public domain")


def test_a_copy_is_kept_with_all_that_must_travel_beside_it(tmp_path: Path) -> None:
    given = tmp_path / "given.csv"
    given.write_bytes(b"a,b\n1,2\n")
    kept = take(given, tmp_path)
    assert kept.path(tmp_path).read_bytes() == given.read_bytes()
    assert (kept.sha256, kept.size) == (hashlib.sha256(b"a,b\n1,2\n").hexdigest(), 8)
    assert (kept.address, kept.licence, kept.local_copy, kept.vintage) == (
        REMOTE.address,
        "public domain",
        True,
        "2023",
    )
    assert not list((tmp_path / "snapshots" / ".partial").iterdir())


def test_the_same_bytes_are_kept_once_and_other_bytes_beside_them(tmp_path: Path) -> None:
    given = tmp_path / "given.csv"
    given.write_bytes(b"first")
    first = take(given, tmp_path)
    assert take(given, tmp_path) == first
    given.write_bytes(b"revised by the publisher")
    second = take(given, tmp_path)
    assert first.path(tmp_path).read_bytes() == b"first"
    assert second.path(tmp_path).read_bytes() == b"revised by the publisher"


def test_a_gzip_around_a_local_copy_is_taken_off(tmp_path: Path) -> None:
    packed = tmp_path / "plain.csv.gz"
    packed.write_bytes(gzip.compress(b"a,b\n"))
    with snapshot.unwrapped(packed) as plain:
        assert (plain.name, plain.read_bytes()) == ("plain.csv", b"a,b\n")


def test_the_member_that_is_meant_is_read_from_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("docs/readme.txt", "read me")
        file.writestr("data/PLACES_2024.csv", "a,b\n")
    remote = Remote(name="all.zip", address=REMOTE.address, vintage="2024", member="places_*.csv")
    kept = take(archive, tmp_path, remote)
    with snapshot.opened(kept, lake=tmp_path) as path:
        assert (path.name, path.read_bytes()) == ("PLACES_2024.csv", b"a,b\n")


def test_an_archive_without_the_member_says_what_it_holds(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("readme.txt", "read me")
    kept = take(archive, tmp_path, Remote(name="all.zip", address=REMOTE.address, vintage="2024", member="*.csv"))
    with (
        pytest.raises(UnreadableFileError, match=r"no files like '\*\.csv'; it has readme\.txt"),
        snapshot.opened(kept, lake=tmp_path),
    ):
        pass


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    archive.write_bytes(b"PK\x03\x04 and then nothing")
    kept = take(archive, tmp_path, Remote(name="all.zip", address=REMOTE.address, vintage="2024", member="*.csv"))
    with pytest.raises(UnreadableFileError, match="damaged or was cut short"), snapshot.opened(kept, lake=tmp_path):
        pass
