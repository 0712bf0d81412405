"""The examples in the documentation of `stats.survey` give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from wincommons.stats import survey


@pytest.mark.slow
def test_every_example_gives_what_it_says() -> None:
    attempted = 0
    for module in pkgutil.iter_modules(survey.__path__, f"{survey.__name__}."):
        results = doctest.testmod(importlib.import_module(module.name))
        assert results.failed == 0, module.name
        attempted += results.attempted
    assert attempted > 20
