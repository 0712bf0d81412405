"""Tables that are cut: every row is in one piece, a read opens the piece that holds it, and answers are the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from wincommons import content
from wincommons.data import laying, merge
from wincommons.data.generate import Size, generate
from wincommons.data.pieces import Pieces, files_of, read_pieces
from wincommons.data.publish import publish
from wincommons.data.reads import Release, open_release
from wincommons.data.schema import SORTED_BY, TABLES
from wincommons.data.statements import filled
from wincommons.insight import Commons
from wincommons.model import Series

PIECES = Pieces(by="place", first=("01001", "06037", "39", "39035", "US"))


@pytest.mark.parametrize(
    ("span", "held"),
    [
        (("06037", "06037"), [1]),
        (("06038", "06038"), [1]),
        (("39035", "39035"), [3]),
        (("39", "39\U0010ffff"), [2, 3]),
        (("00", "00"), [0]),
        (("zcta:90210", "zcta:90210"), [4]),
        (("", "\U0010ffff"), [0, 1, 2, 3, 4]),
    ],
)
def test_a_value_is_looked_for_in_the_piece_that_begins_at_or_before_it(span: tuple[str, str], held: list[int]) -> None:
    assert PIECES.holding([span]) == held


def test_several_values_are_looked_for_once_in_each_piece_and_none_in_the_first() -> None:
    assert PIECES.holding([("US", "US"), ("39036", "39036"), ("39040", "39040")]) == [3, 4]
    assert PIECES.holding([]) == [0]


def test_a_release_from_before_there_were_pieces_has_one_file_a_table(tmp_path: Path) -> None:
    older = {"tables": {"standing": 3}}
    assert read_pieces(older, "standing") is None
    assert files_of(tmp_path, "standing", None) == [tmp_path / "standing.parquet"]
    told = read_pieces({"pieces": {"standing": PIECES.told()}}, "standing")
    assert told == PIECES
    names = [file.name for file in files_of(tmp_path, "standing", told, spans={"place": [("39035", "39035")]})]
    assert names == ["00004.parquet"]
    assert len(files_of(tmp_path, "standing", told, spans={"measure": [("child_poverty", "child_poverty")]})) == 5


def test_a_question_mark_in_a_value_is_only_a_letter() -> None:
    assert filled("SELECT ? WHERE a = ?", ["what?", 1]) == "SELECT 'what?' WHERE a = 1"
    with pytest.raises(ValueError, match="1 values are asked for and 2 given"):
        filled("SELECT ?", ["?", "?"])


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a small made-up nation, published twice: first whole, then with its tables in many pieces."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("pieces")
        patch.setenv("WIN_HOME", str(home / "used"))
        generate(home / "made", size=Size(tracts=60, measures=3, years=5, groups=3, seed=5))
        patch.setattr(laying, "WHOLE", 500)
        patch.setattr(laying, "PIECE", 400)
        patch.setattr(laying, "STRETCH", 1_000)
        patch.setattr(merge, "BATCH_ROWS", 100)
        publish(home / "made" / "lake", catalogue=content.load())
        yield home / "made"


@pytest.fixture(scope="module")
def releases(nation: Path) -> tuple[Release, Release]:
    whole, cut = sorted(folder.name for folder in (nation / "lake" / "releases").iterdir())
    return open_release(nation, whole), open_release(nation, cut)


@pytest.mark.slow
def test_every_row_lies_in_one_piece_in_order(releases: tuple[Release, Release]) -> None:
    whole, cut = releases
    assert not whole.manifest["pieces"]
    several = {name for name in TABLES if read_pieces(cut.manifest, name)}
    assert several >= {"by_place", "by_measure", "standing", "standing_by_measure", "trend", "gap", "inequality"}
    assert cut.manifest["tables"] == whole.manifest["tables"]
    for name in TABLES:
        ours, theirs = (pq.read_table(one.files(name)) for one in (cut, whole))
        assert ours.schema == theirs.schema
        assert ours.to_pylist() == theirs.to_pylist(), name
        pieces = read_pieces(cut.manifest, name)
        if pieces is not None:
            assert pieces.by == SORTED_BY[name][0]
            held = [set(pq.read_table(file, columns=[pieces.by])[pieces.by].to_pylist()) for file in cut.files(name)]
            assert tuple(min(values) for values in held) == pieces.first
            assert sum(map(len, held)) == len(set.union(*held)), "no value lies in two pieces"


@pytest.mark.slow
def test_reads_of_a_cut_release_answer_as_those_of_a_whole_one(releases: tuple[Release, Release]) -> None:
    whole, cut = releases
    (row, *_) = [one for one in whole.coverage() if one["level"] == "tract"]
    series = Series(**{name: row[name] for name in ("measure", "source", "method", "boundary")})
    period = {"start": row["start"], "end": row["end"]}
    tracts = [one["place"] for one in whole.standing_of(measure=row["measure"], level="tract")]
    for place in ("US", "06", tracts[0], tracts[-1], "no such place", ""):
        for ask in (
            lambda one, place=place: one.standing(place=place),
            lambda one, place=place: one.history(place=place),
            lambda one, place=place: one.trends(place=place),
            lambda one, place=place: one.gaps(place=place),
            lambda one, place=place: one.inequality(place=place, measure=series.measure),
            lambda one, place=place: one.places_within(place),
            lambda one, place=place: one.standing_of(measure=series.measure, level="county", within=place),
        ):
            assert ask(cut) == ask(whole), place
    assert cut.across(series=series, level="tract", **period) == whole.across(series=series, level="tract", **period)
    maps = [one.map_of(series=series, level="tract", **period) for one in releases]
    assert {name: column.tolist() for name, column in maps[0].items()} == {
        name: column.tolist() for name, column in maps[1].items()
    }
    assert maps[1]["place"].tolist() == sorted(tracts)
    assert cut.widest_gaps(level="tract", measure=None, limit=50) == whole.widest_gaps(
        level="tract", measure=None, limit=50
    )
    assert cut.paces(level="tract", measure=None) == whole.paces(level="tract", measure=None)


@pytest.mark.slow
def test_a_page_reads_one_release_to_its_end_though_another_is_published_meanwhile(
    nation: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(nation, home)
    page = Commons.open(home)
    before = open_release(home)
    assert read_pieces(before.manifest, "standing")
    (tract, *_) = [one["place"] for one in before.standing_of(measure=before.coverage()[0]["measure"], level="tract")]
    standing = before.standing(place=tract, group="all")
    made = publish_one_point_more(home)
    # By now `before` has opened a few of its files; what it reads next lies in others.
    latest = {one["measure"]: one["value"] for one in before.history(place=tract) if one["end"] == date(2024, 12, 31)}
    assert {one["measure"]: one["value"] for one in standing} == latest
    assert {one["measure"]: one["last_value"] for one in before.trends(place=tract)} == latest
    assert page.release.id == before.id != made
    after = page.refresh()
    assert after.release.id == made
    now = {one["measure"]: one["value"] for one in open_release(home).standing(place=tract, group="all")}
    assert now == {measure: value if value is None else value + 1 for measure, value in latest.items()}


def publish_one_point_more(home: Path) -> str:
    """Every figure one point higher, published for real, in pieces again."""
    for file in (home / "lake" / "observations").glob("*/*/*.parquet"):
        rows = pq.read_table(file)
        for name in ("value", "lower", "upper"):
            at = rows.schema.get_field_index(name)
            rows = rows.set_column(at, rows.schema.field(at), pc.add(rows.column(name), pa.scalar(1.0)))
        pq.write_table(rows, file)
    return publish(home / "lake", catalogue=content.load())
