"""The worked examples in the docstrings of rates and intervals give what they say."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from wincommons.stats.intervals import means, ranks
from wincommons.stats.rates import direct, funnel_lines, funnel_plot, indirect, life_table, lost_years


@pytest.mark.parametrize("module", [direct, funnel_lines, funnel_plot, indirect, life_table, lost_years, means, ranks])
def test_the_examples_run(module: ModuleType) -> None:
    told = doctest.testmod(module)
    assert told.failed == 0
    assert told.attempted > 0
