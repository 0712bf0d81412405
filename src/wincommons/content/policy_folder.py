"""Which files of the content folder are about policies: kept apart, so that a question about figures reads none."""

from __future__ import annotations

import os
from pathlib import Path

from .folder import files_in

VOCABULARY = "vocabulary/policies"
COMPILED_POLICIES = Path(__file__).resolve().parent / "compiled" / "policies.json"
"""The compiled policies, beside the compiled catalogue."""


def policy_files(folder: Path) -> list[Path]:
    """Every file that policies are compiled from, sorted by name."""
    files = files_in(folder / VOCABULARY, ".yaml")
    policies = folder / "policies"
    if policies.is_dir():
        for sector in sorted(os.scandir(policies), key=lambda entry: entry.name):
            if sector.is_dir():
                files += files_in(Path(sector.path), ".yaml")
    return files + files_in(folder / "effects", ".yaml")
