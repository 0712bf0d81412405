"""A wheel of the project works where there is neither Node nor this repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [BIN / "uv", "build", "--quiet", "--wheel", "--out-dir", folder, ROOT], check=True, capture_output=True
    )
    return next(folder.glob("wincommons-*.whl"))


def test_the_wheel_carries_front_end_content_and_starter_figures(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = (
        "wincommons/web/static/dist/",
        "wincommons/content/compiled/catalogue.json",
        "wincommons/_content/measures/",
        "wincommons/_content/starter/saipe.csv.gz",
        "wincommons/_content/zip_codes/zip_codes.csv",
        "wincommons/py.typed",
        "wincommons/requirements.lock",
    )
    assert [start for start in wanted if not any(name.startswith(start) for name in names)] == []
    assert any(name.endswith("LICENSE") for name in names)
    assert [name for name in names if "__pycache__" in name or "node_modules" in name] == []


def test_an_installed_wheel_prints_a_profile(wheel: Path, tmp_path: Path) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([BIN / "uv", "venv", "--quiet", "--python", sys.executable, tmp_path / "venv"], check=True)
    subprocess.run([BIN / "uv", "pip", "install", "--quiet", "--no-deps", "--python", python, wheel], check=True)
    # Its dependencies are borrowed from the environment of the tests; the checkout's own path file is not.
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    borrowed = Path(__import__("sysconfig").get_path("purelib"))
    lender = tmp_path / "borrowed"
    lender.mkdir()
    for entry in borrowed.iterdir():
        if entry.name not in {"wincommons.pth"}:
            (lender / entry.name).symlink_to(entry)
    Path(packages, "borrowed.pth").write_text(f"{lender}\n", encoding="utf-8")
    done = subprocess.run(
        [tmp_path / "venv" / "bin" / "win", "profile", "39035", "--json"],
        cwd=tmp_path, env={"PATH": os.environ["PATH"], "WIN_HOME": str(tmp_path / "home")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    shutil.rmtree(tmp_path / "home", ignore_errors=True)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    assert any(row["measure"] == "child_poverty" and row["value"] == 23.0 for row in rows)
