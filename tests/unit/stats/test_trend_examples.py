"""The examples in the docstrings of `stats.trend` run, and say what they show."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from wincommons.stats import trend

MODULES = [f"{trend.__name__}.{module.name}" for module in pkgutil.iter_modules(trend.__path__)]
WITHOUT_EXAMPLE = {"line", "pairs", "periods", "runs", "slope", "wander"}
"""What only the other modules call."""


@pytest.mark.parametrize("module", MODULES)
def test_every_example_shows_what_it_says(module: str) -> None:
    run = doctest.testmod(importlib.import_module(module))
    assert run.failed == 0
    assert (run.attempted > 0) is (module.rpartition(".")[2] not in WITHOUT_EXAMPLE)
