"""`win load tract_boundaries`: what it says, and that it makes no release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.planted_borders import squares
from typer.testing import CliRunner

from wincommons.cli import app

run = CliRunner()


def test_borders_are_kept_without_a_release(empty_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "tracts.geojson"
    features = [
        {"properties": {"GEOID": tract}, "geometry": {"type": "Polygon", "coordinates": polygons[0]}}
        for tract, polygons in squares(["39035000100", "39035000200"]).items()
    ]
    file.write_text(json.dumps({"features": features}))
    done = run.invoke(app, ["load", "tract_boundaries", "--file", str(file), "--vintage", "2021", "--state", "OH"])
    assert done.exit_code == 0, done.output
    told = " ".join(done.stderr.split())
    assert "Ohio: borders of 2 tracts of the 2020 census in 1 county, as drawn in 2021." in told
    assert "Pages draw them from now on" in told
    assert not (empty_home / "lake" / "current").exists()


@pytest.mark.slow
def test_a_state_goes_with_borders_only(empty_home: Path) -> None:
    done = run.invoke(app, ["load", "saipe", "--state", "OH"])
    assert done.exit_code == 2
    assert "--state goes with the borders of tracts" in " ".join(done.stderr.replace("│", " ").split())
    done = run.invoke(app, ["load", "tract_boundaries"])
    assert done.exit_code == 1
    assert "one state at a time" in " ".join(done.stderr.split())
