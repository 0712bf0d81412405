"""What `win test --all` says at the end of its stages."""

from __future__ import annotations

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
