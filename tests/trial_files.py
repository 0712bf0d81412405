"""Where real public files lie for trials; a test that needs one skips, saying so, where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("WIN_TRIAL_FILES", Path(__file__).resolve().parents[2] / "shared"))


def trial_file(relative: str) -> Path:
    """The path of one trial file, such as `data/saipe/est23all.xls.gz`; skips the test where it is absent."""
    path = ROOT / relative
    if not path.exists():
        pytest.skip(f"the real file {relative} is not on this machine (set WIN_TRIAL_FILES to the folder that has it)")
    return path
