"""The library of policies: every policy and effect by id, compiled apart from the catalogue and read when asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import ConfigDict, ValidationError

from wincommons.model.effect import Effect
from wincommons.model.policy import Policy
from wincommons.model.policy_terms import OrganizationKind, Outcome, PolicyVocabulary
from wincommons.model.text import Text
from wincommons.model.value import Value

from .compiled import digest_of, put_in_place, stamp_of
from .finding import ContentError, UnknownIdError
from .folder import content_folder, reader_files
from .policy_folder import COMPILED_POLICIES, policy_files


class CompiledPolicies(Value):
    """All policies and effects as one document; the compiled JSON is this value."""

    model_config = ConfigDict(use_attribute_docstrings=False)

    digest: str
    stamp: str
    vocabulary: PolicyVocabulary
    policies: tuple[Policy, ...]
    effects: tuple[Effect, ...]


class PolicyLibrary:
    """Every policy and effect, by id. A look-up of an unknown id raises `UnknownIdError` and names near matches."""

    def __init__(self, compiled: CompiledPolicies) -> None:
        self.digest = compiled.digest
        self.vocabulary = compiled.vocabulary
        self.policies: Mapping[str, Policy] = MappingProxyType({one.id: one for one in compiled.policies})
        self.effects: Mapping[str, Effect] = MappingProxyType({one.id: one for one in compiled.effects})
        self.outcomes: Mapping[str, Outcome] = MappingProxyType({one.id: one for one in compiled.vocabulary.outcomes})
        self._transfers = {design.id: design.transfer for design in compiled.vocabulary.designs}
        self._names: dict[tuple[str, str], Text] = {
            (field, str(term.id)): term.name
            for field in PolicyVocabulary.model_fields
            for term in getattr(compiled.vocabulary, field)
        }

    def policy(self, policy_id: str) -> Policy:
        found = self.policies.get(policy_id)
        if found is None:
            raise UnknownIdError(kind="policy", unknown=policy_id, known=self.policies)
        return found

    def organization(self, kind: str) -> OrganizationKind:
        kinds = {one.id: one for one in self.vocabulary.organizations}
        if kind not in kinds:
            raise UnknownIdError(kind="kind of organization", unknown=kind, known=kinds)
        return kinds[kind]

    def name(self, vocabulary: str, term: str) -> Text:
        """The name of an id in one of the vocabularies, such as `("sectors", "housing")`."""
        return self._names[vocabulary, str(term)]

    def transfer_of(self, effect: Effect) -> float:
        """OUR assumption of what is left of an effect elsewhere: its own, else its design's; 1 where none is made."""
        own = effect.spread.transfer if effect.spread else None
        return own or self._transfers[effect.design] or 1.0

    def effects_of(self, policy: Policy) -> tuple[Effect, ...]:
        """What studies found of this policy, in the order of its file."""
        return tuple(self.effects[effect] for effect in policy.effects)


@cache
def load_policies(folder: Path | None = None) -> PolicyLibrary:
    """All policies; from the compiled file where that is fresh, else read from YAML and compiled again.

    `folder`: another content folder than the project's own; it is read from YAML each time.
    Raises `ContentError`, which lists every finding, where a file cannot be read.
    """
    if folder is not None:
        return PolicyLibrary(compile_policies(folder))
    folder = content_folder()
    stamp = stamp_of(_deciding(folder))
    kept = _read_compiled()
    if kept is not None and kept.stamp == stamp:
        return PolicyLibrary(kept)
    if kept is not None and kept.digest == digest_of(_deciding(folder), folder=folder):
        compiled = kept.model_copy(update={"stamp": stamp})
    else:
        compiled = compile_policies(folder)
    # An installed package may lie in a folder that nobody may write to: then the library is used as it is.
    with contextlib.suppress(OSError):
        put_in_place(compiled.model_dump_json(exclude_defaults=True), path=COMPILED_POLICIES)
    return PolicyLibrary(compiled)


def compile_policies(folder: Path | None = None) -> CompiledPolicies:
    """Read all YAML about policies into one value; raises `ContentError` where a file's shape is wrong."""
    from .policy_reader import read_policies

    folder = folder or content_folder()
    # Before the reading: a file that changes meanwhile makes the result stale, never wrongly fresh.
    stamp, digest = stamp_of(_deciding(folder)), digest_of(_deciding(folder), folder=folder)
    reading = read_policies(folder)
    if reading.findings or reading.vocabulary is None:
        raise ContentError(list(reading.findings))
    return CompiledPolicies(
        digest=digest,
        stamp=stamp,
        vocabulary=reading.vocabulary,
        policies=tuple(sorted(reading.policies.values(), key=lambda policy: policy.id)),
        effects=tuple(sorted(reading.effects.values(), key=lambda effect: effect.id)),
    )


def _deciding(folder: Path) -> tuple[Path, ...]:
    return (*policy_files(folder), *reader_files())


def _read_compiled() -> CompiledPolicies | None:
    try:
        return CompiledPolicies.model_validate_json(COMPILED_POLICIES.read_bytes())
    except (OSError, ValidationError):
        return None  # absent, cut short, or written by another version of the model: compiled again
