"""The places that one is most like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from wincommons.data.derive.traits import FAMILIES, FEWEST
from wincommons.data.reads import Release
from wincommons.model import Language, Place

from .answers.peers import Alikeness, Peer, Peers, TraitCompared, TraitKnown
from .answers.profile import ReleaseLabel
from .naming import Naming
from .reading import Record, read_period
from .words.numbers import show_period
from .words.peers import FAMILIES as FAMILY_NAMES
from .words.peers import (
    apart_words,
    found_words,
    missing_words,
    none_words,
    peer_words,
    trait_name,
    trait_text,
)

ALIKE, MUCH = 0.2, 0.8
"""Small and large differences, in standard deviations: Cohen (1988), Statistical Power Analysis, ch. 2."""


def tell_peers(place: Place, *, limit: int, release: Release, naming: Naming) -> Peers:
    """The nearest places of the same level, each with what it has in common with this one and what not.

    They were found when the release was published (`data.derive.peer`); this reads them, and the traits of them all.
    """
    found = release.peers(place=place.id)[:limit]
    rows = release.traits(places=[place.id, *(one["peer"] for one in found)])
    by_place: dict[str, dict[str, Record]] = {}
    for row in rows:
        by_place.setdefault(row["place"], {})[row["trait"]] = row
    mine = by_place.get(place.id, {})
    known = {row["family"] for row in mine.values()}
    missing = [family for family in FAMILIES if family not in known]
    language, level_plural = naming.language, naming.level_plural(place.level)
    reason: Literal["", "few_traits", "nobody"] = "" if found else "few_traits" if len(known) < FEWEST else "nobody"
    return Peers(
        place=naming.place(place.id),
        level_plural=level_plural,
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=language,
        traits=tuple(_known(mine[trait], naming) for trait in _in_order(mine)),
        missing=tuple(FAMILY_NAMES[family][language is Language.SPANISH] for family in missing),
        missing_words=missing_words(missing, language) if known else "",
        peers=tuple(_peer(one, mine, by_place[one["peer"]], naming) for one in found),
        reason=reason,
        words=found_words(families=len(known), level_plural=level_plural, language=language)
        if found
        else none_words(reason, known=len(known), fewest=FEWEST, language=language),
    )


def _in_order(traits: Mapping[str, Record]) -> list[str]:
    """By kind, and within race and ethnicity the larger group first."""
    return sorted(traits, key=lambda one: (FAMILIES.index(traits[one]["family"]), -traits[one]["value"]))


def _known(row: Record, naming: Naming) -> TraitKnown:
    period = read_period(row)
    return TraitKnown(
        family=row["family"],
        trait=row["trait"],
        name=trait_name(row["trait"], naming.language),
        value=row["value"],
        text=trait_text(row["trait"], row["value"], naming.language),
        source=naming.source(row["source"]),
        vintage=row["vintage"],
        period=period,
        period_words=show_period(period, naming.language),
        beside=naming.source(row["whole_source"]) if row["whole_source"] not in ("", row["source"]) else None,
        beside_vintage=row["whole_vintage"],
    )


def _peer(found: Record, mine: Mapping[str, Record], theirs: Mapping[str, Record], naming: Naming) -> Peer:
    compared = tuple(_compare(mine[trait], theirs[trait], naming) for trait in _in_order(mine) if trait in theirs)
    families = list(dict.fromkeys(one.family for one in compared))
    alike = [family for family in families if all(one.alikeness == "alike" for one in compared if one.family == family)]
    return Peer(
        place=naming.place(found["peer"]),
        position=found["position"],
        distance=found["distance"],
        families=found["families"],
        words=peer_words(alike=alike, apart=_most_apart(compared), language=naming.language),
        compared=compared,
    )


def _most_apart(compared: Sequence[TraitCompared]) -> list[str]:
    """What is not alike, most first; of a kind of several shares only the one that differs most."""
    widest: dict[str, TraitCompared] = {}
    for one in sorted(compared, key=lambda one: -abs(one.apart)):
        if one.alikeness != "alike":
            widest.setdefault(one.family, one)
    return [one.words for one in widest.values()]


def _compare(mine: Record, theirs: Record, naming: Naming) -> TraitCompared:
    trait, apart = mine["trait"], theirs["standard"] - mine["standard"]
    alikeness: Alikeness = "alike" if abs(apart) < ALIKE else "somewhat" if abs(apart) < MUCH else "much"
    return TraitCompared(
        trait=trait,
        family=mine["family"],
        name=trait_name(trait, naming.language),
        here=mine["value"],
        here_text=trait_text(trait, mine["value"], naming.language),
        there=theirs["value"],
        there_text=trait_text(trait, theirs["value"], naming.language),
        apart=apart,
        alikeness=alikeness,
        words=apart_words(trait, apart, alikeness, naming.language),
    )
