"""The examples in the docstrings are run: what they promise is what comes out."""

from __future__ import annotations

import doctest
import importlib

import numpy as np
import pytest

PACKAGE = "wincommons.stats.causal"
MODULES = ("simplex", "synthetic", "difference", "inference", "programme")


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_docstrings_come_out_as_written(module: str) -> None:
    done = doctest.testmod(importlib.import_module(f"{PACKAGE}.{module}"), extraglobs={"np": np})
    assert done.failed == 0
    assert done.attempted > 0
