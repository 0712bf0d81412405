"""Floors one to three for policies: ids exist, links go both ways, words in two languages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from wincommons.content.finding import Finding, did_you_mean
from wincommons.content.policy_folder import VOCABULARY
from wincommons.content.policy_reader import PolicyReading
from wincommons.content.reader import Reading
from wincommons.model import Text, Vocabulary
from wincommons.model.policy import Policy, Rating, Stance
from wincommons.model.policy_terms import PolicyVocabulary

from .words import LANGUAGES

Path = tuple[str | int, ...]


def findings(
    reading: PolicyReading, *, figures: Reading, words: Vocabulary, terms: PolicyVocabulary, today: date
) -> Iterator[Finding]:
    """Everything about a policy that its shape allows and that still cannot be right."""
    measures = {measure.id for measure in figures.measures.values()}
    yield from _terms(terms, measures=measures, reading=reading)
    yield from _names(reading)
    known = {
        "sector": ({one.id for one in terms.sectors}, f"{VOCABULARY}/sectors.yaml"),
        "lever": ({one.id for one in terms.levers}, f"{VOCABULARY}/levers.yaml"),
        "population": ({one.id for one in terms.populations}, f"{VOCABULARY}/populations.yaml"),
        "funding flow": ({one.id for one in terms.funding_flows}, f"{VOCABULARY}/funding_flows.yaml"),
        "focus area": ({one.id for one in words.focus_areas}, "vocabulary/focus_areas.yaml"),
        "measure": (measures, "measures/"),
        "outcome": ({one.id for one in terms.outcomes}, f"{VOCABULARY}/outcomes.yaml"),
        "effect": ({one.id for one in reading.effects.values()}, "effects/"),
    }
    naming = {effect.id: effect.policies for effect in reading.effects.values()}
    for file, policy in reading.policies.items():
        for kind, path, word in _named(policy):
            ids, home = known[kind]
            yield from absent(reading, file=file, path=path, kind=kind, word=word, known=ids, home=home)
        for at, effect in enumerate(policy.effects):
            if effect in naming and policy.id not in naming[effect]:
                message = f"The effect '{effect}' does not name this policy."
                remedy = f"Add '{policy.id}' to `policies` of effects/{effect}.yaml, or take the effect out here."
                line = reading.line_of(file, "effects", at)
                yield Finding("references", file, f"effects.{at}", message, remedy, line=line)
        texts = {"name": policy.name, "description": policy.description}
        yield from texts_of(reading, file=file, texts=texts, sentences=("description",))
        for field, message, remedy in _meaning(policy):
            yield Finding("meaning", file, field, message, remedy, line=reading.line_of(file, *field.split(".")))
        last = max(change.date for change in policy.history)
        yield from dates_of(reading, file=file, last=last, review=policy.next_review, today=today)


def _terms(terms: PolicyVocabulary, *, measures: Collection[str], reading: PolicyReading) -> Iterator[Finding]:
    """Every code of the model has its words once; outcomes lie near measures that exist and take none of their ids."""
    for field, described in PolicyVocabulary.model_fields.items():
        file, ids = f"{VOCABULARY}/{field}.yaml", [str(term.id) for term in getattr(terms, field)]
        for word in sorted({word for word in ids if ids.count(word) > 1}):
            yield Finding("shape", file, word, f"'{word}' stands {ids.count(word)} times.", "Keep one entry.")
        entry = described.annotation.__args__[0]  # type: ignore[union-attr]  # each is a tuple of one kind of term
        codes = getattr(entry.model_fields["id"].annotation, "__members__", {}).values()
        for code in codes:
            if code.value not in ids:
                message = f"'{code.value}' has no entry."
                yield Finding("references", file, code.value, message, "Give it a name in English and Spanish.")
    file = f"{VOCABULARY}/outcomes.yaml"
    for at, outcome in enumerate(terms.outcomes):
        for step, near in enumerate(outcome.near):
            yield from absent(
                reading, file=file, path=(at, "near", step), kind="measure", word=near, known=measures, home="measures/"
            )
    file, sectors, flows = f"{VOCABULARY}/organizations.yaml", _ids(terms.sectors), _ids(terms.funding_flows)
    for at, kind in enumerate(terms.organizations):
        for field, ids_named, ids_known in (
            ("sectors", kind.sectors, sectors),
            ("funding_flows", kind.funding_flows, flows),
        ):
            for step, word in enumerate(ids_named):
                yield from absent(
                    reading, file=file, path=(at, field, step), kind=field[:-1].replace("_", " "), word=word,
                    known=ids_known, home=f"{VOCABULARY}/{field}.yaml",
                )  # fmt: skip


def _ids(terms: tuple[object, ...]) -> set[str]:
    return {str(getattr(term, "id", "")) for term in terms}


def _names(reading: PolicyReading) -> Iterator[Finding]:
    """File name = id, folder = sector, and each id once."""
    first: dict[str, str] = {}
    for file, policy in reading.policies.items():
        path = PurePosixPath(file)
        if path.stem != policy.id:
            message = f"The id is '{policy.id}' and the file is called '{path.name}'."
            yield Finding("shape", file, "id", message, f"Rename the file to {policy.id}.yaml or mend the id.", line=1)
        if path.parent.name != policy.sector:
            message = f"The sector is '{policy.sector}' and the folder is '{path.parent.name}'."
            remedy = f"Move the file to policies/{policy.sector}/ or mend the sector."
            yield Finding("shape", file, "sector", message, remedy, line=reading.line_of(file, "sector"))
        if policy.id in first:
            message = f"The policy '{policy.id}' already stands in {first[policy.id]}."
            yield Finding("shape", file, "id", message, "Keep one of the two files.", line=1)
        first.setdefault(policy.id, file)


def _named(policy: Policy) -> Iterator[tuple[str, Path, str]]:
    """Kind, field and id of everything that a policy names."""
    yield "sector", ("sector",), policy.sector
    yield "lever", ("lever",), policy.lever
    for kind, field in (
        ("sector", "benefits_sectors"),
        ("population", "populations"),
        ("funding flow", "funding_flows"),
        ("focus area", "focus_areas"),
        ("measure", "measures"),
        ("outcome", "outcomes"),
        ("effect", "effects"),
    ):
        for at, word in enumerate(getattr(policy, field)):
            yield kind, (field, at), word


def _meaning(policy: Policy) -> Iterator[tuple[str, str, str]]:
    """Field, message, remedy."""
    if policy.evidence.rating is Rating.INEFFECTIVE and policy.stance is not Stance.STOP_DOING:
        message = "It does not work by its rating, and its stance is not 'stop_doing'."
        yield "stance", message, "Mend the rating or the stance."
    if not policy.measures and not policy.outcomes:
        yield "measures", "It names nothing that it means to move.", "Name a measure or an outcome."
    for field in ("measures", "outcomes", "effects", "levels", "vital_conditions", "benefits_sectors"):
        words = [str(word) for word in getattr(policy, field)]
        if len(set(words)) < len(words):
            yield field, "Something stands in it twice.", "Keep it once."


def absent(
    reading: PolicyReading, *, file: str, path: Path, kind: str, word: str, known: Collection[str], home: str
) -> Iterator[Finding]:
    """A finding where `word` is none of the ids known."""
    if word not in known:
        remedy = f"Add it to {home} or mend the id.{did_you_mean(word, known)}"
        field, line = ".".join(str(step) for step in path), reading.line_of(file, *path)
        yield Finding("references", file, field, f"There is no {kind} '{word}'.", remedy, line=line)


def texts_of(
    reading: PolicyReading, *, file: str, texts: Mapping[str, Text | None], sentences: Collection[str]
) -> Iterator[Finding]:
    """Whole sentences are two texts, each ended as a sentence is; a name is no sentence; no text is blank."""
    for field, text in texts.items():
        if text is None:
            continue
        for language in LANGUAGES:
            said, at = text.into(language).strip(), f"{field}.{language.value}"
            line = reading.line_of(file, *at.split("."))
            if not said:
                yield Finding("meaning", file, at, "It is blank.", "Fill it in.", line=line)
            elif field in sentences and not re.search(r"[.!?)][\"”»]?$", said):
                yield Finding(
                    "meaning", file, at, "It does not end as a sentence does.", "Add the full stop.", line=line
                )
            elif field not in sentences and said.endswith("."):
                yield Finding("meaning", file, at, "It is no sentence.", "Take the full stop away.", line=line)
        if field in sentences and " ".join(text.en.lower().split()) == " ".join(text.es.lower().split()):
            line = reading.line_of(file, field, "es")
            message = "English and Spanish are the same."
            yield Finding("meaning", file, f"{field}.es", message, "Translate it.", line=line)


def dates_of(reading: PolicyReading, *, file: str, last: date, review: date, today: date) -> Iterator[Finding]:
    """A change is not still to come, and a review comes after it."""
    if last > today:
        message = f"A change is dated {last}, which is still to come."
        yield Finding("meaning", file, "history", message, "Mend the date.", line=reading.line_of(file, "history"))
    line = reading.line_of(file, "next_review")
    if review <= last:
        message = f"The next review ({review}) is not after the last change ({last})."
        yield Finding("meaning", file, "next_review", message, "Set a later day.", line=line)
    elif review < today:
        message = f"The review was due on {review}."
        remedy = "Review the file, add a line to its history and set the next day."
        yield Finding("meaning", file, "next_review", message, remedy, "warning", line=line)
