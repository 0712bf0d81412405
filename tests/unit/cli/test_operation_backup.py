"""`win backup` and `win restore` on SQLite: whole or not at all, whatever the file or the disk does."""

from __future__ import annotations

import errno
import gzip
import io
import json
import shutil
import sqlite3
import tarfile
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from wincommons.cli import app
from wincommons.data import archive
from wincommons.web.site import backup as backing_up
from wincommons.web.site import operation

run = CliRunner()


def contents(home: Path) -> dict[str, bytes]:
    """Every file of a home but the database's, whose bytes differ where its rows do not."""
    files = (path for path in sorted(home.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in files
        if not path.name.startswith(("db.sqlite3", ".lock"))
    }


def rows(home: Path) -> list[Any]:
    with closing(sqlite3.connect(home / "db.sqlite3")) as database:
        return database.execute("SELECT * FROM note ORDER BY id").fetchall()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a database in WAL mode, a small lake, a picture and a key."""
    home = tmp_path / "home"
    monkeypatch.setenv("WIN_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    release = home / "lake" / "releases" / "20261122T000000Z"
    for name in ("search", ""):
        (release / name).mkdir(parents=True, exist_ok=True)
    manifest = {"id": release.name, "published_at": "2026-11-22T00:00:00+00:00", "tables": {}}
    (release / "release.json").write_text(json.dumps(manifest))
    (release / "gap.parquet").write_bytes(bytes(range(256)) * 4000)
    (release / "search" / "meta.json").write_text("{}")
    old = home / "lake" / "releases" / "20200101T000000Z"
    old.mkdir()
    (old / "release.json").write_text(json.dumps(manifest))
    (home / "lake" / "current").write_text(f"{release.name}\n")
    loaded = ("observations/saipe/a.parquet", "own_sources/ours.json", "snapshots/saipe/b.csv")
    for name in (*loaded, "snapshots/saipe/c.csv.part"):
        (home / "lake" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "lake" / name).write_text(name)
    (home / "boundaries").mkdir()
    (home / "boundaries" / "tracts.json").write_text("{}")
    (home / "media" / "stories").mkdir(parents=True)
    (home / "media" / "stories" / "niño.jpg").write_bytes(b"\xff\xd8 picture")
    (home / "secret_key").write_text("k" * 64)
    (home / "secret_key").chmod(0o600)
    with closing(sqlite3.connect(home / "db.sqlite3", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, said TEXT)")
        database.executemany("INSERT INTO note (said) VALUES (?)", [(f"word {number}",) for number in range(200)])
    return home


@pytest.fixture
def kept(site: Path, tmp_path: Path) -> Path:
    file = tmp_path / "kept.tar.gz"
    done = run.invoke(app, ["backup", str(file)])
    assert done.exit_code == 0, done.output
    return file


def refused(*arguments: object) -> str:
    done = run.invoke(app, [str(argument) for argument in arguments])
    assert done.exit_code == 1, done.output
    assert done.stdout == ""
    return " ".join(done.stderr.split())


@pytest.mark.slow
def test_a_backup_restored_elsewhere_is_the_same_home(site: Path, kept: Path, tmp_path: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path != site] == ["kept.tar.gz"], "nothing is left beside it"
    there = tmp_path / "there"
    done = run.invoke(app, ["restore", str(kept), "--into", str(there)])
    assert done.exit_code == 0, done.output
    wanted = contents(site)
    del wanted["lake/snapshots/saipe/c.csv.part"]  # a download that was cut off
    del wanted["lake/releases/20200101T000000Z/release.json"]  # an older release
    assert contents(there) == wanted
    assert rows(there) == rows(site)
    assert (there / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_the_manifest_names_version_release_and_every_member(site: Path, kept: Path) -> None:
    told = archive.verify(kept, version="99")
    assert (told.release, told.database, told.format) == ("20261122T000000Z", "sqlite", 1)
    assert {member.name for member in told.members} == {
        "database/db.sqlite3", "secret_key", "boundaries/tracts.json", "media/stories/niño.jpg", "lake/current",
        "lake/releases/20261122T000000Z/release.json", "lake/releases/20261122T000000Z/gap.parquet",
        "lake/releases/20261122T000000Z/search/meta.json", "lake/observations/saipe/a.parquet",
        "lake/own_sources/ours.json", "lake/snapshots/saipe/b.csv",
    }  # fmt: skip
    with tarfile.open(kept) as opened:
        assert opened.getnames()[-1] == archive.MANIFEST


@pytest.mark.slow
def test_a_backup_without_its_secret_leaves_the_key_that_is_there(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "open.tar.gz"
    assert "no secret key" in run.invoke(app, ["backup", str(file), "--without-secret"]).stderr
    assert b"k" * 64 not in gzip.decompress(file.read_bytes())
    (site / "secret_key").write_text("n" * 64)
    assert run.invoke(app, ["restore", str(file), "--replace"]).exit_code == 0
    assert (site / "secret_key").read_text() == "n" * 64


@pytest.mark.slow
def test_a_backup_taken_while_people_write_is_one_moment(site: Path, tmp_path: Path) -> None:
    """Each transaction writes a pair; no copy may hold one half of it, and no write may fail."""
    stop, failures, written = threading.Event(), [], [0]

    def write_pairs() -> None:
        with closing(sqlite3.connect(site / "db.sqlite3", timeout=5, isolation_level=None)) as database:
            while not stop.is_set():
                try:
                    database.execute("BEGIN IMMEDIATE")
                    database.executemany("INSERT INTO note (said) VALUES (?)", [("pair " + "x" * 3000,)] * 2)
                    database.execute("COMMIT")
                    written[0] += 1
                except sqlite3.Error as error:
                    failures.append(error)

    writer = threading.Thread(target=write_pairs)
    writer.start()
    try:
        files = []
        for number in range(5):
            files.append(tmp_path / f"busy-{number}.tar.gz")
            assert run.invoke(app, ["backup", str(files[-1])]).exit_code == 0
            before = written[0]
            while written[0] < before + 20 and not failures:
                stop.wait(0.001)
    finally:
        stop.set()
        writer.join()
    assert failures == []
    counts = []
    for number, file in enumerate(files):
        there = tmp_path / f"busy-{number}"
        assert run.invoke(app, ["restore", str(file), "--into", str(there)]).exit_code == 0
        counts.append(len(rows(there)) - 200)
    assert [count % 2 for count in counts] == [0] * 5
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


@pytest.mark.slow
def test_a_file_is_never_written_over(site: Path, kept: Path) -> None:
    before = kept.read_bytes()
    assert refused("backup", kept) == f"There is a file of that name already ({kept}). Give another name."
    assert kept.read_bytes() == before


@pytest.mark.slow
@pytest.mark.usefixtures("site")
def test_a_backup_that_cannot_be_written_says_why(site: Path, tmp_path: Path) -> None:
    assert "The folder for the backup does not exist" in refused("backup", tmp_path / "none" / "b.tar.gz")
    assert "cannot lie in what it copies" in refused("backup", site / "media" / "b.tar.gz")


def test_an_empty_home_has_nothing_to_back_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIN_HOME", str(tmp_path / "empty"))
    assert "There is nothing to back up yet" in refused("backup", tmp_path / "b.tar.gz")
    assert not (tmp_path / "b.tar.gz").exists()


@pytest.mark.slow
def test_a_full_disk_leaves_no_half_backup(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "_add", full)
    said = refused("backup", tmp_path / "b.tar.gz")
    assert said.endswith(
        f"The disk is full, so no backup was written ({tmp_path}). Free some space, or name another disk."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


@pytest.mark.slow
def test_a_restore_over_something_needs_a_word_and_keeps_it_aside(site: Path, kept: Path) -> None:
    with closing(sqlite3.connect(site / "db.sqlite3")) as database:
        database.execute("DELETE FROM note")
        database.commit()
    (site / "media" / "stories" / "late.jpg").write_text("late")
    before = contents(site)
    assert "place is taken (lake, boundaries, media, secret_key, database), so nothing was changed" in refused(
        "restore", kept
    )
    assert contents(site) == before
    done = run.invoke(app, ["restore", str(kept), "--replace"])
    assert done.exit_code == 0, done.output
    assert len(rows(site)) == 200
    (aside,) = site.glob(".before-restore-*")
    assert (aside / "media" / "stories" / "late.jpg").read_text() == "late"
    assert (aside / "lake" / "releases" / "20200101T000000Z").is_dir()
    with closing(sqlite3.connect(aside / "database" / "db.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM note").fetchone() == (0,)
    assert str(aside) in done.stderr


@pytest.mark.slow
def test_a_running_site_is_not_restored_over(site: Path, kept: Path) -> None:
    with closing(sqlite3.connect(site / "db.sqlite3")) as somebody:
        somebody.execute("SELECT count(*) FROM note").fetchone()
        assert "The site or its worker is still running" in refused("restore", kept, "--replace")
    assert list(site.glob(".*")) == []


@pytest.mark.slow
@pytest.mark.parametrize("step", ["lake", "media", "secret_key"])
def test_a_restore_that_fails_half_way_is_undone(
    site: Path, kept: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "media" / "stories" / "late.jpg").write_text("late")
    with closing(sqlite3.connect(site / "db.sqlite3")) as database:
        database.execute("INSERT INTO note (said) VALUES ('late')")
        database.commit()
    before, said_before = contents(site), rows(site)
    move = shutil.move

    def fails(source: Path, target: Path) -> object:
        if target == site / step and source.parent.name.startswith(".restoring-"):
            raise OSError(errno.EIO, "Input/output error", str(target))
        return move(source, target)

    monkeypatch.setattr(backing_up.shutil, "move", fails)
    assert "The restore failed and was undone: Input/output error" in refused("restore", kept, "--replace")
    assert contents(site) == before
    assert rows(site) == said_before
    assert list(site.glob(".[!l]*")) == []


@pytest.mark.slow
def test_a_full_disk_is_seen_before_and_during_a_restore(
    site: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(site)
    usage = shutil.disk_usage(site)
    with monkeypatch.context() as patched:
        patched.setattr(backing_up.shutil, "disk_usage", lambda _: usage._replace(free=1000))
        assert "The backup needs 0.1 GB and the disk has 0.0 GB" in refused("restore", kept, "--replace")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "_write_member", full)
    assert "The disk is full, so nothing was restored" in refused("restore", kept, "--replace")
    assert contents(site) == before
    assert list(site.glob(".[!l]*")) == []


@pytest.mark.slow
def test_every_way_of_cutting_a_backup_short_is_refused(kept: Path, tmp_path: Path) -> None:
    whole = kept.read_bytes()
    there = tmp_path / "there"
    for length in (0, 1, 10, len(whole) // 3, len(whole) // 2, len(whole) - 600, len(whole) - 8, len(whole) - 1):
        short = tmp_path / "short.tar.gz"
        short.write_bytes(whole[:length])
        said = refused("restore", short, "--into", there)
        assert "cut short or damaged" in said or "its end is missing" in said
        assert not there.exists()


@pytest.mark.slow
def test_a_single_changed_byte_is_seen(kept: Path, tmp_path: Path) -> None:
    plain = gzip.decompress(kept.read_bytes())
    where = plain.index(b"\xff\xd8 picture")
    wrong = tmp_path / "wrong.tar.gz"
    wrong.write_bytes(gzip.compress(plain[:where] + b"\xfe" + plain[where + 1 :]))
    assert "1 of its files are not as they were written, first 'media/stories/niño.jpg'" in refused("restore", wrong)


@pytest.mark.slow
@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "content",
    [b"", b"not an archive", gzip.compress(b"not an archive", mtime=0), b"PK\x03\x04" * 200],
    ids=["empty", "words", "gzip of words", "no zip"],
)
def test_a_wrong_file_is_named_as_one(content: bytes, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_bytes(content)
    assert "This is no backup of WIN Commons" in refused("restore", wrong)
    assert "The backup cannot be opened: No such file" in refused("restore", tmp_path / "none")
    assert "The backup cannot be opened: Is a directory" in refused("restore", tmp_path)


def forge(file: Path, *, name: str, kind: bytes = tarfile.REGTYPE, link: str = "", fields: Any = None) -> Path:
    """An archive with one odd member and a manifest that agrees with it."""
    with tarfile.open(file, "w:gz") as made:
        header = tarfile.TarInfo(name)
        header.type, header.linkname, header.size = kind, link, 0
        made.addfile(header)
        nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        manifest = {
            "format": 1, "version": "0.0.1", "made_at": "2026-11-22", "release": None, "database": None,
            "members": [{"name": name, "size": 0, "sha256": nothing, "mode": 0o644}],
        }  # fmt: skip
        text = json.dumps({**manifest, **(fields or {})}).encode()
        header = tarfile.TarInfo(archive.MANIFEST)
        header.size = len(text)
        made.addfile(header, io.BytesIO(text))
    return file


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/evil",
        "lake/../../evil",
        "lake/./evil",
        "lake//evil",
        "evil",
        "lake/a\\b",
        "lake/C:evil",
        "lake/\n",
    ],
)
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    there = tmp_path / "there"
    said = refused("restore", forge(tmp_path / "evil.tar.gz", name=name), "--into", there)
    assert "its name leads out of the home" in said
    assert not there.exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE])
def test_links_and_devices_are_refused(kind: bytes, tmp_path: Path) -> None:
    file = forge(tmp_path / "evil.tar.gz", name="lake/current", kind=kind, link="/etc/passwd")
    assert "is a link" in refused("restore", file, "--into", tmp_path / "there")
    assert not (tmp_path / "there").exists()


@pytest.mark.parametrize("newer", [{"version": "99.0"}, {"format": 2}])
def test_a_newer_version_is_named(newer: dict[str, Any], tmp_path: Path) -> None:
    file = forge(tmp_path / "newer.tar.gz", name="media/a", fields=newer)
    said = refused("restore", file, "--into", tmp_path / "there")
    assert "which is newer than this one" in said
    assert not (tmp_path / "there").exists()


@pytest.mark.slow
def test_a_manifest_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for fields in ({"members": [{}]}, {"version": None, "format": "x"}, {"more": 1}):
        file = forge(tmp_path / "odd.tar.gz", name="media/a", fields=fields)
        assert "its manifest cannot be read" in refused("restore", file, "--into", tmp_path / "there")
        file.unlink()


@pytest.mark.slow
def test_a_backup_of_another_kind_of_database_is_refused(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://win@127.0.0.1:1/win")
    said = refused("restore", kept, "--into", tmp_path / "there")
    assert "holds a SQLite database, and this site runs on PostgreSQL" in said
    monkeypatch.setenv("DATABASE_URL", "mysql://win")
    assert "which is not a database we know" in refused("restore", kept, "--into", tmp_path / "there")


def test_a_damaged_database_is_neither_kept_nor_taken(site: Path, tmp_path: Path) -> None:
    (site / "db.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\x00" * 4000)
    assert "database could not be copied" in refused("backup", tmp_path / "b.tar.gz")
    with pytest.raises(operation.DatabaseCopyError, match="The copy of the database is damaged"):
        operation.require_whole({"ENGINE": "sqlite3"}, copy=site / "db.sqlite3")


@pytest.mark.slow
def test_a_restore_mends_a_damaged_database(site: Path, kept: Path) -> None:
    (site / "db.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\x00" * 4000)
    done = run.invoke(app, ["restore", str(kept), "--replace"])
    assert done.exit_code == 0, done.output
    assert len(rows(site)) == 200
