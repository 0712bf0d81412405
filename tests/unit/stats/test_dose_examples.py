"""The examples in the docstrings of `stats.dose` run, and say what they show."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from wincommons.stats import dose


@pytest.mark.parametrize("module", [f"{dose.__name__}.{module.name}" for module in pkgutil.iter_modules(dose.__path__)])
def test_every_example_shows_what_it_says(module: str) -> None:
    run = doctest.testmod(importlib.import_module(module))
    assert run.failed == 0
    assert run.attempted > 0
