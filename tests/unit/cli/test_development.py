"""What `win test --all` says at the end of its stages."""

from __future__ import annotations

import pytest

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
