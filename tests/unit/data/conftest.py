"""A small source of our own to drive the pipeline with: real measures and places, few rows, any bad input."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from wincommons.data import sources
from wincommons.data.errors import UnreadableFileError
from wincommons.data.schema import OBSERVATIONS, names
from wincommons.data.source import Finding, Remote

COLUMNS = names(OBSERVATIONS)

GOOD = {
    "measure": "child_poverty",
    "place": "39035",
    "start": "2023-01-01",
    "end": "2023-12-31",
    "group": "all",
    "value": "23.0",
    "lower": "19.9",
    "upper": "26.1",
    "numerator": "56776",
    "denominator": "",
    "status": "E",
    "source": "saipe",
    "vintage": "2023",
    "basis": "modelled",
    "method": "",
    "boundary": "as_published",
}
"""Child poverty of Cuyahoga County in 2023, as the starter has it."""


def row(**changes: str) -> dict[str, str]:
    """`GOOD` with some cells changed."""
    return {**GOOD, **changes}


def csv_text(rows: Sequence[dict[str, str]], columns: Sequence[str] = COLUMNS) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


class PlainSource:
    """A source whose file has the observation's own columns."""

    id = "saipe"
    remotes = (Remote(name="plain.csv", address="https://publisher.example/plain.csv", vintage="2023", smallest=10),)

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def recognise(self, *, path: Path, vintage: str | None) -> Remote:
        return Remote(name=path.name, address="https://publisher.example/", vintage=vintage or "2023")

    def clean(self, path: Path, *, vintage: str):
        import pyarrow as pa

        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        absent = set(COLUMNS) - set(rows[0] if rows else COLUMNS)
        if absent:
            raise UnreadableFileError(
                f"The columns {', '.join(sorted(absent))} are missing", path.name, "Mend the header"
            )
        return pa.table({name: pa.array([line[name] for line in rows], pa.string()) for name in COLUMNS})

    def observe(self, table, *, vintage: str):
        numbers = ("value", "lower", "upper", "numerator", "denominator")
        typed = table.mutate(**{name: table[name].nullif("").cast("float64") for name in numbers})
        return typed.mutate(**{name: table[name].nullif("").cast("date") for name in ("start", "end")})

    def check(self, observations) -> list[Finding]:
        return self.findings


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> PlainSource:
    """`win load saipe` reads our plain files instead."""
    source = PlainSource()
    monkeypatch.setattr(sources, "find", lambda *_args, **_options: source)
    return source


@pytest.fixture
def write(tmp_path: Path):
    """Write rows as a file and give its path."""

    def write(rows: Sequence[dict[str, str]], name: str = "plain.csv") -> Path:
        path = tmp_path / name
        path.write_text(csv_text(rows), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one published row; building it takes seconds, copying it none."""
    from wincommons.data.load import load

    folder = tmp_path_factory.mktemp("published")
    (folder / "first.csv").write_text(csv_text([GOOD]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sources, "find", lambda *_args, **_options: PlainSource())
        load("saipe", folder / "first.csv", home=folder / "home")
    return folder / "home"


@pytest.fixture
def published(plain: PlainSource, template: Path, tmp_path: Path) -> SimpleNamespace:
    """A home with one published row, to see that it stays as it was."""
    from wincommons.data.reads import open_release

    home = tmp_path / "home"
    shutil.copytree(template, home)
    first = open_release(home).id

    def unchanged() -> bool:
        release = open_release(home)
        return release.id == first and [one["value"] for one in release.history(place="39035")] == [23.0]

    return SimpleNamespace(home=home, lake=home / "lake", release_id=first, unchanged=unchanged, source=plain)
