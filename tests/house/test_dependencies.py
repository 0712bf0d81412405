"""What the package brings with it: locked, hashed, and under a licence that lets everybody use it."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-installer.lock")
LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)
COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
LESSER = re.compile(r"\b(LGPL|GNU Lesser|GNU Library)", re.IGNORECASE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, str]:
    return {canonical(name): version for name, version in LOCKED.findall((ROOT / lock).read_text("utf-8"))}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_carries_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9_.-]+==)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "--index-url" not in text
    assert "://" not in text


def test_every_dependency_of_the_package_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["web"]
    wanted = {canonical(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in named}
    assert wanted - set(locked("requirements.lock")) == set()


def test_both_locks_agree_on_every_version() -> None:
    development = {canonical(n): v for n, v in LOCKED.findall((ROOT / "requirements-dev.lock").read_text("utf-8"))}
    differing = {
        name: (version, development.get(name))
        for name, version in locked("requirements.lock").items()
        if development.get(name) != version
    }
    assert differing == {}


def licence_of(name: str) -> str | None:
    """All that an installed package says of its licence; None if it is not installed on this platform."""
    try:
        facts = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    classifiers = [line for line in facts.get_all("Classifier") or [] if line.startswith("License ::")]
    expression = facts.get("License-Expression") or ""
    # The old free-text field sometimes holds the whole licence; its head names it.
    return " | ".join([expression, *classifiers, *((facts.get("License") or "").splitlines()[:1])])


@pytest.mark.parametrize("lock", [*LOCKS, "ops/requirements.lock"])
def test_the_picture_codecs_under_gpl_are_in_no_lock(lock: str) -> None:
    assert "pillow-heif" not in locked(lock)


def test_no_package_that_we_bring_is_under_gpl_or_agpl() -> None:
    licences = {name: licence_of(name) for name in locked("requirements.lock")}
    known = {name: text for name, text in licences.items() if text is not None}
    assert len(known) > 30
    assert [name for name, text in known.items() if not text.strip(" |")] == []
    assert {name: text for name, text in known.items() if COPYLEFT.search(text) and not LESSER.search(text)} == {}
