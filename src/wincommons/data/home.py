"""Where everything that a running WIN Commons writes lives: one folder, named by `WIN_HOME`."""

from __future__ import annotations

import os
from pathlib import Path


def home(folder: Path | str | None = None) -> Path:
    """The folder that holds the lake, the database and the media; made where it is missing.

    `folder` wins over the environment variable `WIN_HOME`, which wins over the platform's data folder.
    """
    chosen = folder or os.environ.get("WIN_HOME")
    if not chosen:
        from platformdirs import user_data_dir

        chosen = user_data_dir("wincommons", appauthor=False)
    path = Path(chosen).expanduser().resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def lake(folder: Path | str | None = None) -> Path:
    """The folder of numbers under `home`: snapshots, observations, refused, releases and `current`."""
    return home(folder) / "lake"
