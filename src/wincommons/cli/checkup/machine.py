"""The machine: Python, packages, front end, folder, space, key, clock."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from .verdict import Check, Finding, caution, trouble, well

PACKAGE = Path(__file__).resolve().parents[2]
LOCKS = (PACKAGE / "requirements.lock", PACKAGE.parents[1] / "requirements.lock")
"""In a wheel the lock lies in the package, in a checkout at its root."""
LEAST_BYTES, COMFORTABLE_BYTES = 500_000_000, 3_000_000_000
"""Below the first a load fails; a national load with its release takes about the second."""
OLDEST_PYTHON = (3, 11)
EARLIEST_YEAR = 2026
"""No machine that runs this code has an earlier date."""


def python() -> Finding:
    version = platform.python_version()
    if sys.version_info[:2] < OLDEST_PYTHON:
        return trouble(f"Python {version} is too old.", "Install Python 3.11 or newer.")
    return well(f"Python {version}.")


def packages() -> Finding:
    """The installed versions beside those that were tested together."""
    lock = next((file for file in LOCKS if file.exists()), None)
    if lock is None:
        return well("No lock travels with this installation, so the packages' versions were not compared.")
    wanted: dict[str, set[str]] = {}
    conditional: set[str] = set()
    for name, version, marker in re.findall(r"^([\w.-]+)==([^\s;\\]+)(\s*;)?", lock.read_text("utf-8"), re.MULTILINE):
        wanted.setdefault(name, set()).add(version)
        if marker:
            conditional.add(name)
    other, missing = [], []
    for name, versions in wanted.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            if name not in conditional:
                missing.append(name)
            continue
        if found not in versions:
            other.append(f"{name} {found} (tested: {' or '.join(sorted(versions))})")
    remedy = "Install what was tested: pip install --require-hashes -r requirements.lock"
    if other:
        return caution(f"{len(other)} packages differ from the lock: {', '.join(other[:5])}.", remedy)
    if missing:
        return caution(f"{len(missing)} packages of the lock are not installed: {', '.join(missing[:5])}.", remedy)
    return well(f"All {len(wanted)} locked packages have the versions that were tested.")


def front_end() -> Finding:
    import json

    dist = PACKAGE / "web" / "static" / "dist"
    try:
        built = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return trouble("The front end is not built, so pages have no styles.", "Run ./win up once in the checkout.")
    lost = [name for name in built.values() if not (dist / name).exists()]
    if lost:
        return trouble(f"{len(lost)} built files are missing, first {lost[0]}.", "Install again, or run ./win up.")
    return well(f"The front end is built ({len(built)} files).")


def folder() -> Finding:
    from wincommons.data.home import home

    try:
        where = home()
        with tempfile.NamedTemporaryFile(dir=where):
            pass
    except OSError as error:
        return trouble(
            f"The home cannot be written to: {error.strerror} ({error.filename}).",
            "Set WIN_HOME to a folder of the user that runs the site, or give it to them with chown.",
        )
    left = sorted(path.name for path in where.glob(".before-restore-*"))
    if left:
        return caution(
            f"{where} can be written to; what an earlier restore moved aside is still there ({left[0]}).",
            "Delete that folder when you no longer need it.",
        )
    return well(f"{where} can be written to.")


def space() -> Finding:
    from wincommons.data.home import home

    where = home()
    free = shutil.disk_usage(where).free
    said = f"{free / 1e9:,.1f} GB are free for {where}."
    remedy = "Free some space (`win data prune` deletes old releases) or move WIN_HOME to a larger disk."
    if free < LEAST_BYTES:
        return trouble(said, remedy)
    return caution(said, remedy) if free < COMFORTABLE_BYTES else well(said)


def secret_key() -> Finding:
    from wincommons.data.home import home

    if given := os.environ.get("WIN_SECRET_KEY"):
        if len(given) < 32:
            return trouble("WIN_SECRET_KEY is shorter than 32 letters.", "Give 50 random letters, or leave it empty.")
        return well("The secret key comes from WIN_SECRET_KEY.")
    file = home() / "secret_key"
    if not file.exists():
        return well("There is no secret key yet: the site makes one when it first starts.")
    mode = file.stat().st_mode & 0o777
    if os.name == "posix" and mode != 0o600:
        return trouble(f"Others may read the secret key (mode {mode:04o}).", f"Run: chmod 600 {file}")
    if len(file.read_text().strip()) < 32:
        return trouble(
            "The secret key is too short.", f"Delete {file}; a new one is made, and everyone signs in again."
        )
    return well("The secret key is there and only its owner may read it.")


def clock() -> Finding:
    """A clock that is behind breaks signatures, releases' order and certificates."""
    from wincommons.data import release
    from wincommons.data.home import lake

    now = datetime.now(UTC)
    remedy = "Set the clock, and let the machine keep it: timedatectl set-ntp true"
    if now.year < EARLIEST_YEAR:
        return trouble(f"The clock says {now:%Y-%m-%d}, which is past.", remedy)
    if release.current_id(lake()) is not None:
        published = release.find(lake()).published_at
        if published > now:
            return trouble(
                f"The clock says {now:%Y-%m-%d %H:%M} UTC, before the release's {published:%Y-%m-%d %H:%M}.",
                remedy,
            )
    return well(f"The clock says {now:%Y-%m-%d %H:%M} UTC.")


CHECKS = (
    Check("python", "Python", python),
    Check("packages", "Packages", packages),
    Check("front_end", "Front end", front_end),
    Check("home", "Home folder", folder),
    Check("space", "Disk space", space),
    Check("secret_key", "Secret key", secret_key),
    Check("clock", "Clock", clock),
)
