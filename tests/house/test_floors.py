"""The floors hold, and the guard bites: each planted breach must be caught."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy_of_the_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", tree)
    shutil.copytree(
        ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "compiled", "*.mo")
    )
    return tree


@pytest.mark.slow
def test_the_house_as_it_stands_keeps_every_contract(copy_of_the_house: Path) -> None:
    done = lint_imports(copy_of_the_house)
    assert done.returncode == 0, done.stdout
    assert "Contracts: 5 kept, 0 broken." in done.stdout


def test_every_planted_breach_is_caught(copy_of_the_house: Path) -> None:
    breaches = {
        "model/breach_of_floors.py": "import wincommons.data",
        "stats/breach_of_purity.py": "import pandas",
        "insight/breach_of_core.py": "import django",
        "web/kit/breach_of_cooperatives.py": "import wincommons.web.measurement",
        "web/measurement/breach_of_asking.py": "import wincommons.stats",
    }
    planted = [copy_of_the_house / "src" / "wincommons" / place for place in breaches]
    try:
        for file, line in zip(planted, breaches.values(), strict=True):
            file.write_text(line + "\n", encoding="utf-8")
        done = lint_imports(copy_of_the_house)
    finally:
        for file in planted:
            file.unlink()
    assert done.returncode == 1
    assert "Contracts: 0 kept, 5 broken." in done.stdout
    for place in breaches:
        module = "wincommons." + place.removesuffix(".py").replace("/", ".")
        assert f"{module} -> " in done.stdout, f"the breach in {module} was not named"


def test_a_room_outside_the_plan_is_refused(copy_of_the_house: Path) -> None:
    room = copy_of_the_house / "src" / "wincommons" / "attic"
    room.mkdir()
    try:
        (room / "__init__.py").touch()
        done = lint_imports(copy_of_the_house)
    finally:
        shutil.rmtree(room)
    assert done.returncode == 1
    assert "wincommons.attic" in done.stdout
