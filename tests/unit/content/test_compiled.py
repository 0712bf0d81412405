"""The compiled catalogue is fresh or made again, and a start that finds it fresh reads no YAML."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wincommons.content import ContentError, compiled, load
from wincommons.content.compiled import compile_content, write_compiled

START = """
import sys
from wincommons import content
catalogue = content.load()
assert catalogue.measure("child_poverty").unit == "percent"
assert catalogue.places.require("39035").name == "Cuyahoga County"
heavy = {"yaml", "numpy", "pandas", "pyarrow", "ibis", "duckdb", "scipy", "django", "difflib"} & set(sys.modules)
print(sorted(heavy))
"""


def test_a_start_with_a_fresh_catalogue_imports_nothing_heavy() -> None:
    load.__wrapped__()  # compiles where the content has changed since this process began
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.fixture
def kept(folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The planted folder as the project's own, with its compiled file beside it; `load` forgets what it has."""
    path = tmp_path / "compiled" / "catalogue.json"
    monkeypatch.setattr(compiled, "COMPILED", path)
    monkeypatch.setattr(compiled, "content_folder", lambda: folder.path)
    monkeypatch.setattr(write_compiled, "__kwdefaults__", {"path": path})
    return path


def again() -> Any:
    return load.__wrapped__()


@pytest.mark.slow
def test_the_compiled_file_is_written_and_read_back_whole(folder: Any, kept: Path) -> None:
    first = again()
    assert kept.exists()
    assert list(kept.parent.iterdir()) == [kept]
    second = again()
    assert second.measures == first.measures
    assert second.sources == first.sources
    assert second.vocabulary == first.vocabulary
    assert list(second.places.rows()) == list(first.places.rows())
    assert second.digest == first.digest == compile_content(folder.path).digest


@pytest.mark.slow
def test_a_changed_file_is_read_again(folder: Any, kept: Path) -> None:
    before = again()
    folder.replace("measures/well_being_of_places/child_poverty.yaml", "en: Children in poverty", "en: Poor children")
    after = again()
    assert after.measure("child_poverty").name.en == "Poor children"
    assert after.digest != before.digest
    assert again().digest == after.digest


def test_new_times_alone_compile_nothing(folder: Any, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = again()
    for path in folder.path.rglob("*.yaml"):
        os.utime(path, ns=(0, 0))
    monkeypatch.setattr(compiled, "compile_content", lambda folder: pytest.fail("compiled again"))
    assert again().digest == before.digest


@pytest.mark.slow
@pytest.mark.parametrize("rest", [b"", b'{"digest": "x"', b'{"digest": "x", "stamp": "y", "more": 1}'])
def test_a_spoilt_compiled_file_is_made_again(kept: Path, rest: bytes) -> None:
    whole = again()
    kept.write_bytes(rest)
    assert again().measures == whole.measures
    assert kept.stat().st_size > 1000


def test_a_folder_that_nobody_may_write_to_is_no_hindrance(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError("read-only file system")

    monkeypatch.setattr(compiled.tempfile, "mkstemp", refuse)
    assert again().measure("child_poverty").unit == "percent"
    assert not kept.exists()


@pytest.mark.slow
def test_a_failed_write_leaves_the_old_file(folder: Any, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again()
    old = kept.read_bytes()
    folder.replace("measures/well_being_of_places/child_poverty.yaml", "en: Children in poverty", "en: Poor children")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    assert again().measure("child_poverty").name.en == "Poor children"
    assert kept.read_bytes() == old
    assert list(kept.parent.iterdir()) == [kept]


def test_content_that_cannot_be_read_names_every_file(folder: Any) -> None:
    folder.replace("measures/well_being_of_places/child_poverty.yaml", "tier: core", "tier: cor")
    folder.replace("sources/saipe.yaml", "id: saipe", "id: SAIPE")
    with pytest.raises(ContentError) as refused:
        compile_content(folder.path)
    assert [finding.file for finding in refused.value.findings] == [
        "measures/well_being_of_places/child_poverty.yaml",
        "sources/saipe.yaml",
    ]
    assert "The content folder cannot be read (2 findings):" in str(refused.value)
