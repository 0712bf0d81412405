"""The peers' own environment: their locked packages, apart from ours, in benchmarks/peers/.venv.

    python benchmarks/peers/environment.py      # makes it; asked again, it does nothing

A peer's script lies beside this file and runs in that environment: `ask("pysyncon_prop99", {...arrays...})` hands it
the arrays and gives back what it printed. So both are measured in one run, on one machine, on the same input.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

HERE = Path(__file__).resolve().parent
PYTHON = HERE / ".venv" / "bin" / "python"
LOCK = HERE / "requirements.lock"


def prepare() -> Path:
    """The peers' Python, its packages installed from the lock."""
    installed = HERE / ".venv" / "installed.lock"
    if not installed.exists() or installed.read_bytes() != LOCK.read_bytes():
        uv = Path(sys.executable).with_name("uv")
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, HERE / ".venv"], check=True)
        install = [uv, "pip", "install", "--quiet", "--python", PYTHON, "--no-deps", "--require-hashes", "-r", LOCK]
        subprocess.run(install, check=True)
        installed.write_bytes(LOCK.read_bytes())
    return PYTHON


def ask(script: str, arrays: dict[str, ArrayLike] | None = None, *, timeout: float = 1800) -> dict[str, Any]:
    """Run `<script>.py` of this folder in the peers' environment; the arrays reach it as an .npz file, its answer is
    the JSON object on the last line that it prints (with `seconds`, and the `version` of the peer)."""
    with tempfile.TemporaryDirectory(prefix="win-peers-") as folder:
        given = Path(folder) / "given.npz"
        np.savez(given, **{name: np.asarray(array) for name, array in (arrays or {}).items()})
        done = subprocess.run(
            [prepare(), HERE / f"{script}.py", given], capture_output=True, text=True, timeout=timeout, check=False
        )
    if done.returncode:
        raise RuntimeError(f"{script} failed:\n{done.stderr[-2000:]}")
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


if __name__ == "__main__":
    print(prepare())
