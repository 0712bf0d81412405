"""Floors one to three for effects: what they name exists, and the number says what the words and the direction say."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import PurePosixPath

from wincommons.content.finding import Finding
from wincommons.content.policy_folder import VOCABULARY
from wincommons.content.policy_reader import PolicyReading
from wincommons.content.reader import Reading
from wincommons.model import Direction
from wincommons.model.effect import Carried, Effect, IntervalMeaning, Scale, SdBasis, SizeKind
from wincommons.model.policy_terms import Design, PolicyVocabulary

from .policies import absent, dates_of, texts_of

Said = Iterator[tuple[str, str, str]]
"""Field, message, remedy."""
RATIOS = (SizeKind.RISK_RATIO, SizeKind.RATE_RATIO, SizeKind.ODDS_RATIO)
SCALE_OF = {
    SizeKind.RELATIVE_PERCENT: Scale.LOG_RATIO,
    SizeKind.RISK_RATIO: Scale.LOG_RATIO,
    SizeKind.RATE_RATIO: Scale.LOG_RATIO,
    SizeKind.ODDS_RATIO: Scale.LOG_ODDS_RATIO,
    SizeKind.POINTS: Scale.PERCENTAGE_POINTS,
    SizeKind.RATE_CHANGE: Scale.RATE_PER_100K,
    SizeKind.SMD: Scale.SMD,
    SizeKind.ELASTICITY: Scale.ELASTICITY,
    SizeKind.PERCENTILE_POINTS: Scale.PERCENTILE_POINTS,
    SizeKind.BENEFIT_COST: Scale.LOG_BENEFIT_COST,
    SizeKind.NULL_RESULT: Scale.SMD,
}
SIDELESS = (SizeKind.BENEFIT_COST, SizeKind.NEEDED_FOR_ONE, SizeKind.LEVEL, SizeKind.LEVEL_CHANGE)
"""Kinds whose number does not tell by its sign which way the outcome went."""
BASIS_OF = {
    IntervalMeaning.CI95: SdBasis.FROM_INTERVAL,
    IntervalMeaning.FROM_SE: SdBasis.FROM_INTERVAL,
    IntervalMeaning.PREDICTION90: SdBasis.FROM_PREDICTION,
    IntervalMeaning.IQR: SdBasis.FROM_IQR,
}
NUMBERS = re.compile(r"\d[\d.,]*\s?(%|percent|por ciento)|\d\.\d")
"""Sizes in words; a year or an age is none."""


def findings(reading: PolicyReading, *, figures: Reading, terms: PolicyVocabulary, today: date) -> Iterator[Finding]:
    """Everything about an effect that its shape allows and that still cannot be right."""
    directions = {measure.id: measure.direction for measure in figures.measures.values()}
    outcomes = {outcome.id: outcome.direction for outcome in terms.outcomes}
    homes = {
        "setting": {one.id for one in terms.settings},
        "design": {one.id for one in terms.designs},
        "family": {one.id for one in terms.effect_families},
    }
    listed = {policy.id: policy.effects for policy in reading.policies.values()}
    designs = {design.id: design for design in terms.designs}
    members = Counter(family for effect in reading.effects.values() for family in effect.families)
    for file, effect in reading.effects.items():
        name = PurePosixPath(file).name
        if name != f"{effect.id}.yaml":
            message = f"The id is '{effect.id}' and the file is called '{name}'."
            yield Finding("shape", file, "id", message, f"Rename the file to {effect.id}.yaml or mend the id.", line=1)
        named: list[tuple[str, tuple[str | int, ...], str, Collection[str], str]] = [
            ("setting", ("setting",), effect.setting, homes["setting"], f"{VOCABULARY}/settings.yaml"),
            ("design", ("design",), effect.design, homes["design"], f"{VOCABULARY}/designs.yaml"),
        ]
        if effect.measure is not None:
            named.append(("measure", ("measure",), effect.measure, directions.keys(), "measures/"))
        if effect.outcome is not None:
            named.append(("outcome", ("outcome",), effect.outcome, outcomes.keys(), f"{VOCABULARY}/outcomes.yaml"))
        for at, family in enumerate(effect.families):
            named.append(("family", ("families", at), family, homes["family"], f"{VOCABULARY}/effect_families.yaml"))
        for at, policy in enumerate(effect.policies):
            named.append(("policy", ("policies", at), policy, listed.keys(), "policies/"))
        for kind, path, word, known, home in named:
            yield from absent(
                reading,
                file=file,
                path=path,
                kind=kind,
                word=word,
                known=known,
                home=home,
            )
        for at, policy in enumerate(effect.policies):
            if policy in listed and effect.id not in listed[policy]:
                message = f"The policy '{policy}' does not list this effect."
                remedy = f"Add '{effect.id}' to `effects` of that policy, or take the policy out here."
                line = reading.line_of(file, "policies", at)
                yield Finding("references", file, f"policies.{at}", message, remedy, line=line)
        direction = directions.get(effect.measure or "") or outcomes.get(effect.outcome or "")
        for field, message, remedy in (
            *_direction(effect, direction),
            *_seen(effect),
            *_spread(effect),
            *_assumed(effect, designs.get(effect.design)),
            *_families(effect, members),
        ):
            yield Finding("meaning", file, field, message, remedy, line=reading.line_of(file, *field.split(".")))
        texts = {one: getattr(effect, one) for one in ("name", "dose", "population", "follow_up")}
        sentences = {"caution": effect.caution, "not_carried_because": effect.not_carried_because}
        yield from texts_of(reading, file=file, texts={**texts, **sentences}, sentences=tuple(sentences))
        last = max(change.date for change in effect.history)
        yield from dates_of(reading, file=file, last=last, review=effect.next_review, today=today)


def _direction(effect: Effect, direction: Direction | None) -> Said:
    """A fall of what should fall is favorable; so the sign, the direction and `favorable` must agree."""
    value, kind = effect.size.value, effect.size.kind
    if value is None or direction is None or kind in SIDELESS or kind is SizeKind.CORRELATION:
        return
    side = math.log(value) if kind in RATIOS else value
    if side == 0 or direction is Direction.NEUTRAL:
        return
    better = (side > 0) is (direction is Direction.HIGHER_IS_BETTER)
    if effect.favorable is not None and effect.favorable is not better:
        told = "for the better" if better else "for the worse"
        message = f"By its sign and the direction of what was measured it is {told}, and `favorable` says otherwise."
        yield "favorable", message, "Mend `favorable`, the sign, or what was measured."


def _seen(effect: Effect) -> Said:
    """A number that was read has its place; one that is remembered is not told, in words either."""
    if effect.verified and (effect.url is None or effect.seen_in is None):
        yield "verified", "It is marked as read, and where is not said.", "Give `url` and `seen_in`, or write false."
    if effect.verified:
        return
    if effect.seen_in is not None:
        yield (
            "seen_in",
            "It is not verified, and is said to have been seen.",
            "Take it out, or check it and write true.",
        )
    for field in ("caution", "dose", "name"):
        text = getattr(effect, field)
        if text is not None and any(NUMBERS.search(said) for said in (text.en, text.es)):
            message = "It is noted from memory, and its words tell a number."
            yield field, message, "Take the number out of the words until it has been checked."
    if effect.other_sizes:
        yield "other_sizes", "It is noted from memory, and tells further numbers.", "Take them out until it is checked."


def _spread(effect: Effect) -> Said:
    spread, size = effect.spread, effect.size
    if spread is None:
        return
    wanted = SCALE_OF.get(size.kind)
    if wanted is None or spread.scale is not wanted:
        scale = wanted.value if wanted else "none"
        yield "spread.scale", f"A size of kind '{size.kind.value}' is drawn on the scale: {scale}.", "Mend the scale."
        return
    if size.value is not None and (mean := _on_scale(size.kind, size.value)) is not None:
        if not math.isclose(mean, spread.mean, rel_tol=0.02, abs_tol=0.002):
            message = f"The printed size is {mean:.4f} on this scale, and the mean is {spread.mean}."
            yield "spread.mean", message, "Mend the mean or the size."
        ends = (
            None
            if size.low is None or size.high is None
            else [_on_scale(size.kind, end) for end in (size.low, size.high)]
        )
        if ends is not None and None not in ends:
            low, high = sorted(end for end in ends if end is not None)
            if not low <= spread.mean <= high:
                yield "spread.mean", "The mean lies outside the printed interval.", "Mend the mean or the interval."
    basis = BASIS_OF.get(size.interval)
    if basis is not None and spread.sd_basis is not basis:
        message = f"An interval is printed, so the standard deviation comes from it: {basis.value}."
        yield "spread.sd_basis", message, "Work it out from the interval."
    if basis is None and not spread.sd_basis.is_ours:
        message = "No interval is printed, so the standard deviation is our assumption."
        yield "spread.sd_basis", message, "Name the assumption."
    if effect.carried is not Carried.NOT_CARRIED and effect.size.interval is IntervalMeaning.IQR:
        yield "carried", "The middle half of places does not carry over by itself.", "Say why it is not carried."


def _assumed(effect: Effect, design: Design | None) -> Said:
    """What is assumed by design is the design's; and what is left elsewhere is said there or here."""
    spread = effect.spread
    if spread is None:
        return
    if spread.sd_basis is SdBasis.ASSUMED_BY_DESIGN:
        share = design.spread if design is not None else None
        if share is None or not math.isclose(spread.sd, share * abs(spread.mean), rel_tol=0.02, abs_tol=0.001):
            message = (
                f"The design '{effect.design}' assumes a share of {share} of the mean, and that is not {spread.sd}."
            )
            yield "spread.sd", message, "Mend it, or name another basis."
    if spread.transfer is None and (design is None or design.transfer is None):
        message = f"The design '{effect.design}' says nothing of what is left in another place."
        yield "spread.transfer", message, "Give the share here, or in vocabulary/policies/designs.yaml."


def _on_scale(kind: SizeKind, value: float) -> float | None:
    if kind is SizeKind.RELATIVE_PERCENT:
        return math.log1p(value / 100) if value > -100 else None
    if kind in RATIOS or kind is SizeKind.BENEFIT_COST:
        return math.log(value) if value > 0 else None
    return value


def _families(effect: Effect, members: Counter[str]) -> Said:
    for at, family in enumerate(effect.families):
        if members[family] < 2:
            message = f"'{family}' holds this effect alone."
            yield f"families.{at}", message, "Name the other effect's family too, or take it out."
