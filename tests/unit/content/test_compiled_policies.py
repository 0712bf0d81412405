"""The compiled policies are fresh or made again, apart from the catalogue of figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wincommons.content import ContentError, UnknownIdError, policies
from wincommons.content.folder import content_files, content_folder
from wincommons.content.policies import load_policies
from wincommons.content.policy_folder import policy_files


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project's own policies with their compiled file elsewhere; `load_policies` forgets what it has."""
    path = tmp_path / "compiled" / "policies.json"
    monkeypatch.setattr(policies, "COMPILED_POLICIES", path)
    load_policies.cache_clear()
    yield path
    load_policies.cache_clear()


@pytest.mark.slow
def test_it_is_written_once_and_read_back_whole(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_policies()
    monkeypatch.setattr(policies, "compile_policies", lambda folder=None: pytest.fail("compiled again"))
    load_policies.cache_clear()
    second = load_policies()
    assert (second.policies, second.effects, second.vocabulary) == (first.policies, first.effects, first.vocabulary)


@pytest.mark.slow
def test_other_times_with_the_same_bytes_are_fresh(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_policies()
    told = json.loads(kept.read_text())
    kept.write_text(json.dumps({**told, "stamp": "of another checkout"}))
    monkeypatch.setattr(policies, "compile_policies", lambda folder=None: pytest.fail("compiled again"))
    load_policies.cache_clear()
    assert len(load_policies().policies) == 261


@pytest.mark.slow
@pytest.mark.parametrize("spoilt", ["", "{", "[]"])
def test_a_spoilt_file_is_made_again(kept: Path, spoilt: str) -> None:
    kept.parent.mkdir()
    kept.write_text(spoilt)
    assert len(load_policies().effects) == 89
    assert json.loads(kept.read_text())["effects"]


def test_no_file_belongs_to_both() -> None:
    folder = content_folder()
    assert set(content_files(folder)) & set(policy_files(folder)) == set()
    assert len(policy_files(folder)) == 261 + 89 + 18


def test_a_folder_with_a_bad_policy_is_refused_and_one_without_policies_is_no_library(folder: Any) -> None:
    with pytest.raises(ContentError):
        load_policies(folder.path)
    folder.write("policies/housing/warm.yaml", "id: warm\n")
    load_policies.cache_clear()
    with pytest.raises(ContentError, match="The field 'name' is missing"):
        load_policies(folder.path)


def test_unknown_ids_name_near_ones() -> None:
    with pytest.raises(UnknownIdError, match="housing_first"):
        load_policies().policy("housing_frist")
    with pytest.raises(UnknownIdError, match="hospital"):
        load_policies().organization("hospitals")
