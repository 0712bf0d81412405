"""What all places of a level are set against is read once a release, and let go of with it."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from wincommons.data.reads import Release, open_release
from wincommons.insight import remembering
from wincommons.model import EVERYONE, Level


@pytest.mark.slow
def test_the_spread_is_read_once_a_release_and_level(starter_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release, asked = open_release(starter_home), []
    read = Release.distribution
    monkeypatch.setattr(Release, "distribution", lambda self, **of: asked.append(of["level"]) or read(self, **of))
    first = remembering.national_spread(release, Level.COUNTY)
    assert remembering.national_spread(release, Level.COUNTY) is first
    remembering.national_spread(release, Level.STATE)
    assert asked == ["county", "state"]
    rows = read(release, level="county", scope="US", group=EVERYONE)
    assert [row for rows in first.values() for row in rows] == rows
    known = len(remembering._spreads)
    del release, first
    gc.collect()
    assert len(remembering._spreads) == known - 1
