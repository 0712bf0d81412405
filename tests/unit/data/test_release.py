"""Releases are whole or absent; the pointer moves in one step; old ones are pruned, never the current one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wincommons.data import release
from wincommons.data.errors import NoReleaseError
from wincommons.data.freshness import read_status
from wincommons.data.home import home
from wincommons.data.statements import literal


def make(lake: Path, *ids: str) -> None:
    for one in ids:
        folder = lake / "releases" / f"{release.UNFINISHED}{one}"
        folder.mkdir(parents=True)
        (folder / release.MANIFEST).write_text(json.dumps({"id": one, "published_at": "2026-11-22T00:00:00+00:00"}))
        release.swap_in(lake, built=folder, release_id=one)


def test_the_last_release_swapped_in_is_current(tmp_path: Path) -> None:
    make(tmp_path, "20260101T000000Z", "20260102T000000Z")
    assert release.current_id(tmp_path) == release.find(tmp_path).id == "20260102T000000Z"
    assert [label.id for label in release.list_releases(tmp_path)] == ["20260102T000000Z", "20260101T000000Z"]


def test_an_older_release_can_be_used_again(tmp_path: Path) -> None:
    make(tmp_path, "20260101T000000Z", "20260102T000000Z")
    release.use(tmp_path, "20260101T000000Z")
    assert release.current_id(tmp_path) == "20260101T000000Z"
    with pytest.raises(NoReleaseError):
        release.use(tmp_path, "19990101T000000Z")
    assert release.current_id(tmp_path) == "20260101T000000Z"


def test_prune_keeps_the_newest_and_the_current(tmp_path: Path) -> None:
    ids = [f"2026010{day}T000000Z" for day in range(1, 7)]
    make(tmp_path, *ids)
    release.use(tmp_path, ids[0])
    (tmp_path / "releases" / f"{release.UNFINISHED}killed").mkdir()
    assert release.prune(tmp_path, keep=2) == [ids[3], ids[2], ids[1]]
    assert sorted(folder.name for folder in (tmp_path / "releases").iterdir()) == [ids[0], ids[4], ids[5]]
    with pytest.raises(ValueError, match="at least the current release is kept"):
        release.prune(tmp_path, keep=0)


def test_prune_spares_what_is_not_older_than_it_is_told(tmp_path: Path) -> None:
    ids = ["20260101T000000Z", "20260102T000000Z", "20260102T000000Z-02", "20260103T000000Z", "20260104T000000Z"]
    make(tmp_path, *ids, "by-hand")
    release.use(tmp_path, ids[-1])
    before = datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert release.prune(tmp_path, keep=3, before=before) == [ids[2], ids[1], ids[0]]
    assert release.prune(tmp_path, keep=1, before=before) == []
    assert [label.id for label in release.list_releases(tmp_path)] == ["by-hand", ids[4], ids[3]]


def test_a_release_that_cannot_be_let_go_stays_and_is_not_told_as_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = ["20260101T000000Z", "20260102T000000Z", "20260103T000000Z"]
    make(tmp_path, *ids)
    rename = Path.rename

    def refuse_the_oldest(path: Path, target: Path) -> Path:
        if path.name == ids[0]:
            raise PermissionError("in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_the_oldest)
    assert release.prune(tmp_path, keep=1) == [ids[1]]
    assert [label.id for label in release.list_releases(tmp_path)] == [ids[2], ids[0]]


def test_two_releases_of_one_second_have_two_ids(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    make(tmp_path, release.fresh_id(tmp_path, now=now))
    second = release.fresh_id(tmp_path, now=now)
    assert second == "20261122T003000Z-02"
    assert second > "20261122T003000Z"


def test_the_home_is_the_argument_then_the_environment(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("WIN_HOME", str(tmp_path / "environment"))
    assert home() == tmp_path / "environment"
    assert home(tmp_path / "argument") == tmp_path / "argument"
    assert (tmp_path / "argument").is_dir()


def test_status_tells_what_the_starter_is(starter_home: Path) -> None:
    status = read_status(starter_home)
    saipe = next(one for one in status.sources if one.source == "saipe")
    assert (saipe.rows, saipe.refused, saipe.starter_only, saipe.redistribute) == (59057, 0, True, "yes")
    assert saipe.newest_offered is not None
    assert saipe.newest_offered >= "2024"
    assert status.rows == sum(one.rows for one in status.sources)
    assert status.releases == (status.release_id,)


def test_literals_are_quoted_or_refused() -> None:
    assert literal("O'Brien\x00\\") == "'O''Brien\\'"
    assert literal(["a", "b'"]) == "CAST(['a', 'b'''] AS VARCHAR[])"
    assert (literal(7), literal(datetime(2026, 1, 2).date())) == ("7", "DATE '2026-01-02'")  # noqa: DTZ001 -- a day has no zone
    for strange in (True, 1.5, None, object()):
        with pytest.raises(TypeError):
            literal(strange)
