"""What `win test --all` says at the end of its stages, and what it need not repeat."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from wincommons.cli import development
from wincommons.cli.development import overall


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        ([0, 0, 0], 0),
        ([0, 5, 5], 0),
        ([5, 5], 5),
        ([0, 1, 0], 1),
        ([0, -9, 0], 1),
        ([0, 5, 2], 2),
    ],
)
def test_a_stage_that_fails_or_is_killed_is_never_passed_over(codes: list[int], says: int) -> None:
    assert overall(codes) == says


def test_what_python_compiles_is_kept_beside_the_packages_for_all_workers() -> None:
    told = development.compiling_once({"HOME": "/home/ann", "PYTHONDONTWRITEBYTECODE": "1"})
    assert told == {"HOME": "/home/ann", "PYTHONPYCACHEPREFIX": str(development.BIN.parent / "compiled")}
    mine = {"PYTHONPYCACHEPREFIX": "/elsewhere"}
    assert development.compiling_once(mine) == mine


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")
def test_the_fast_tests_count_for_their_own_commit_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(development, "ROOT", tmp_path)
    monkeypatch.setattr(development, "PASSED", tmp_path.parent / f"{tmp_path.name}-passed")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def git(*asked: str) -> None:
        named = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
        subprocess.run(["git", *named, *asked], cwd=tmp_path, check=True, capture_output=True)

    assert development.checked_out() == ""  # no checkout of git: nothing is known
    development.PASSED.write_text("")
    assert not development.fast_tests_passed()
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "One")
    development.PASSED.write_text(development.checked_out())
    assert development.fast_tests_passed()
    (tmp_path / "changed").touch()
    assert not development.fast_tests_passed()
    (tmp_path / "changed").unlink()
    git("commit", "-q", "--allow-empty", "-m", "Two")
    assert not development.fast_tests_passed()
