"""A real workbook that no loader was written for, loaded with a mapping: poverty of 2018 from another agency."""

from __future__ import annotations

import ibis
import pytest
from tests.trial_files import trial_file

from wincommons.data.sources.file.guessing import guess
from wincommons.data.sources.file.mapping import Mapping
from wincommons.data.sources.file.snapshot import FileSteps

WORKBOOK = "data/saipe/ers_PovertyEstimates_2018.xls.gz"


def test_a_mapping_reads_the_poverty_of_2018_as_the_starter_has_it(starter_rows) -> None:
    figure = {"measure": "child_poverty", "value": "PCTPOV017_2018", "numerator": "POV017_2018", "confidence": 90}
    mapping = Mapping.model_validate(
        {
            "source": {"id": "ers", "title": "Poverty 2018", "publisher": "USDA", "licence": "Public", "address": "https://ers.usda.gov"},
            "vintage": "2018",
            "read": {"skip_rows": 4},
            "place": {"column": "FIPStxt"},
            "period": {"fixed": "2018"},
            "figures": [figure | {"lower": "CI90LB017P_2018", "upper": "CI90UB017P_2018"}],
            "basis": "modelled",
            "status": "E",
        }
    )  # fmt: skip
    mine = FileSteps(mapping)
    table = mine.clean(trial_file(WORKBOOK), vintage="2018")
    rows = {row["place"]: row for row in mine.observe(ibis.memtable(table), vintage="2018").to_pyarrow().to_pylist()}
    lines = [line for line in starter_rows("saipe") if line["measure"] == "child_poverty" and line["end"][:4] == "2018"]
    assert len(rows) == len(lines) == 3193
    for line in lines:
        for name in ("value", "lower", "upper", "numerator"):
            known, loaded = (float(line[name]) if line[name] else None), rows[line["place"]][name]
            assert known == loaded if None in (known, loaded) else abs(known - loaded) <= 0.051, (line["place"], name)


@pytest.mark.parametrize(
    ("file", "place", "period", "skipped"),
    [
        (WORKBOOK, "FIPStxt", "", 4),
        ("data/cdc_epht/data_120058.csv", "CountyFIPS", "Year", 0),
        ("data/cdc_diabetes_atlas/DiabetesAtlasCountyData.csv", "CountyFIPS", "", 0),
        ("data/cdc_svi/SVI_2022_US_county.csv.gz", "FIPS", "", 0),
        ("data/broadband_microsoft_fcc/broadband_data_2020October.csv", "COUNTY ID", "", 0),
    ],
)
def test_the_place_the_period_and_the_title_lines_of_real_tables_are_seen(
    file: str, place: str, period: str, skipped: int
) -> None:
    mapping = guess(trial_file(file))
    assert (mapping.place.column, mapping.period.column, mapping.read.skip_rows) == (place, period, skipped)
