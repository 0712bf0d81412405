"""Every address with the things behind it, as the table of addresses and the rooms' own examples name them."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest
from django.core.cache import cache
from django.urls import reverse

from wincommons.web.kit import reach

_REACH = run_path(str(Path(__file__).parents[1] / "kit" / "test_reach.py"))


@pytest.fixture
def addresses(home, cast):
    """(name, address, row) of every address of ours; the things that they name are there."""
    cache.clear()
    for room in _REACH["ROOMS"]:
        if "plant" in room:
            room["plant"](cast)
    return [
        (name, reverse(name, kwargs=_REACH["EXAMPLES"].get(name)), reach.row_of(name)) for name in _REACH["walked"]()
    ]
