"""The examples in the docstrings of the measures of inequality."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = (
    "concentration", "distance", "entropy", "entry", "gini", "impact", "kitagawa", "simple", "slope", "theil_parts",
    "variance",
)  # fmt: skip


@pytest.mark.parametrize("module", MODULES)
def test_every_example_gives_what_it_shows(module: str) -> None:
    told = doctest.testmod(importlib.import_module(f"wincommons.stats.inequality.{module}"))
    assert told.failed == 0
    assert told.attempted > 0
