"""What is explored stays on one geography: counties that were redrawn are another series, whatever else is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.data.conftest import csv_text, row

from wincommons import Commons
from wincommons.data.load import load

OLD, NEW = "2010", "2020"


@pytest.mark.slow
def test_the_newest_boundary_is_shown_and_offers_no_period_of_another(tmp_path: Path, plain) -> None:
    def year(number: int, *, boundary: str, first: int) -> list[dict[str, str]]:
        days = {"start": f"{number}-01-01", "end": f"{number}-12-31"}
        return [
            row(**days, place=f"39{code:03d}", boundary=boundary, value=f"{number - 2000}", lower="1", upper="40")
            for code in range(first, first + 80, 2)
        ]

    rows = [
        *year(2018, boundary=OLD, first=1),
        *year(2022, boundary=OLD, first=1),
        *year(2022, boundary=NEW, first=61),
        *year(2023, boundary=NEW, first=61),
        row(place="US", boundary=""),
    ]
    (tmp_path / "plain.csv").write_text(csv_text(rows), encoding="utf-8")
    load("saipe", tmp_path / "plain.csv", home=tmp_path / "home")
    commons = Commons.open(tmp_path / "home")
    found = commons.explore("child_poverty", level="county")
    assert found.page.series is not None
    assert found.page.series.series.boundary == NEW
    assert [one.id[:4] for one in found.periods] == ["2023", "2022"]
    assert found.page.nation is not None
    before = commons.explore("child_poverty", level="county", period="2022-01-01/2022-12-31")
    # Forty places of the new outline, and none of those that bear the old one.
    assert [one.place for one in before.page.places.numbers] == [f"39{code:03d}" for code in range(61, 141, 2)]
    assert commons.explore("child_poverty", level="county", period="2018-01-01/2018-12-31").period[:4] == "2023"
