"""What is set beside whole published files, or every row of a release, belongs to `./win test --all`."""

from __future__ import annotations

from pathlib import Path

import pytest

WHOLE = tuple(Path(__file__).parent / folder for folder in ("release", "sources"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(folder in item.path.parents for folder in WHOLE):
            item.add_marker(pytest.mark.slow)
