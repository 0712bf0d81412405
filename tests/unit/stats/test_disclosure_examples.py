"""The examples in the docstrings of disclosure control come out as they are written."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = ("auditor", "equations", "holdings", "overlap", "rounding", "rules", "suppression")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of(name: str) -> None:
    told = doctest.testmod(import_module(f"wincommons.stats.disclosure.{name}"))
    assert (told.failed, told.attempted > 0) == (0, True)
