"""The examples in the documentation of `stats.small_area` give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

from wincommons.stats import small_area


def test_every_example_gives_what_it_says() -> None:
    attempted = 0
    for module in pkgutil.iter_modules(small_area.__path__, f"{small_area.__name__}."):
        results = doctest.testmod(importlib.import_module(module.name))
        assert results.failed == 0, module.name
        attempted += results.attempted
    assert attempted > 3
