"""A made-up nation: what it looks like, that every row says so, and that it never meets real figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from wincommons import content
from wincommons.data import lock, parts
from wincommons.data.check import judge
from wincommons.data.engine import open_engine
from wincommons.data.errors import DataError
from wincommons.data.generate import Size, generate
from wincommons.data.generate.figures import make_up
from wincommons.data.generate.nation import lay_out
from wincommons.data.known import known_sources
from wincommons.data.made_up import GENERATED, MixedFiguresError, refuse_mixture
from wincommons.data.parts import Part, read_parts
from wincommons.data.publish import publish
from wincommons.model import Redistribute

SMALL = Size(tracts=60, measures=2, years=3, groups=3, seed=5)


@pytest.fixture
def nation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lake of a small nation, not published."""
    monkeypatch.setenv("WIN_HOME", str(tmp_path / "used"))
    generate(tmp_path / "made", size=SMALL, publish=False)
    return tmp_path / "made" / "lake"


def rows(lake: Path) -> list[dict]:
    return [row for file in sorted(lake.glob("observations/*/*/*.parquet")) for row in pq.read_table(file).to_pylist()]


@pytest.mark.slow
def test_every_row_is_made_up_modelled_and_passes_the_checks_of_a_load(nation: Path) -> None:
    made = rows(nation)
    tracts = [row for row in made if len(row["place"]) == 11]
    assert len(tracts) == 60 * 2 * 3 * 3
    assert {(row["source"], row["basis"], row["vintage"]) for row in made} == {(GENERATED, "modelled", "seed-5")}
    assert all(row["place"].endswith("99") for row in tracts)
    assert {"US", "06"} <= {row["place"] for row in made}
    catalogue = content.load()
    with open_engine(nation) as engine:
        files = sorted(nation.glob("observations/*/*/*.parquet"))
        judged = judge(
            engine.scan(files).drop("loaded_at"),
            catalogue=catalogue,
            sources=known_sources(nation, catalogue=catalogue),
            words=engine.rows,
        )
        assert engine.rows(judged.filter(judged.reason.notnull()).select("place", "reason")) == []
    (source,) = (one for name, one in known_sources(nation, catalogue=catalogue).items() if name == GENERATED)
    assert source.redistribute is Redistribute.NO
    assert "made up" in str(source.caution.en)
    assert sum(part.accepted for part in read_parts(nation)) == len(made)


@pytest.mark.slow
def test_one_seed_makes_one_nation_and_another_another(nation: Path, tmp_path: Path) -> None:
    def figures(lake: Path) -> list[tuple]:
        return [
            tuple(value for name, value in row.items() if name not in ("loaded_at", "vintage")) for row in rows(lake)
        ]

    generate(tmp_path / "again", size=SMALL, publish=False)
    assert figures(tmp_path / "again" / "lake") == figures(nation)
    generate(tmp_path / "other", size=Size(tracts=60, measures=2, years=3, groups=3, seed=6), publish=False)
    assert figures(tmp_path / "other" / "lake") != figures(nation)


def test_neighbors_are_alike_places_add_up_and_small_groups_are_hidden() -> None:
    nation = lay_out(content.load().places, tracts=12_000, groups=3, seed=2)
    assert np.bincount(nation.county).max() > 20
    (figures,) = make_up("child_poverty", nation=nation, years=(2024,), seed=2)
    tract = figures.value[0, : nation.tracts]
    same = (nation.county[1:] == nation.county[:-1]) & ~np.isnan(tract[1:] + tract[:-1])
    assert np.corrcoef(tract[1:][same], tract[:-1][same])[0, 1] > 0.5
    known = ~np.isnan(figures.value)
    assert (figures.lower[known] <= figures.value[known]).all()
    assert (figures.value[known] <= figures.upper[known]).all()
    assert figures.hidden[1:].any()
    assert np.isnan(figures.value[figures.hidden]).all()
    assert figures.denominator[:, -1].tolist() == nation.people.sum(axis=1).tolist()
    # The nation's interval rests on all who were asked, a tract's on few.
    width = figures.upper - figures.lower
    assert width[0, -1] < 1 < np.nanmedian(width[0, : nation.tracts])


def test_it_is_never_written_into_the_home_in_use_nor_over_figures(nation: Path, tmp_path: Path) -> None:
    for folder, told in (
        (tmp_path / "used", "never written into the home in use"),
        (tmp_path / "used" / "lake" / "x", "never written into the home in use"),
        (nation.parent, "The folder holds figures already"),
    ):
        with pytest.raises(DataError, match=told):
            generate(folder, size=SMALL)
    for size, told in (
        (Size(measures=1_000), r"1 to \d\d measures"),
        (Size(groups=50), "groups"),
        (Size(years=60), "1 to 20 years"),
    ):
        with pytest.raises(DataError, match=told):
            generate(tmp_path / "odd", size=size)


def test_a_lake_never_holds_made_up_and_real_figures(nation: Path) -> None:
    refuse_mixture([GENERATED, GENERATED], lake=nation)
    refuse_mixture(["saipe", "census_acs"], lake=nation)
    real = Part(
        source="saipe", vintage="2023", name="real", loaded_at="2026-12-01T00:00:00+00:00", accepted=1, refused=0,
        hidden=0, address="", sha256="",
    )  # fmt: skip
    with open_engine(nation) as engine, pytest.raises(MixedFiguresError, match=r"real ones \(saipe\)"):
        parts.keep_part(
            engine.scan(sorted(nation.glob("observations/*/*/*.parquet"))), part=real, lake=nation, engine=engine
        )
    # And where somebody moved the files together by hand, nothing is published.
    (nation / "observations" / "saipe" / "2023").mkdir(parents=True)
    record = next(nation.glob("observations/generated/*/*.json"))
    moved = record.read_text(encoding="utf-8").replace('"generated"', '"saipe"')
    (nation / "observations" / "saipe" / "2023" / "real.json").write_text(moved, encoding="utf-8")
    with lock.hold(nation), pytest.raises(MixedFiguresError):
        publish(nation, catalogue=content.load())
