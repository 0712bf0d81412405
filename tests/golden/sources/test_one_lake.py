"""The five publishers' real files and the starter in one release, read back from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.trial_files import trial_file

from wincommons.data.load import ensure_starter, load
from wincommons.data.reads import open_release

FILES = {
    "saipe": ("data/saipe/est23all.xls.gz", 9588, 0),
    # 78 municipios of Puerto Rico and their sum are kept as refused: the platform has no places there.
    "bls_laus": ("data/bls_laus/laucnty24.xlsx", 3195, 79),
    "cdc_places": ("data/cdc_places/BRFSS_raw.zip", None, 0),
    "census_acs": ("data/census_acs/api_json/2024-POVERTY_BY_RACE_COUNTY_BLACK.json", 134, 0),
    "chr": ("data/chr/measure_datasets/v001_otherdata_r2025.csv.gz", 22428, 0),
}


@pytest.mark.slow
def test_all_five_load_beside_the_starter(tmp_path: Path) -> None:
    ensure_starter(tmp_path)
    for source, (file, accepted, refused) in FILES.items():
        result = load(source, trial_file(file), home=tmp_path)
        assert (result.refused, result.warnings) == (refused, ())
        assert accepted is None or result.accepted == accepted
    release = open_release(tmp_path)
    row = release.history(measure="child_poverty", place="39035")[-1]
    assert {key: row[key] for key in ("value", "status", "source", "vintage")} == {
        "value": 23.0,
        "status": "E",
        "source": "saipe",
        "vintage": "2023",
    }
