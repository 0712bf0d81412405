"""The starter release, opened once in each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from wincommons.insight import Commons


@pytest.fixture(scope="session")
def commons(starter_home: Path) -> Commons:
    return Commons.open(starter_home)


@pytest.fixture(scope="session")
def commons_es(commons: Commons) -> Commons:
    return commons.in_language("es")
