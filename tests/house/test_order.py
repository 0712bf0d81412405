"""The house rules that no linter knows: names, sizes, words that must not stand in the tree."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "new", "legacy", "stuff"}
LONGEST_FILE = 400
REASONS_FOR_LONGER: dict[str, str] = {}
"""Path -> why this one file may be longer than 400 lines."""

PACKAGE_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "registry." + "yarnpkg")


def tracked(*patterns: str) -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [path for line in done.stdout.splitlines() if (path := ROOT / line).is_file()]


@pytest.fixture(scope="module")
def code() -> list[Path]:
    return tracked("*.py", "*.ts", "*.css", "*.html", "*.mjs")


def test_every_name_says_what_it_holds(code: list[Path]) -> None:
    empty = [str(path.relative_to(ROOT)) for path in code if EMPTY_NAMES & {path.stem, *path.parent.parts[-1:]}]
    assert empty == []


@pytest.mark.slow
def test_no_file_is_longer_than_it_may_be(code: list[Path]) -> None:
    long = {
        name: lines
        for path in code
        if (name := str(path.relative_to(ROOT))) not in REASONS_FOR_LONGER
        and (lines := path.read_text("utf-8").count("\n")) > LONGEST_FILE
        and "migrations" not in name
    }
    assert long == {}


@pytest.mark.slow
def test_no_file_names_a_package_host() -> None:
    naming = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix not in {".gz", ".mo", ".png", ".woff2"}
        and any(host in path.read_text("utf-8", errors="replace") for host in PACKAGE_HOSTS)
    ]
    assert naming == []


@pytest.mark.slow
def test_every_exemption_gives_its_reason(code: list[Path]) -> None:
    bare = re.compile(r"#\s*(noqa(:\s*[A-Z0-9, ]+)?|type:\s*ignore(\[[\w, -]+\])?|pragma:\s*no cover)\s*$")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in code
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


@pytest.mark.slow
def test_nothing_is_left_for_later(code: list[Path]) -> None:
    marker = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in code
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if marker.search(line)
    ]
    assert found == []
