"""What may be said of a listening session's coding and of who came to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from wincommons.data.reads import Release
from wincommons.model import Group, Kind, Language, Place

from .answers.listening import CodersAgreement, GroupLabel, PresentGroup, WhoCame
from .naming import Naming
from .reading import Record, read_period, series_key
from .words import listening as words
from .words.numbers import show_period

if TYPE_CHECKING:
    from wincommons.stats.listening import Presence

SMALLEST = 5
"""Of fewer people than this no number is told."""
_AGES = ("0-17", "18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80+")
"""Bands that do not overlap: everyone is in one."""


def list_groups(dimension: str, *, naming: Naming) -> tuple[GroupLabel, ...]:
    """The groups of a dimension that people may be counted in, each person in one."""
    values = naming.catalogue.dimension(dimension).values
    chosen = [one.id for one in values if dimension != "age" or one.id in _AGES]
    groups = [Group.parse(f"{dimension}={one}") for one in chosen]
    return tuple(GroupLabel(group=str(one), name=naming.group(one)) for one in groups)


def tell_agreement(first: Sequence[str], second: Sequence[str], *, language: Language) -> CodersAgreement:
    """How far two coders agree, one label a note and coder, in one order."""
    from wincommons.stats.listening import cohen_kappa

    told = cohen_kappa(list(first), list(second))
    kappa, lower, upper = (one if isfinite(one) else None for one in (told.kappa, told.lower, told.upper))
    return CodersAgreement(
        language=language,
        notes=told.items,
        agreed=told.agreed,
        kappa=kappa,
        lower=lower,
        upper=upper,
        words=words.agreement_words(
            notes=told.items, agreed=told.agreed, kappa=kappa, lower=lower, upper=upper, language=language
        ),
    )


def tell_who_came(
    place: Place | None, dimension: str, came: Mapping[str, int], *, release: Release, naming: Naming
) -> WhoCame:
    """Who came by the groups of one dimension, against the widest count of people that the release has by it."""
    from wincommons.stats.listening import presence

    language = naming.language
    rows = _people_of(place, dimension, release=release, naming=naming) if place is not None else []
    people = {row["group"]: float(row["denominator"]) for row in rows}
    known = [group for group in people if group in _groups_asked(dimension, naming=naming)]
    told = presence([came.get(one, 0) for one in known], [people[one] for one in known], smallest=SMALLEST)
    shares = dict(zip(known, told.population_share.tolist(), strict=True)) if known else {}
    # In the order of the people, most first; groups without a figure of the people after them.
    order = sorted(known, key=lambda one: -people[one]) + [one for one in came if one not in people]
    groups = tuple(
        _group(one, came.get(one, 0), share=shares.get(one), naming=naming, missing=one in shares) for one in order
    )
    lower, upper = (one if isfinite(one) else None for one in (told.lower, told.upper))
    label = naming.place(place.id) if place is not None else None
    dimension_name = naming.dimension(dimension)
    row = rows[0] if known else None
    source = naming.source(row["source"]) if row is not None else None
    return WhoCame(
        language=language,
        place=label,
        dimension=dimension,
        dimension_name=dimension_name,
        groups=groups,
        lower=lower,
        upper=upper,
        words=_likeness(
            told, known=bool(known), dimension=dimension_name, place=label.name if label else "", language=language
        ),
        missing_words=words.missing_voices_words(
            [one.name for one in groups if one.missing], smallest=SMALLEST, language=language
        ),
        population_words=words.population_words(
            subject=naming.subject(naming.catalogue.measure(row["measure"])),
            period=show_period(read_period(row), language),
            source=source.title,
            place=label.name,
            language=language,
        )
        if row is not None and source is not None and label is not None
        else "",
        source=source,
    )


def _groups_asked(dimension: str, *, naming: Naming) -> set[str]:
    return {one.group for one in list_groups(dimension, naming=naming)}


def _group(group: str, came: int, *, share: float | None, naming: Naming, missing: bool) -> PresentGroup:
    told = came if came >= SMALLEST else None
    return PresentGroup(
        group=group,
        name=naming.group(Group.parse(group)),
        came=told,
        came_words=words.came_words(told, smallest=SMALLEST, language=naming.language),
        population_share=share,
        share_words=words.share_words(share, language=naming.language),
        missing=missing and told is None,
    )


def _likeness(told: Presence, *, known: bool, dimension: str, place: str, language: Language) -> str:
    if not known:
        return words.no_figure_words(dimension=dimension, place=place, language=language)
    if not isfinite(told.lower):
        return words.too_few_words(smallest=SMALLEST, language=language)
    return words.likeness_words(told.lower, told.upper, language=language)


def _people_of(place: Place, dimension: str, *, release: Release, naming: Naming) -> list[Record]:
    """The rows of the measure that counts most people by this dimension alone: their denominators are the people."""
    found: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for row in release.standing(place=place.id):
        measure = naming.catalogue.measures.get(row["measure"])
        if measure is None or measure.kind is not Kind.PROPORTION or row["denominator"] is None:
            continue
        parts = Group.parse(row["group"]).parts
        if len(parts) == 1 and parts[0][0] == dimension and naming.catalogue.subject(measure.subject).are_people:
            found[(row["measure"], *series_key(row), row["start"], row["end"])].append(row)
    whole = [rows for rows in found.values() if len(rows) > 1]
    return max(whole, key=lambda rows: (sum(row["denominator"] for row in rows), rows[0]["measure"]), default=[])
